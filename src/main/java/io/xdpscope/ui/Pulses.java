// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Counts pulses down: in each, what was asked to be painted is laid out and painted.
final class Pulses implements Runnable {

    /// One may have begun before.
    private static final int ENOUGH = 2;

    private final Scene scene;
    private final Runnable then;
    private int left;

    private Pulses(Scene scene, int left, Runnable then) {
        this.scene = scene;
        this.left = left;
        this.then = then;
    }

    /// Runs `then` in the pulse of this number from now, 1 for the next, once the scene is laid
    /// out. For the UI thread.
    static void after(Scene scene, int pulses, Runnable then) {
        scene.addPostLayoutPulseListener(new Pulses(scene, pulses, then));
        Platform.requestNextPulse();
    }

    /// Returns when everything that was asked to be painted on a stage that is shown is painted.
    /// Not for the UI thread.
    static void await(Stage stage) {
        CompletableFuture<Boolean> painted = new CompletableFuture<>();
        Platform.runLater(() -> after(stage.getScene(), ENOUGH, () -> painted.complete(true)));
        painted.join();
    }

    @Override
    public void run() {
        left--;
        if (left > 0) {
            Platform.requestNextPulse();
        } else {
            scene.removePostLayoutPulseListener(this);
            then.run();
        }
    }
}
