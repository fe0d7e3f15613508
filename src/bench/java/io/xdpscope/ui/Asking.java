// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/// Asks the FX thread from another one, and waits.
final class Asking {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofMillis(50);

    private Asking() {}

    /// Asks once.
    static <T> T get(Callable<T> question) throws Exception {
        FutureTask<T> asked = new FutureTask<>(question);
        Platform.runLater(asked);
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed in the window: " + e.getCause(), e);
        }
    }

    /// Does something there.
    static void run(Runnable action) throws Exception {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Asks until it is so.
    static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!get(condition)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the window did not fill");
            }
            pass(AGAIN);
        }
    }

    /// Lets time pass.
    static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
