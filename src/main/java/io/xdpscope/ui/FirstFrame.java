// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.lang.management.ManagementFactory;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Says when the window has drawn its first frame, for those who measure the start or record it for
/// the JVM's cache: with the system property `xdpscope.firstFrame=print` one line on standard
/// output, with `quit` the same line, and the program ends. Without it nothing is watched.
public final class FirstFrame {
    /// The second of these has a frame, and in the one after it that was handed to the renderer.
    private static final int PULSES = 3;

    private FirstFrame() {}

    /// Watches the scene of `stage`, which is about to be shown, if the system property asks for
    /// it.
    public static void watch(Stage stage) {
        String wish = System.getProperty("xdpscope.firstFrame", "");
        if (!wish.isEmpty()) {
            Pulses.after(stage.getScene(), PULSES, () -> drawn(wish.equals("quit")));
        }
    }

    private static void drawn(boolean quits) {
        long startedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf("first frame after %d ms%n", System.currentTimeMillis() - startedMillis);
        if (quits) {
            Platform.exit();
        }
    }
}
