// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/// Starts a program and prints [#SHOWN] once its first window has drawn a frame: `FirstFrame bare`
/// starts [BareWindow], anything else the product with these words.
public final class FirstFrame {

    /// What is printed.
    static final String SHOWN = "first frame";

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private FirstFrame() {}

    public static void main(String[] args) {
        Thread watcher = new Thread(FirstFrame::watch, "first-frame");
        watcher.setDaemon(true);
        watcher.start();
        if (args.length == 1 && args[0].equals("bare")) {
            BareWindow.main(new String[0]);
        } else {
            io.xdpscope.Main.main(args);
        }
    }

    private static void watch() {
        while (!asked()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /// Whether the toolkit is there to be asked.
    private static boolean asked() {
        try {
            Platform.runLater(FirstFrame::whenShowing);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /// From here on the toolkit asks at every pulse. The second pulse of a showing window means
    /// that the first one's frame is on its way to the screen.
    private static void whenShowing() {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (Window.getWindows().stream().anyMatch(Window::isShowing) && ++pulses == 2) {
                    System.out.println(SHOWN);
                    System.out.flush();
                    stop();
                }
            }
        }.start();
    }
}
