// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where things lie on the chart.
final class PlotFrameTest {

    @Test
    void lanesLieBelowEachOtherAndDoNotTouch() {
        for (double height : new double[] {60, 150, 233, 700}) {
            List<PlotFrame.Lane> lanes = PlotFrame.of(900, height, 4).lanes();
            assertEquals(4, lanes.size());
            for (int i = 1; i < lanes.size(); i++) {
                assertTrue(lanes.get(i).top() >= lanes.get(i - 1).bottom(), "at " + height);
            }
        }
    }

    @Test
    void aValueLiesBetweenZeroAndTop() {
        PlotFrame.Lane lane = new PlotFrame.Lane(10, 210);
        ValueAxis axis = new ValueAxis(100, 20);
        assertEquals(210, lane.y(0, axis));
        assertEquals(110, lane.y(50, axis));
        assertEquals(10, lane.y(100, axis));
    }

    @Test
    void theReadOutStandsLeftOfWhatItReadsWhereThereIsRoom() {
        PlotFrame frame = PlotFrame.of(900, 240, 1);
        assertEquals(500 - 15 - 150, ReadOut.leftOf(500, 150, frame));
        assertEquals(100 + 15, ReadOut.leftOf(100, 150, frame));
    }

    @Test
    void theReadOutNeverHidesWhatItReads() {
        PlotFrame frame = PlotFrame.of(420, 240, 1);
        for (double x = frame.left(); x < frame.right(); x++) {
            double left = ReadOut.leftOf(x, 150, frame);
            assertTrue(left + 150 < x || left > x, "hidden at " + x);
        }
    }

    @Test
    void theLastProtocolStaysVisible() {
        PlotSettings settings = PlotSettings.DEFAULT;
        for (Protocol protocol : Protocol.values()) {
            settings = settings.with(protocol, false);
        }
        assertEquals(List.of(Protocol.OTHER), settings.visible());
        assertEquals(
                List.of(Protocol.UDP, Protocol.OTHER), settings.with(Protocol.UDP, true).visible());
    }
}
