// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void aPulseRisesHoldsAndFallsOnceInAPeriod() {
        Shape pulse = new Shape.Pulse(10, 5, 2, 60);
        assertEquals(0, pulse.integral(10));
        assertEquals(1, pulse.integral(12), 1e-9);
        assertEquals(6, pulse.integral(17), 1e-9);
        assertEquals(6.75, pulse.integral(18), 1e-9);
        assertEquals(7, pulse.integral(19), 1e-9);
        assertEquals(7, pulse.integral(60), 1e-9);
        assertEquals(70, pulse.integral(600), 1e-9);
        assertEquals(76, pulse.integral(617), 1e-9);
    }

    @Test
    void aPulseFitsIntoItsPeriod() {
        assertThrows(IllegalArgumentException.class, () -> new Shape.Pulse(10, 5, 2, 18));
        assertThrows(IllegalArgumentException.class, () -> new Shape.Pulse(-1, 5, 2, 60));
        assertThrows(IllegalArgumentException.class, () -> new Shape.Pulse(0, 5, 0, 60));
    }

    @Test
    void theSteadyRateStaysPositiveAndNearOne() {
        Shape steady = new Shape.Steady(42);
        double before = steady.integral(1_000);
        double least = 9;
        double greatest = 0;
        for (int tenth = 1; tenth <= 36_000; tenth++) {
            double now = steady.integral(1_000 + tenth / 10.0);
            double rate = (now - before) * 10;
            least = Math.min(least, rate);
            greatest = Math.max(greatest, rate);
            before = now;
        }
        assertTrue(least > 0.5 && least < 0.9, "least " + least);
        assertTrue(greatest > 1.1 && greatest < 1.5, "greatest " + greatest);
        assertEquals(1, (before - steady.integral(1_000)) / 3_600, 0.02);
    }

    @Test
    void seedsMakeADifference() {
        assertEquals(new Shape.Steady(1).integral(99), new Shape.Steady(1).integral(99));
        assertNotEquals(new Shape.Steady(1).integral(99), new Shape.Steady(2).integral(99));
    }

    @Test
    void aFlapTakesTimeAway() {
        Scenario.Flap flap = new Scenario.Flap(10, 5, 60);
        assertEquals(0, flap.awaySeconds(10));
        assertEquals(3, flap.awaySeconds(13), 1e-9);
        assertEquals(5, flap.awaySeconds(59), 1e-9);
        assertEquals(52, flap.awaySeconds(612), 1e-9);
        assertTrue(flap.isAway(612) && !flap.isAway(615));
        assertEquals(21, flap.changes(612));
        assertEquals(22, flap.changes(615));
    }
}
