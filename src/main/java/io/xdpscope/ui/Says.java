// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Controls with their words: what they say, what they say on hovering, what a screen reader says.
final class Says {

    private Says() {}

    /// A label in these style classes.
    static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /// Gives a control a tooltip, and the same words as help for a screen reader.
    static void tip(Control control, String words) {
        Tooltip tooltip = control.getTooltip();
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(420);
            control.setTooltip(tooltip);
        }
        tooltip.setText(words);
        control.setAccessibleHelp(words);
    }

    /// Lets a control that shows a drawing instead of words be read aloud.
    static <C extends Control> C named(C control, String words) {
        control.setAccessibleText(words);
        tip(control, words);
        return control;
    }

    /// Sets a labelled control's text only when it is another: laying out text is dear.
    static void text(Labeled labeled, String text) {
        if (!text.equals(labeled.getText())) {
            labeled.setText(text);
        }
    }

    /// Shows or hides a node, hidden ones taking no room.
    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// What takes the room that is left over.
    static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// A placeholder with a text of the bundle.
    static Label placeholder(String key) {
        return label(Texts.get(key), "xs-muted");
    }
}
