// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Controls with their words: what they say, what they say on hovering, what a screen reader says.
final class Says {

    /// Nothing that goes has more controls in it.
    private static final int MOST_INSIDE = 20;

    private Says() {}

    /// A label in these style classes.
    static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /// Gives a control words on hovering, and the same as help for a screen reader.
    static void tip(Control control, String words) {
        Hover.over(control, words);
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

    /// Gives a node these style classes, if it has others: it is styled anew each time.
    static void styled(Node node, String... classes) {
        List<String> wanted = List.of(classes);
        if (!node.getStyleClass().equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }

    /// Lets a menu button be read aloud by its words: by itself it tells none.
    static void spoken(MenuButton menu) {
        menu.accessibleTextProperty().bind(menu.textProperty());
    }

    /// Shows or hides a node, hidden ones taking no room.
    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// Lets what comes next have the focus, where something has it that is about to go.
    static void passFocusOn(Parent going) {
        for (int tries = 0; tries < MOST_INSIDE && going.isFocusWithin(); tries++) {
            Node focused = going.getScene().getFocusOwner();
            if (!focused.requestFocusTraversal(TraversalDirection.NEXT)) {
                return;
            }
        }
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
