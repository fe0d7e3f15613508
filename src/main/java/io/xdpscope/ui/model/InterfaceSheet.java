// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.Sheet;
import java.util.List;

/// The interfaces of the list as a table to be copied.
public final class InterfaceSheet {

    private InterfaceSheet() {}

    /// These, in their order.
    public static Sheet of(List<InterfaceRow> rows) {
        return new Sheet(
                List.of(
                        Texts.get("export.list.name"),
                        Texts.get("export.list.link"),
                        Texts.get("export.list.counted"),
                        Texts.get("export.list.rate"),
                        Texts.get("export.list.kind"),
                        Texts.get("export.list.addresses")),
                rows.stream().map(InterfaceSheet::cells).toList());
    }

    private static List<String> cells(InterfaceRow row) {
        return List.of(
                row.name(),
                row.light().words(),
                row.badge().map(Badge::text).orElse(""),
                row.rateText(),
                row.secondLine(),
                InterfaceWords.addressLine(row.facts()));
    }
}
