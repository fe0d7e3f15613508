// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final long SECOND = 1_000_000_000;

    private final History history = new History();

    @Test
    void tellsRatesOfASpan() {
        history.append(span(SECOND, 3 * SECOND, packets(20, 10, 4, 2)));
        assertEquals(1, history.size());
        assertEquals(SECOND, history.startNanos(0));
        assertEquals(3 * SECOND, history.endNanos(0));
        assertEquals(10, history.perSecond(0, History.Unit.PACKETS, Protocol.TCP));
        assertEquals(500, history.perSecond(0, History.Unit.BYTES, Protocol.UDP));
        assertEquals(2, history.perSecond(0, History.Unit.PACKETS, Protocol.ICMP));
        assertEquals(100, history.perSecond(0, History.Unit.BYTES, Protocol.OTHER));
        assertEquals(Optional.empty(), history.gap(0));
    }

    @Test
    void aGapReachesFromTheLastEntryToItsOwnMoment() {
        history.append(span(0, SECOND, packets(1, 0, 0, 0)));
        history.append(gap(5 * SECOND, Measurement.Why.LATE));
        assertEquals(Optional.of(Measurement.Why.LATE), history.gap(1));
        assertEquals(SECOND, history.startNanos(1));
        assertEquals(5 * SECOND, history.endNanos(1));
        assertTrue(Float.isNaN(history.perSecond(1, History.Unit.PACKETS, Protocol.TCP)));
    }

    @Test
    void gapsOfOneKindInARowAreOneEntry() {
        history.append(span(0, SECOND, packets(1, 0, 0, 0)));
        history.append(gap(2 * SECOND, Measurement.Why.UNREADABLE));
        history.append(gap(3 * SECOND, Measurement.Why.UNREADABLE));
        history.append(gap(9 * SECOND, Measurement.Why.LATE));
        assertEquals(3, history.size());
        assertEquals(3 * SECOND, history.endNanos(1));
        assertEquals(Optional.of(Measurement.Why.LATE), history.gap(2));
    }

    @Test
    void ignoresWhatItHeardAlready() {
        history.append(span(0, SECOND, packets(1, 0, 0, 0)));
        history.append(span(0, SECOND, packets(7, 0, 0, 0)));
        history.append(gap(SECOND, Measurement.Why.LATE));
        assertEquals(1, history.size());
        assertEquals(1, history.perSecond(0, History.Unit.PACKETS, Protocol.TCP));
    }

    @Test
    void aSpanAdjoinsTheLastEntryOverAnUnnoticedSleep() {
        history.append(span(0, SECOND, packets(1, 0, 0, 0)));
        Moment at = new Moment(2 * SECOND, 2 * SECOND + 30_000_000, Points.WALL);
        history.append(new Measurement.Span<>(at, packets(1, 0, 0, 0), SECOND));
        assertEquals(SECOND, history.startNanos(1));
    }

    @Test
    void findsTheEntryThatTellsAboutAMoment() {
        history.append(span(10, 20, packets(1, 0, 0, 0)));
        history.append(span(600_000_100, 600_000_110, packets(1, 0, 0, 0)));
        assertEquals(-1, history.indexAt(10));
        assertEquals(0, history.indexAt(11));
        assertEquals(0, history.indexAt(20));
        assertEquals(-1, history.indexAt(21));
        assertEquals(1, history.indexAt(600_000_110));
        assertEquals(-1, history.indexAt(600_000_111));
    }

    @Test
    void labelsByTheNewestMoment() {
        history.append(span(0, SECOND, packets(1, 0, 0, 0)));
        assertEquals(Points.WALL.plusSeconds(31), history.wallAt(31 * SECOND));
    }
}
