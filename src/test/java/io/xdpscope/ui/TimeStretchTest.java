// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpscope.rate.TimeGrid;
import org.junit.jupiter.api.Test;

class TimeStretchTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void liesBetweenTwoMomentsInAnyOrder() {
        TimeStretch stretch = new TimeStretch(10 * SECOND, 40 * SECOND);
        assertEquals(stretch, TimeStretch.between(10 * SECOND, 40 * SECOND));
        assertEquals(stretch, TimeStretch.between(40 * SECOND, 10 * SECOND));
    }

    @Test
    void isNeverTooShortToSeeNorTooLongToRemember() {
        assertEquals(
                new TimeStretch(9 * SECOND + SECOND / 2, 10 * SECOND + SECOND / 2),
                TimeStretch.between(10 * SECOND, 10 * SECOND));
        assertEquals(TimeStretch.LONGEST_NANOS, TimeStretch.between(0, 200_000 * SECOND).nanos());
        assertThrows(IllegalArgumentException.class, () -> new TimeStretch(5, 5));
    }

    @Test
    void scalingLeavesTheMomentUnderTheMouseInItsPlace() {
        TimeStretch stretch = new TimeStretch(100 * SECOND, 200 * SECOND);
        assertEquals(
                new TimeStretch(110 * SECOND, 160 * SECOND), stretch.scaled(0.5, 120 * SECOND));
        assertEquals(new TimeStretch(80 * SECOND, 280 * SECOND), stretch.scaled(2, 120 * SECOND));
        assertEquals(SECOND, stretch.scaled(1e-9, 120 * SECOND).nanos());
        assertEquals(TimeStretch.LONGEST_NANOS, stretch.scaled(1e9, 120 * SECOND).nanos());
    }

    @Test
    void movesAsAWhole() {
        TimeStretch stretch = new TimeStretch(100 * SECOND, 200 * SECOND);
        assertEquals(new TimeStretch(70 * SECOND, 170 * SECOND), stretch.moved(-30 * SECOND));
    }

    @Test
    void itsColumnsCoverAllOfIt() {
        TimeGrid grid = new TimeStretch(7, 7 + SECOND).grid(3);
        assertEquals(7, grid.fromNanos());
        assertEquals(new TimeGrid(7, 333_333_334, 3), grid);
    }

    @Test
    void saysHowLongItIs() {
        assertEquals("5.2\u00a0s", new TimeStretch(0, 5_230 * SECOND / 1_000).words());
        assertEquals("119\u00a0s", new TimeStretch(0, 119 * SECOND).words());
        assertEquals("12\u00a0min", new TimeStretch(0, 720 * SECOND).words());
        assertEquals("3.5\u00a0h", new TimeStretch(0, 12_600 * SECOND).words());
    }
}
