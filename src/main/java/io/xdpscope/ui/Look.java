// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The theme in use, and its colours for what is painted by hand.
final class Look {

    private final ObjectProperty<Theme> theme;
    private final ReadOnlyObjectWrapper<Tokens> tokens;

    Look(Theme first) {
        this.theme = new SimpleObjectProperty<>(first);
        this.tokens = new ReadOnlyObjectWrapper<>(Tokens.of(first));
        theme.subscribe(now -> tokens.set(Tokens.of(now)));
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    Theme theme() {
        return theme.get();
    }

    ReadOnlyObjectProperty<Tokens> tokensProperty() {
        return tokens.getReadOnlyProperty();
    }

    Tokens tokens() {
        return tokens.get();
    }

    /// Changes to the other theme.
    void toggle() {
        theme.set(theme.get() == Theme.DARK ? Theme.LIGHT : Theme.DARK);
    }
}
