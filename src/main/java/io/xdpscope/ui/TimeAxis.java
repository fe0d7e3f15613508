// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.HostClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// A stretch of the counting host's boot clock over a width, labelled in wall-clock time.
///
/// @param fromNanos boot clock at the left edge
/// @param toNanos boot clock at the right edge
/// @param bootAtEpoch what the boot clock would have shown at the start of the Unix epoch, in
///   nanoseconds: a large negative number
/// @param width in pixels
record TimeAxis(long fromNanos, long toNanos, long bootAtEpoch, double width) {

    /// A tick: where, and what it says.
    record Tick(double x, String label) {}

    /// No tick comes nearer to the next than this, in pixels.
    static final double CLOSEST = 90;

    private static final int[] STEP_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200
    };
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final long SECOND = 1_000_000_000L;

    TimeAxis {
        if (toNanos <= fromNanos || !(width > 0)) {
            throw new IllegalArgumentException(
                    "no time axis from " + fromNanos + " to " + toNanos + " on " + width);
        }
    }

    /// Where a time lies; outside of the axis it is below zero or beyond the width.
    double x(long bootNanos) {
        return (bootNanos - fromNanos) * width / (toNanos - fromNanos);
    }

    /// The time at a place.
    long nanosAt(double x) {
        return fromNanos + Math.round(x * (toNanos - fromNanos) / width);
    }

    /// Ticks at round wall-clock times of the zone, from left to right; none as long as nobody said
    /// what time it is.
    List<Tick> ticks(ZoneId zone) {
        if (bootAtEpoch == 0) {
            return List.of();
        }
        long step = step() * SECOND;
        DateTimeFormatter format = step % (60 * SECOND) == 0 ? MINUTES : SECONDS;
        List<Tick> ticks = new ArrayList<>();
        long wallFrom = fromNanos - bootAtEpoch;
        long offset = zone.getRules().getOffset(instant(wallFrom)).getTotalSeconds() * SECOND;
        long first = Math.ceilDiv(wallFrom + offset, step) * step - offset;
        for (long wall = first; wall <= toNanos - bootAtEpoch; wall += step) {
            ticks.add(new Tick(x(wall + bootAtEpoch), format.format(instant(wall).atZone(zone))));
        }
        return ticks;
    }

    /// The wall-clock time at a moment, to the second: `14:04:31`.
    String clock(long bootNanos, HostClock clock) {
        return clock.time(at(bootNanos));
    }

    /// The moment on the wall.
    Instant at(long bootNanos) {
        return instant(bootNanos - bootAtEpoch);
    }

    private static Instant instant(long wallNanos) {
        return Instant.ofEpochSecond(0, wallNanos);
    }

    private int step() {
        double secondsPerPixel = (toNanos - fromNanos) / width / SECOND;
        for (int seconds : STEP_SECONDS) {
            if (seconds >= CLOSEST * secondsPerPixel) {
                return seconds;
            }
        }
        return STEP_SECONDS[STEP_SECONDS.length - 1];
    }
}
