// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Waits for what is painted by hand, which is painted in a pulse. Not for the UI thread.
final class Pulses {

    /// One may have begun before.
    private static final int ENOUGH = 2;

    private Pulses() {}

    /// Returns when everything that was asked to be painted on a stage that is shown is painted.
    static void await(Stage stage) {
        CompletableFuture<Stage> painted = new CompletableFuture<>();
        Platform.runLater(() -> new Countdown(stage.getScene(), painted, stage).next());
        painted.join();
    }

    private static final class Countdown implements Runnable {

        private final Scene scene;
        private final CompletableFuture<Stage> painted;
        private final Stage stage;
        private int passed;

        Countdown(Scene scene, CompletableFuture<Stage> painted, Stage stage) {
            this.scene = scene;
            this.painted = painted;
            this.stage = stage;
            scene.addPostLayoutPulseListener(this);
        }

        void next() {
            Platform.requestNextPulse();
        }

        @Override
        public void run() {
            if (++passed < ENOUGH) {
                next();
            } else {
                scene.removePostLayoutPulseListener(this);
                painted.complete(stage);
            }
        }
    }
}
