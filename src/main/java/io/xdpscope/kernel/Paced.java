// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.time.Duration;

/// A value that costs something to find out, kept for a while: at least a given age, and longer
/// where it was dear, so that finding out takes at most one part in [#COST_RATIO] of the time.
/// Confined to one thread.
///
/// @param <T> what is kept; immutable
final class Paced<T> {
    static final int COST_RATIO = 20;

    private final Clock clock;
    private final long minAgeNanos;
    private final Source<T> source;
    private T value;
    private long foundNanos;
    private long keepNanos;

    /// Finds the value out.
    ///
    /// @param <T> the value
    @FunctionalInterface
    interface Source<T> {
        T find() throws ProbeException;
    }

    /// @param minAge kept at least so long
    /// @param initial stands until the first [#get]
    Paced(Clock clock, Duration minAge, T initial, Source<T> source) {
        this.clock = clock;
        this.minAgeNanos = minAge.toNanos();
        this.source = source;
        this.value = initial;
        this.keepNanos = 0;
        this.foundNanos = clock.monotonicNanos();
    }

    /// The value, found out again when it is old.
    T get() throws ProbeException {
        long now = clock.monotonicNanos();
        if (now - foundNanos >= keepNanos) {
            value = source.find();
            foundNanos = clock.monotonicNanos();
            keepNanos = Math.max(minAgeNanos, COST_RATIO * (foundNanos - now));
        }
        return value;
    }

    /// Makes the next [#get] find out.
    void forget() {
        keepNanos = 0;
    }
}
