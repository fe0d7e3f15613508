// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;

/// The window's two looks. AtlantaFX's Primer shapes the stock controls, as the scene's user agent
/// style sheet; ours and the theme's tokens come on top. A popup takes its owner's; a dialog has a
/// scene of its own, which needs [#apply] too.
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet());

    /// Shapes, sizes and which token goes where, by part of the window.
    static final List<String> STRUCTURE = List.of("base", "frame", "detail", "chart");

    private final String controls;

    Theme(String controls) {
        this.controls = controls;
    }

    /// Puts a scene into this look, whatever it wore before.
    public void apply(Scene scene) {
        apply(scene, List.of());
    }

    /// The same with more style sheets on top.
    void apply(Scene scene, List<String> more) {
        List<String> sheets = new ArrayList<>();
        STRUCTURE.forEach(name -> sheets.add(sheet(name).toExternalForm()));
        sheets.add(tokens().toExternalForm());
        sheets.addAll(more);
        // The tokens first: the controls' own sheet asks for them.
        scene.getStylesheets().setAll(sheets);
        scene.setUserAgentStylesheet(controls);
    }

    /// The style sheet that holds the tokens.
    URL tokens() {
        return sheet(name().toLowerCase(Locale.ROOT));
    }

    /// The style sheet whose tokens the safe palette puts over these.
    URL safeTokens() {
        return sheet(name().toLowerCase(Locale.ROOT) + "-safe");
    }

    /// What the safe palette adds.
    List<String> safe() {
        return List.of(sheet("safe").toExternalForm(), safeTokens().toExternalForm());
    }

    /// What popups need where the desktop draws no window see-through.
    static String opaque() {
        return sheet("opaque").toExternalForm();
    }

    private static URL sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name + ".css"), name);
    }
}
