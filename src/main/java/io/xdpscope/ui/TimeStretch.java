// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.TimeGrid;
import java.time.Duration;
import java.util.Locale;

/// A stretch of the counting host's boot clock that a person picked.
///
/// @param fromNanos where it begins
/// @param toNanos where it ends (not part of it)
record TimeStretch(long fromNanos, long toNanos) {

    /// Less cannot be looked at.
    static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();

    /// More is not remembered.
    static final long LONGEST_NANOS = Duration.ofDays(1).toNanos();

    TimeStretch {
        if (toNanos - fromNanos < SHORTEST_NANOS || toNanos - fromNanos > LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    "not a stretch to look at: " + (toNanos - fromNanos) + " ns");
        }
    }

    /// The stretch between two moments, whichever comes first, made as long as it must be.
    static TimeStretch between(long one, long other) {
        long from = Math.min(one, other);
        long to = Math.max(one, other);
        long nanos = Math.clamp(to - from, SHORTEST_NANOS, LONGEST_NANOS);
        long middle = from + (to - from) / 2;
        return nanos == to - from
                ? new TimeStretch(from, to)
                : new TimeStretch(middle - nanos / 2, middle - nanos / 2 + nanos);
    }

    long nanos() {
        return toNanos - fromNanos;
    }

    /// How long it is, as one would say it: `5.2 s`, `12 min`, `3.5 h`.
    String words() {
        double seconds = nanos() / 1e9;
        if (seconds < 120) {
            return said(seconds, "s");
        }
        return seconds < 7_200 ? said(seconds / 60, "min") : said(seconds / 3_600, "h");
    }

    private static String said(double amount, String unit) {
        double tenths = Math.rint(amount * 10) / 10;
        boolean whole = tenths == Math.rint(tenths);
        String number = String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", tenths);
        return number + Quantities.JOINT + unit;
    }

    /// So many times as long, with the moment `at` where it was.
    TimeStretch scaled(double factor, long at) {
        long nanos =
                (long)
                        Math.clamp(
                                nanos() * factor, (double) SHORTEST_NANOS, (double) LONGEST_NANOS);
        double before = Math.clamp((double) (at - fromNanos) / nanos(), 0, 1);
        long from = at - Math.round(nanos * before);
        return new TimeStretch(from, from + nanos);
    }

    /// The same length later, or earlier.
    TimeStretch moved(long byNanos) {
        return new TimeStretch(fromNanos + byNanos, toNanos + byNanos);
    }

    /// In columns; the last one may reach beyond the end.
    TimeGrid grid(int columns) {
        return new TimeGrid(fromNanos, Math.ceilDiv(nanos(), columns), columns);
    }
}
