// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.ui.FirstFrame;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least that JavaFX can show: what the product's window is compared with.
public final class BareWindow {

    private BareWindow() {}

    public static void main(String[] args) {
        Application.launch(Shown.class, args);
    }

    /// The application; public because JavaFX makes it.
    public static final class Shown extends Application {

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(new Label("XDPScope")), 1280, 800));
            FirstFrame.watch(stage);
            stage.show();
        }
    }
}
