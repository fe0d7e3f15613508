// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Countable;
import io.xdpscope.probe.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// Turns successive readings of counters into [Measurement]s, one series per key.
///
/// The key is the identity that a rate must never be taken across: an attachment's id, an
/// interface's index and name. Bounded by the keys in use: [#retainIf] forgets the others.
///
/// @param <K> identity of a series
/// @param <C> the counters measured
public final class RateMeter<K, C extends Countable<C>> {

    /// A reading later than this many intervals is a gap.
    static final double LATE_INTERVALS = 2.5;

    /// A reading sooner than this part of an interval repeats the last measurement: it is too short
    /// to divide by.
    static final double SOON_INTERVALS = 0.5;

    /// Boot time outrunning monotonic time by more than this is a suspend; reading the two clocks
    /// takes less.
    static final Duration SUSPENDED = Duration.ofMillis(50);

    private final Map<K, Series<C>> series = new HashMap<>();
    private Duration interval;

    private record Series<C extends Countable<C>>(
            Moment at, C counters, Duration interval, Measurement<C> last) {}

    /// @param interval how often readings are meant to come
    public RateMeter(Duration interval) {
        this.interval = interval;
    }

    /// Changes how often readings are meant to come.
    public void interval(Duration interval) {
        this.interval = interval;
    }

    /// Takes the next reading of a series.
    public Measurement<C> measure(K key, Moment at, C now) {
        Series<C> before = series.get(key);
        if (before != null && isTooSoon(at.nanosSince(before.at))) {
            return before.last;
        }
        Measurement<C> measured =
                before == null
                        ? new Measurement.Gap<>(at, Measurement.Why.FIRST)
                        : between(before, at, now);
        series.put(key, new Series<>(at, now, interval, measured));
        return measured;
    }

    /// Forgets every series whose key does not pass.
    public void retainIf(Predicate<? super K> keep) {
        series.keySet().removeIf(keep.negate());
    }

    private boolean isTooSoon(long nanos) {
        return nanos < interval.toNanos() * SOON_INTERVALS;
    }

    private Measurement<C> between(Series<C> before, Moment at, C now) {
        if (at.suspendedNanosSince(before.at) > SUSPENDED.toNanos()) {
            return new Measurement.Gap<>(at, Measurement.Why.SUSPENDED);
        }
        long nanos = at.nanosSince(before.at);
        if (nanos > expected(before).toNanos() * LATE_INTERVALS) {
            return new Measurement.Gap<>(at, Measurement.Why.LATE);
        }
        if (now.shrankSince(before.counters)) {
            return new Measurement.Gap<>(at, Measurement.Why.SHRANK);
        }
        return new Measurement.Span<>(at, now.minus(before.counters), nanos);
    }

    /// The longer of the two intervals where it was just changed.
    private Duration expected(Series<C> before) {
        return before.interval.compareTo(interval) > 0 ? before.interval : interval;
    }
}
