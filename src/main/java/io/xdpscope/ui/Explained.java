// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.scene.control.Control;
import javafx.scene.layout.StackPane;

/// A control that says why it is disabled. A disabled control gets no mouse events, so the box
/// around it explains.
final class Explained extends StackPane {

    private final Control control;
    private String shown = "";

    Explained(Control control) {
        super(control);
        this.control = control;
    }

    /// @param why it is disabled; empty when it is not, or needs no explanation
    void why(String why) {
        if (why.equals(shown)) {
            return;
        }
        shown = why;
        Hover.over(this, why);
        control.setAccessibleHelp(why);
    }
}
