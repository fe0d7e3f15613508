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

    /// A reading later than this many half intervals is a gap,
    static final int LATE_HALF_INTERVALS = 5;

    /// unless it is less late than this: at ten readings a second a busy machine may miss a few,
    /// and the measured time makes the rate right all the same.
    static final Duration LATE_AT_LEAST = Duration.ofMillis(500);

    /// A reading sooner than this many half intervals repeats the last measurement: it is too short
    /// to divide by.
    static final int SOON_HALF_INTERVALS = 1;

    /// Where the last measurement was a gap there is no rate to repeat, and a shorter time will do:
    /// what was just attached gets its first rate at the next tick.
    static final Duration SOON_AFTER_GAP = Duration.ofMillis(100);

    /// Boot time outrunning monotonic time by more than this is a suspend. The two clocks are read
    /// one after the other, and a busy machine may do something else in between.
    static final Duration SUSPENDED = Duration.ofMillis(200);

    private final Map<K, Series<C>> series = new HashMap<>();
    private Duration interval;

    /// @param unreadable whether readings failed since
    private record Series<C extends Countable<C>>(
            Moment at, C counters, Duration interval, Measurement<C> last, boolean unreadable) {}

    /// @param interval how often readings are meant to come
    public RateMeter(Duration interval) {
        this.interval = interval;
    }

    /// Changes how often readings are meant to come.
    public void interval(Duration interval) {
        this.interval = interval;
    }

    /// Takes the next reading of a series. One that comes too soon is not taken: the answer is the
    /// last measurement again, and the next one tells about both.
    public Measurement<C> measure(K key, Moment at, C now) {
        Series<C> before = series.get(key);
        if (before != null && isTooSoon(before, at)) {
            return before.last;
        }
        Measurement<C> measured =
                before == null ? gap(at, Measurement.Why.FIRST) : between(before, at, now);
        series.put(key, new Series<>(at, now, interval, measured, false));
        return measured;
    }

    /// Says that readings failed: the time until the next one is a gap in every series.
    public void unreadable() {
        series.replaceAll(
                (_, one) -> new Series<>(one.at, one.counters, one.interval, one.last, true));
    }

    /// Forgets every series whose key does not pass.
    public void retainIf(Predicate<? super K> keep) {
        series.keySet().removeIf(keep.negate());
    }

    /// How many series it holds.
    int size() {
        return series.size();
    }

    private boolean isTooSoon(Series<C> before, Moment at) {
        long nanos = at.nanosSince(before.at);
        long soon = interval.toNanos() / 2 * SOON_HALF_INTERVALS;
        boolean repeatsGap = before.last instanceof Measurement.Gap<C>;
        long least = repeatsGap ? Math.min(soon, SOON_AFTER_GAP.toNanos()) : soon;
        return !before.unreadable && nanos >= 0 && nanos < least;
    }

    /// A clock that went back is another machine's, or the same one's after a new start: nothing
    /// can be said across that.
    private Measurement<C> between(Series<C> before, Moment at, C now) {
        long nanos = at.nanosSince(before.at);
        if (before.unreadable) {
            return gap(at, Measurement.Why.UNREADABLE);
        }
        if (nanos <= 0) {
            return gap(at, Measurement.Why.FIRST);
        }
        if (at.suspendedNanosSince(before.at) > SUSPENDED.toNanos()) {
            return gap(at, Measurement.Why.SUSPENDED);
        }
        if (nanos > lateNanos(before)) {
            return gap(at, Measurement.Why.LATE);
        }
        if (now.shrankSince(before.counters)) {
            return gap(at, Measurement.Why.SHRANK);
        }
        return new Measurement.Span<>(at, now.minus(before.counters), nanos);
    }

    /// By the longer of the two intervals where it was just changed.
    private long lateNanos(Series<C> before) {
        long expected = Math.max(before.interval.toNanos(), interval.toNanos());
        return Math.max(expected / 2 * LATE_HALF_INTERVALS, LATE_AT_LEAST.toNanos());
    }

    private Measurement<C> gap(Moment at, Measurement.Why why) {
        return new Measurement.Gap<>(at, why);
    }
}
