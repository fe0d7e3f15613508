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
                new SpanFigures(76, 3 * SECOND, 12, 76 / 3.0, 32),
                rounded(figures(0, 3 * SECOND, ALL)));
        assertEquals(
                new SpanFigures(70, 3 * SECOND, 10, 70 / 3.0, 30),
                rounded(figures(0, 3 * SECOND, EnumSet.of(Protocol.TCP))));
    }

    /// Means are kept as floats.
    private static SpanFigures rounded(SpanFigures figures) {
        double total = Math.rint(figures.total());
        double seconds = figures.countedNanos() / 1e9;
        assertEquals(total, figures.total(), 1e-5);
        return new SpanFigures(
                total,
                figures.countedNanos(),
                figures.least(),
                total / seconds,
                figures.greatest());
    }

    @Test
    void takesTheShareOfAnEntryThatIsCut() {
        history.append(span(0, 4 * SECOND, packets(400, 0, 0, 0)));
        SpanFigures figures = figures(SECOND, 2 * SECOND, ALL);
        assertEquals(100, figures.total());
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
