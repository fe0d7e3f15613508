// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;

/// A tab whose content is made when it is first in front: a window that starts pays for what it
/// shows.
///
/// @param <N> its content
final class DetailTab<N extends Node> extends Tab {

    private final Supplier<N> make;
    private final Consumer<N> fill;
    private @Nullable N made;

    /// @param key of its title; its id is the same with a dash
    /// @param fill shows in the content what there is to say now
    DetailTab(String key, Supplier<N> make, Consumer<N> fill) {
        super(Texts.get(key));
        setId(key.replace('.', '-'));
        this.make = make;
        this.fill = fill;
    }

    /// Shows what there is to say now. To be called while it is in front.
    void refresh() {
        if (made == null) {
            made = make.get();
            setContent(made);
        }
        fill.accept(made);
    }
}
