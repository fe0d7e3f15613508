// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliteTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Polite polite = new Polite();

    @Test
    void tellsOfTheSameOnceInFiveSeconds() {
        assertTrue(polite.isDue("eth0", 7 * SECOND));
        assertFalse(polite.isDue("eth0", 7 * SECOND));
        assertFalse(polite.isDue("eth0", 12 * SECOND - 1));
        assertTrue(polite.isDue("eth0", 12 * SECOND));
        assertFalse(polite.isDue("eth0", 13 * SECOND));
    }

    @Test
    void tellsOfSomethingElseAtOnce() {
        assertTrue(polite.isDue(List.of("eth0", "up"), 0));
        assertTrue(polite.isDue(List.of("eth0", "down"), 1));
        assertTrue(polite.isDue(List.of("eth0", "up"), 2));
    }
}
