// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Halts a helper that is stuck: nobody else can, because the window may not signal a process of
/// another user. What is not kept dies with the process.
public final class Watchdog {
    /// How long an operation may take.
    static final Duration OPERATION = Duration.ofSeconds(10);

    /// How long an attach may take: a card may reset its link.
    static final Duration ATTACH = Duration.ofSeconds(60);

    /// How long after its input has ended a helper is there at most; the rest of two seconds is
    /// left to the kernel, which takes the process down.
    static final Duration GOODBYE = Duration.ofMillis(1_700);

    private static final long MOST_WAIT_MILLIS = 500;

    private final LongSupplier nanos;
    private final Runnable halt;
    private boolean busy;
    private long busyUntil;
    private boolean closing;
    private long closingUntil;

    /// @param nanos a clock
    /// @param halt ends the process at once, whatever its threads do
    public Watchdog(LongSupplier nanos, Runnable halt) {
        this.nanos = nanos;
        this.halt = halt;
    }

    /// Begins to watch, on a thread of its own.
    public void start() {
        Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    }

    /// An operation begins that may take so long.
    synchronized void begin(Duration limit) {
        busy = true;
        busyUntil = nanos.getAsLong() + limit.toNanos();
    }

    /// The operation is done.
    synchronized void end() {
        busy = false;
    }

    /// The input has ended: whatever happens, this is over soon.
    synchronized void closing() {
        if (!closing) {
            closing = true;
            closingUntil = nanos.getAsLong() + GOODBYE.toNanos();
            notifyAll();
        }
    }

    private void watch() {
        try {
            synchronized (this) {
                while (!isOver()) {
                    wait(waitMillis());
                }
            }
            halt.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; then nothing is watched
        }
    }

    /// Whether it is time to halt.
    synchronized boolean isOver() {
        long now = nanos.getAsLong();
        return (busy && now - busyUntil >= 0) || (closing && now - closingUntil >= 0);
    }

    private synchronized long waitMillis() {
        long left = MOST_WAIT_MILLIS * 1_000_000;
        if (closing) {
            left = Math.min(left, closingUntil - nanos.getAsLong());
        }
        return Math.max(1, left / 1_000_000);
    }
}
