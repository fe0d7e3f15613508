// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.LinkStatistics.Driver;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DriverCountersTest {

    @Test
    void zerosAreLeftOutAndTheOrderStays() {
        assertEquals(
                List.of(new Driver("b", 2), new Driver("c", -1)),
                DriverCounters.notZero(List.of("a", "b", "c"), new long[] {0, 2, -1}));
    }

    @Test
    void twoOfOneNameAreToldApart() {
        assertEquals(
                List.of(new Driver("x (2)", 5), new Driver("x (3)", 6), new Driver("(no name)", 7)),
                DriverCounters.notZero(List.of("x", "x", "x", ""), new long[] {0, 5, 6, 7}));
    }
}
