// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command that runs until it is told to stop end in good order: it hears of it, winds up on
/// its own thread, and the process waits for that, but not for ever.
final class Ending implements AutoCloseable {

    /// How long winding up may take, such as writing totals into a pipe that nobody empties.
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Interrupts.Registration registration;

    /// @param wake gets the command's thread out of whatever it waits for
    /// @param lastResort cleans up in the command's place when it does not end in time
    Ending(Interrupts interrupts, Runnable wake, Runnable lastResort) {
        this.registration =
                interrupts.whenAsked(() -> {
                    asked.countDown();
                    wake.run();
                    if (!awaitDone()) {
                        lastResort.run();
                    }
                });
    }

    /// Whether the command has been told to stop.
    boolean asked() {
        return asked.getCount() == 0;
    }

    /// Waits until it is told so, or for so long.
    ///
    /// @return whether it has been
    boolean await(Duration atMost) {
        try {
            return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// The command has wound up: the process may end.
    @Override
    public void close() {
        done.countDown();
        registration.close();
    }

    private boolean awaitDone() {
        try {
            return done.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
