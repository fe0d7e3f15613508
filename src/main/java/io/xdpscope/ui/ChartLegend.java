// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/// Which colour, or which line, is which protocol; a click shows or hides it.
final class ChartLegend extends HBox {

    private final Map<Protocol, ToggleButton> toggles = new EnumMap<>(Protocol.class);
    private boolean lines;

    /// @param shown told what the person shows or hides
    ChartLegend(BiConsumer<Protocol, Boolean> shown) {
        getStyleClass().add("xs-legend");
        for (Protocol protocol : Protocol.values()) {
            ToggleButton toggle = new ToggleButton(protocol.title(), square(protocol));
            toggle.getStyleClass().setAll("xs-legend-item");
            toggle.setId("legend-" + protocol.member());
            toggle.setOnAction(_ -> shown.accept(protocol, toggle.isSelected()));
            toggles.put(protocol, toggle);
            getChildren().add(toggle);
        }
    }

    /// Shows which protocols are visible.
    ///
    /// @param asLines whether each is a line that has breaks of its own
    void show(List<Protocol> visible, boolean asLines) {
        toggles.forEach((protocol, toggle) -> toggle.setSelected(visible.contains(protocol)));
        if (lines != asLines) {
            lines = asLines;
            toggles.forEach(
                    (protocol, toggle) -> toggle.setGraphic(Ink.of(protocol).mark(asLines)));
        }
    }

    /// The little square in a protocol's colour, which follows the theme by itself.
    static Node square(Protocol protocol) {
        return Ink.of(protocol).square();
    }
}
