// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// What a scene wears: theme, palette, and how big everything is.
///
/// @param percent how big, 100 for as it was drawn
record Outfit(Theme theme, PaletteChoice palette, int percent) {

    /// Size of the type at 100 percent, as in `base.css`, in pixels.
    private static final double TYPE = 13;

    /// Puts a scene into this, whatever it wore before. Its content is scaled by [Scaled], if that
    /// is its root; popups and dialogs, which cannot be, get bigger type.
    void apply(Scene scene) {
        List<String> more =
                new ArrayList<>(palette == PaletteChoice.SAFE ? theme.safe() : List.of());
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            more.add(Theme.opaque());
        }
        if (percent != 100) {
            more.add(bigger());
        }
        theme.apply(scene, more);
        content(scene.getRoot()).ifPresent(scaled -> scaled.percent(percent));
    }

    /// ControlsFX puts a root of its own around that of a scene in which something is marked as
    /// wrong.
    private static Optional<Scaled> content(Parent root) {
        if (root instanceof Scaled scaled) {
            return Optional.of(scaled);
        }
        return root.getChildrenUnmodifiable().stream()
                .filter(Scaled.class::isInstance)
                .map(Scaled.class::cast)
                .findFirst();
    }

    private String bigger() {
        String rule =
                ".root.popup, .root.dialog-pane { -fx-font-size: " + TYPE * percent / 100 + "px; }";
        return "data:text/css," + rule.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    }
}
