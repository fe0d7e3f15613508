// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A scale by decades.
final class LogAxisTest {

    @Test
    void goesByDecadesFromTheLeastThatIsNotZeroToTheGreatest() {
        assertEquals(new LogAxis(1, 5), LogAxis.covering(37, 86_200));
        assertEquals(new LogAxis(1, 4), LogAxis.covering(10, 10_000));
        assertEquals(new LogAxis(-1, 0), LogAxis.covering(0.4, 0.5));
    }

    @Test
    void hasAScaleWhereNothingCame() {
        assertEquals(new LogAxis(0, 1), LogAxis.covering(Double.POSITIVE_INFINITY, 0));
    }

    @Test
    void zeroHasTheBottomAloneAndIsNoSmallNumber() {
        LogAxis axis = new LogAxis(0, 4);
        assertEquals(0, axis.part(0));
        assertEquals(LogAxis.STRIP, axis.part(1), 1e-9);
        assertEquals(1, axis.part(10_000), 1e-9);
        double tiny = axis.part(0.001);
        assertTrue(tiny > 0 && tiny < LogAxis.STRIP, "neither zero nor one");
    }

    @Test
    void eachDecadeTakesTheSameRoom() {
        LogAxis axis = new LogAxis(1, 4);
        double each = axis.part(100) - axis.part(10);
        assertEquals(each, axis.part(1_000) - axis.part(100), 1e-9);
        assertEquals(each, axis.part(10_000) - axis.part(1_000), 1e-9);
    }

    @Test
    void moreIsHigher() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            double low = Math.exp(random.nextDouble() * 25 - 3);
            double high = low * (1 + random.nextDouble() * 1_000);
            LogAxis axis = LogAxis.covering(low, high);
            assertTrue(axis.part(low) <= axis.part(high), axis::toString);
            assertTrue(axis.part(high) <= 1 + 1e-9, axis::toString);
            assertTrue(axis.high() - axis.low() <= LogAxis.MOST_DECADES);
        }
    }

    @Test
    void saysEachDecadeWhereThereIsRoom() {
        LogAxis axis = new LogAxis(0, 4);
        assertEquals(List.of("0", "1", "10", "100", "1\u00a0k", "10\u00a0k"), said(axis, 200));
        List<String> narrow = said(axis, 40);
        assertEquals("0", narrow.getFirst());
        assertEquals("10\u00a0k", narrow.getLast());
        assertTrue(narrow.contains(""), narrow::toString);
    }

    private static List<String> said(LogAxis axis, double height) {
        return axis.ticks(height).stream().map(PlotAxis.Tick::label).toList();
    }

    @Test
    void doesNotFlickerWhileTheLeastMovesAboutAPowerOfTen() {
        LogAxis axis = LogAxis.covering(9, 50_000);
        assertSame(axis, axis.next(11, 50_000));
        assertSame(axis, axis.next(9, 50_000));
        assertEquals(new LogAxis(3, 5), axis.next(1_200, 50_000));
        assertEquals(new LogAxis(0, 6), axis.next(9, 200_000));
    }

    @Test
    void refusesWhatIsNoScale() {
        assertThrows(IllegalArgumentException.class, () -> new LogAxis(3, 3));
        assertThrows(IllegalArgumentException.class, () -> new LogAxis(0, 10));
    }
}
