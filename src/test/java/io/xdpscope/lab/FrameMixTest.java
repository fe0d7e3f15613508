// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameMixTest {

    private static final double RATE = 20_000;

    @Test
    void sameSeedGivesTheSameCourse() {
        FrameMix one = new FrameMix(5, false);
        FrameMix same = new FrameMix(5, false);
        FrameMix another = new FrameMix(6, false);

        assertEquals(one.at(RATE, 33), same.at(RATE, 33));
        assertTrue(!one.at(RATE, 33).equals(another.at(RATE, 33)));
    }

    @Test
    void averagesTheChosenRateAndNeverStops() {
        FrameMix mix = new FrameMix(1, false);

        double average =
                IntStream.range(0, 3_600)
                        .mapToDouble(t -> total(mix.at(RATE, t)))
                        .average()
                        .orElse(0);

        assertEquals(RATE, average, RATE * 0.06); // the events come on top
        for (int second = 0; second < 3_600; second++) {
            mix.at(RATE, second)
                    .forEach((protocol, rate) -> assertTrue(rate > 0, protocol.title()));
        }
    }

    @Test
    void burstsOfIcmpStandOut() {
        FrameMix mix = new FrameMix(1, false);

        double most =
                IntStream.range(0, 1_000)
                        .mapToDouble(t -> mix.at(RATE, t / 5.0).getOrDefault(Protocol.ICMP, 0.0))
                        .max()
                        .orElse(0);

        assertTrue(most > RATE * 0.25, "most ICMP: " + most);
    }

    @Test
    void steadyMixNeverChanges() {
        FrameMix mix = new FrameMix(1, true);

        assertEquals(mix.at(RATE, 0), mix.at(RATE, 25));
        assertEquals(RATE, total(mix.at(RATE, 0)), 1e-6);
    }

    private static double total(Map<Protocol, Double> rates) {
        return rates.values().stream().mapToDouble(rate -> rate).sum();
    }
}
