// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Whether a node is in a window that is open and not reduced to an icon: what is not seen is not
/// painted.
final class OnScreen {

    private OnScreen() {}

    /// Holds on to no window that the node has left.
    static ObservableValue<Boolean> of(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(OnScreen::of)
                .orElse(false);
    }

    private static ObservableValue<Boolean> of(Window window) {
        ObservableValue<Boolean> iconified =
                window instanceof Stage stage
                        ? stage.iconifiedProperty()
                        : new SimpleBooleanProperty(false);
        return window.showingProperty().flatMap(showing -> iconified.map(icon -> showing && !icon));
    }
}
