// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BeatTest {

    @Test
    void staysOnItsGridHoweverLongATickTakes() {
        Beat beat = new Beat(1_000, 100);
        assertEquals(100, beat.untilNext(1_000));
        assertEquals(60, beat.untilNext(1_040));
        assertEquals(1, beat.untilNext(1_099));
        assertEquals(50, beat.untilNext(7_450));
    }

    @Test
    void worksAcrossTheEndOfTheClocksRange() {
        long start = Long.MAX_VALUE - 10;
        assertEquals(80, new Beat(start, 100).untilNext(start + 20));
    }

    @Test
    void doesNotDrift() {
        Random random = new Random(1);
        Beat beat = new Beat(5, 100_000_000);
        long now = 5;
        for (int tick = 0; tick < 10_000; tick++) {
            long wait = beat.untilNext(now);
            assertTrue(wait > 0 && wait <= 100_000_000);
            now += wait;
            assertEquals(5 + (tick + 1) * 100_000_000L, now);
            now += random.nextLong(99_000_000);
        }
    }
}
