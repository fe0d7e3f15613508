// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How lines are broken.
final class DashTest {

    @Test
    void thePenGoesUpAndDownByItsLengths() {
        for (Dash dash : Dash.values()) {
            StringBuilder expected = new StringBuilder();
            boolean down = true;
            for (double length : dash.lengths()) {
                expected.append((down ? "#" : ".").repeat((int) length));
                down = !down;
            }
            String twice = expected.isEmpty() ? "####" : expected.toString().repeat(2);
            assertEquals(twice, drawn(dash, 0, twice.length()), dash.name());
            assertEquals(twice, drawn(dash, -twice.length(), twice.length()), "before zero");
        }
    }

    @Test
    void eachIsAnother() {
        assertEquals(
                Dash.values().length,
                Arrays.stream(Dash.values()).map(dash -> drawn(dash, 0, 60)).distinct().count());
    }

    private static String drawn(Dash dash, int from, int pixels) {
        return IntStream.range(from, from + pixels)
                .mapToObj(pixel -> dash.isDown(pixel) ? "#" : ".")
                .collect(Collectors.joining());
    }
}
