// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.lang.management.ManagementFactory;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Says when the window has drawn its first frame, for those who measure the start or record it for
/// the JVM's cache: with the system property `xdpscope.firstFrame=print` one line on standard
/// output, with `quit` the same line, and the program ends. Without it nothing is watched.
public final class FirstFrame {
    /// The pulse after this many has a frame before it that was handed to the renderer.
    private static final int PULSES = 2;

    private final Scene scene;
    private final boolean quits;
    private final Runnable listener = this::pulse;
    private int pulses;

    private FirstFrame(Scene scene, boolean quits) {
        this.scene = scene;
        this.quits = quits;
    }

    /// Watches the scene of `stage`, which is about to be shown, if the system property asks for
    /// it.
    public static void watch(Stage stage) {
        String wish = System.getProperty("xdpscope.firstFrame", "");
        if (!wish.isEmpty()) {
            FirstFrame first = new FirstFrame(stage.getScene(), wish.equals("quit"));
            first.scene.addPostLayoutPulseListener(first.listener);
        }
    }

    private void pulse() {
        pulses++;
        if (pulses <= PULSES) {
            Platform.requestNextPulse();
            return;
        }
        scene.removePostLayoutPulseListener(listener);
        long startedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf("first frame after %d ms%n", System.currentTimeMillis() - startedMillis);
        if (quits) {
            Platform.exit();
        }
    }
}
