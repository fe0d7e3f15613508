// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Optional;

/// One line of the list.
public sealed interface ListEntry {

    /// An interface.
    record Interface(InterfaceRow row) implements ListEntry {}

    /// The heading of those below it.
    ///
    /// @param count how many there are
    record Heading(String title, int count) implements ListEntry {}

    /// The interface, unless it is a heading.
    default Optional<InterfaceRow> ifRow() {
        return this instanceof Interface(InterfaceRow row) ? Optional.of(row) : Optional.empty();
    }
}
