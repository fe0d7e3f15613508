// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.ui.model.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimeAxisTest {

    private static final Instant START = Instant.parse("2026-03-02T14:01:58.5Z");
    private static final long BOOT = 5_000_000_000L;

    private static TimeAxis axis(Duration span, double width) {
        long epoch = START.getEpochSecond() * 1_000_000_000L + START.getNano();
        return new TimeAxis(BOOT, BOOT + span.toNanos(), BOOT - epoch, width);
    }

    private static List<String> labels(TimeAxis axis, ZoneId zone) {
        return axis.ticks(zone).stream().map(TimeAxis.Tick::label).toList();
    }

    @Test
    void putsTicksAtRoundTimes() {
        TimeAxis axis = axis(Duration.ofMinutes(2), 480);
        assertEquals(
                List.of("14:02:00", "14:02:30", "14:03:00", "14:03:30"),
                labels(axis, ZoneOffset.UTC));
        assertEquals(6, axis.ticks(ZoneOffset.UTC).getFirst().x(), 1e-9);
    }

    @Test
    void leavesSecondsAwayWhereTicksAreMinutes() {
        assertEquals(
                List.of("14:10", "14:20", "14:30", "14:40", "14:50", "15:00"),
                labels(axis(Duration.ofHours(1), 900), ZoneOffset.UTC));
    }

    @Test
    void speaksTheZonesTime() {
        assertEquals(
                List.of("19:40", "19:50", "20:00", "20:10", "20:20", "20:30"),
                labels(axis(Duration.ofHours(1), 900), ZoneId.of("Asia/Kolkata")));
    }

    @Test
    void keepsTicksApart() {
        for (ChartSpan span : ChartSpan.values()) {
            for (double width = 200; width < 2_000; width += 37) {
                List<TimeAxis.Tick> ticks =
                        axis(Duration.ofMinutes(span.minutes()), width).ticks(ZoneOffset.UTC);
                for (int i = 1; i < ticks.size(); i++) {
                    double apart = ticks.get(i).x() - ticks.get(i - 1).x();
                    assertTrue(apart >= TimeAxis.CLOSEST - 1e-6, span + " on " + width);
                }
            }
        }
    }

    @Test
    void findsPlacesAndTimesOfEachOther() {
        TimeAxis axis = axis(Duration.ofMinutes(4), 960);
        assertEquals(0, axis.x(BOOT));
        assertEquals(480, axis.x(BOOT + Duration.ofMinutes(2).toNanos()), 1e-9);
        assertEquals(
                "14:03:58",
                axis.clock(
                        BOOT + Duration.ofMinutes(2).toNanos(),
                        new HostClock(ZoneOffset.UTC, ZoneOffset.UTC)));
    }
}
