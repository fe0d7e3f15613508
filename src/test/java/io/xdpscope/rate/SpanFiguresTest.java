// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpscope.probe.Protocol;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanFiguresTest {

    private static final long SECOND = 1_000_000_000;
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private final History history = new History();

    private SpanFigures figures(long from, long to, Set<Protocol> shown) {
        return SpanFigures.of(history, from, to, History.Unit.PACKETS, shown);
    }

    @Test
    void addsUpWhatCame() {
        history.append(span(0, SECOND, packets(10, 2, 0, 0)));
        history.append(span(SECOND, 3 * SECOND, packets(60, 0, 0, 4)));
        assertEquals(
                new SpanFigures(76, 7_600, 3 * SECOND, 12, 76 / 3.0, 32, true),
                rounded(figures(0, 3 * SECOND, ALL)));
        assertEquals(
                new SpanFigures(70, 7_000, 3 * SECOND, 10, 70 / 3.0, 30, true),
                rounded(figures(0, 3 * SECOND, EnumSet.of(Protocol.TCP))));
    }

    /// Means are kept as floats.
    private static SpanFigures rounded(SpanFigures figures) {
        double packets = Math.rint(figures.packets());
        double seconds = figures.countedNanos() / 1e9;
        assertEquals(packets, figures.packets(), 1e-5);
        assertEquals(packets / seconds, figures.mean(), 1e-5);
        return new SpanFigures(
                packets,
                Math.rint(figures.bytes()),
                figures.countedNanos(),
                figures.least(),
                packets / seconds,
                figures.greatest(),
                figures.exact());
    }

    @Test
    void tellsOfFramesToo() {
        history.append(span(0, SECOND, packets(10, 2, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(0, 0, 0, 0)));
        SpanFigures figures = SpanFigures.of(history, 0, 2 * SECOND, History.Unit.FRAME_BYTES, ALL);
        assertEquals(new SpanFigures(12, 1_200, 2 * SECOND, 100, 100, 100, true), figures);
    }

    @Test
    void takesTheShareOfAnEntryThatIsCut() {
        history.append(span(0, 4 * SECOND, packets(400, 0, 0, 0)));
        SpanFigures figures = figures(SECOND, 2 * SECOND, ALL);
        assertEquals(100, figures.packets());
        assertEquals(SECOND, figures.countedNanos());
    }

    @Test
    void aGapIsNoTimeWithoutPackets() {
        history.append(span(0, SECOND, packets(10, 0, 0, 0)));
        history.append(gap(9 * SECOND, Measurement.Why.LATE));
        history.append(span(9 * SECOND, 10 * SECOND, packets(30, 0, 0, 0)));
        SpanFigures figures = figures(0, 10 * SECOND, ALL);
        assertEquals(2 * SECOND, figures.countedNanos());
        assertEquals(20, figures.mean());
        assertEquals(10, figures.least());
        assertFalse(figures(2 * SECOND, 8 * SECOND, ALL).isCounted());
    }
}
