// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValueAxisTest {

    private static final int STEPS = 5;
    private static final double LEAST = 10;

    @Test
    void takesTheTightestRoundScale() {
        assertEquals(new ValueAxis(100_000, 20_000), ValueAxis.covering(86_200, LEAST, STEPS));
        assertEquals(new ValueAxis(5_000, 1_000), ValueAxis.covering(5_000, LEAST, STEPS));
        assertEquals(new ValueAxis(6_000, 2_000), ValueAxis.covering(5_001, LEAST, STEPS));
        assertEquals(new ValueAxis(3e9, 1e9), ValueAxis.covering(2.4e9, LEAST, 4));
    }

    @Test
    void givesAnIdleInterfaceAScale() {
        assertEquals(new ValueAxis(10, 2), ValueAxis.covering(0, LEAST, STEPS));
    }

    @Test
    void coversWhateverComes() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double peak = Math.exp(random.nextDouble() * 30);
            int most = 1 + random.nextInt(12);
            ValueAxis axis = ValueAxis.covering(peak, LEAST, most);
            assertTrue(axis.top() >= peak * (1 - 1e-9), () -> peak + " is not in " + axis);
            assertTrue(axis.steps() >= 1 && axis.steps() <= most, () -> most + " " + axis);
        }
    }

    @Test
    void growsAtOnce() {
        ValueAxis axis = ValueAxis.covering(90_000, LEAST, STEPS);
        assertEquals(new ValueAxis(150_000, 50_000), axis.next(101_000, LEAST, STEPS));
    }

    @Test
    void doesNotFlickerAboutARoundNumber() {
        ValueAxis first = ValueAxis.covering(81_000, LEAST, STEPS);
        ValueAxis axis = first;
        for (double peak : new double[] {79_000, 81_000, 61_000, 59_000, 41_000, 99_000, 45_000}) {
            axis = axis.next(peak, LEAST, STEPS);
            assertSame(first, axis, () -> "changed at " + peak);
        }
    }

    @Test
    void shrinksWhenNearlyEmpty() {
        ValueAxis axis = ValueAxis.covering(90_000, LEAST, STEPS);
        assertEquals(new ValueAxis(40_000, 10_000), axis.next(39_000, LEAST, STEPS));
    }

    @Test
    void followsTheRoomThereIs() {
        ValueAxis axis = ValueAxis.covering(90_000, LEAST, 10);
        assertEquals(new ValueAxis(100_000, 50_000), axis.next(90_000, LEAST, 2));
    }

    @Test
    void labelsWithPrefixes() {
        assertEquals("0", new ValueAxis(10, 5).label(0));
        assertEquals("5", new ValueAxis(10, 5).label(1));
        assertEquals("20\u00a0k", new ValueAxis(100_000, 20_000).label(1));
        assertEquals(
                List.of("0", "500\u00a0k", "1\u00a0M", "1.5\u00a0M"),
                IntStream.rangeClosed(0, 3)
                        .mapToObj(new ValueAxis(1_500_000, 500_000)::label)
                        .toList());
        assertEquals("2\u00a0G", new ValueAxis(4e9, 2e9).label(1));
        assertEquals("0.02", new ValueAxis(0.1, 0.02).label(1));
        assertEquals("0.3", new ValueAxis(0.5, 0.1).label(3));
    }

    @Test
    void ticksAreSaidWhereThereIsRoom() {
        ValueAxis axis = new ValueAxis(100, 20);
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), said(axis, 200));
        assertEquals(List.of("0", "", "", "", "", "100"), said(axis, 60));
        assertEquals(0.4, axis.ticks(200).get(2).part());
    }

    private static List<String> said(ValueAxis axis, double height) {
        return axis.ticks(height).stream().map(PlotAxis.Tick::label).toList();
    }
}
