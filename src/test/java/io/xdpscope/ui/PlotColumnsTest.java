// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Readings drawn together into pixel columns. Times here are in milliseconds.
final class PlotColumnsTest {

    private static final long MILLI = 1_000_000L;
    private static final int TCP = PlotColumns.series(Protocol.TCP);
    private static final int UDP = PlotColumns.series(Protocol.UDP);

    private final History history = new History();
    private final PlotColumns columns = new PlotColumns();

    private void counted(long startMillis, long endMillis, long tcpPerSecond, long udpPerSecond) {
        long millis = endMillis - startMillis;
        Counter tcp = new Counter(tcpPerSecond * millis / 1_000, tcpPerSecond * millis / 10);
        Counter udp = new Counter(udpPerSecond * millis / 1_000, udpPerSecond * millis / 10);
        Counters delta = Counts.of(tcp, udp, Counter.ZERO, Counter.ZERO);
        history.append(
                new Measurement.Span<>(Waves.moment(endMillis * MILLI), delta, millis * MILLI));
    }

    private void gap(long endMillis) {
        history.append(
                new Measurement.Gap<>(Waves.moment(endMillis * MILLI), Measurement.Why.SUSPENDED));
    }

    private void fill(long fromMillis, long columnMillis, int count, PlotSettings settings) {
        columns.fill(
                history,
                new TimeGrid(fromMillis * MILLI, columnMillis * MILLI, count),
                PlotLines.reckoning(settings, OptionalLong.of(10)));
    }

    private void fill(long fromMillis, long columnMillis, int count) {
        fill(fromMillis, columnMillis, count, PlotSettings.DEFAULT);
    }

    private List<Double> means(int series) {
        List<Double> means = new ArrayList<>();
        for (int column = 0; column < columns.count(); column++) {
            means.add(
                    columns.isCounted(column)
                            ? Math.rint(columns.mean(series, column))
                            : Double.NaN);
        }
        return means;
    }

    @Test
    void drawsALineBetweenTheMiddlesOfReadings() {
        counted(0, 1_000, 1_000, 0);
        counted(1_000, 2_000, 2_000, 0);
        fill(0, 200, 10);
        // Middles at 500 and 1500, columns' middles at 100, 300, ...; level beyond the ends.
        assertEquals(
                List.of(
                        1_000., 1_000., 1_000., 1_200., 1_400., 1_600., 1_800., 2_000., 2_000.,
                        2_000.),
                means(TCP));
    }

    @Test
    void neverDrawsAcrossAGap() {
        counted(0, 1_000, 1_000, 0);
        gap(2_000);
        counted(2_000, 3_000, 3_000, 0);
        fill(0, 500, 6);
        assertEquals(List.of(1_000., 1_000., Double.NaN, Double.NaN, 3_000., 3_000.), means(TCP));
        assertEquals(PlotColumns.State.GAP, columns.state(2));
    }

    @Test
    void tellsTimeBeforeTheAttachFromAGap() {
        counted(1_000, 2_000, 1_000, 0);
        fill(0, 500, 6);
        assertEquals(PlotColumns.State.NOTHING, columns.state(0));
        assertEquals(PlotColumns.State.COUNTED, columns.state(2));
        assertEquals(PlotColumns.State.NOTHING, columns.state(4));
    }

    @Test
    void showsAShortGapAmongManyReadingsOnceItFillsHalfAColumn() {
        counted(0, 100, 1_000, 0);
        gap(400);
        counted(400, 500, 1_000, 0);
        counted(500, 600, 1_000, 0);
        counted(600, 1_000, 1_000, 0);
        fill(0, 500, 2);
        assertEquals(PlotColumns.State.GAP, columns.state(0));
        assertEquals(PlotColumns.State.COUNTED, columns.state(1));
    }

    @Test
    void keepsLowestAndHighestWhereReadingsShareAColumn() {
        counted(0, 100, 1_000, 500);
        counted(100, 200, 9_000, 100);
        counted(200, 300, 2_000, 600);
        fill(0, 300, 1);
        assertEquals(4_000, columns.mean(TCP, 0), 1);
        assertEquals(1_000, columns.low(TCP, 0), 1);
        assertEquals(9_000, columns.high(TCP, 0), 1);
        assertEquals(1_500, columns.low(PlotColumns.SUM, 0), 1);
        assertEquals(9_100, columns.high(PlotColumns.SUM, 0), 1);
        assertEquals(9_100, columns.peak(PlotColumns.SUM), 1);
    }

    @Test
    void addsUpOnlyWhatIsShown() {
        counted(0, 1_000, 1_000, 400);
        fill(0, 250, 4, PlotSettings.DEFAULT.with(Protocol.TCP, false));
        assertEquals(List.of(400., 400., 400., 400.), means(PlotColumns.SUM));
        assertEquals(List.of(400., 400., 400., 400.), means(UDP));
    }

    @Test
    void countsBitsAndBytes() {
        counted(0, 1_000, 1_000, 0);
        fill(0, 250, 4, PlotSettings.DEFAULT.with(ChartQuantity.BYTES));
        assertEquals(100_000, columns.mean(TCP, 1), 1);
        fill(0, 250, 4, PlotSettings.DEFAULT.with(ChartQuantity.BITS));
        assertEquals(800_000, columns.mean(TCP, 1), 1);
    }

    @Test
    void countsWhatIsOnTheWireAndItsShareOfTheSpeed() {
        counted(0, 1_000, 1_000, 0);
        fill(0, 250, 4, PlotSettings.DEFAULT.with(ChartQuantity.WIRE_BITS));
        assertEquals((100 + 24) * 8 * 1_000, columns.mean(TCP, 1), 1);
        fill(0, 250, 4, PlotSettings.DEFAULT.with(ChartQuantity.SHARE));
        assertEquals(9.92, columns.mean(PlotColumns.SUM, 1), 1e-6, "of 10 Mb/s");
    }

    @Test
    void aMeanFrameIsNoSumAndIsNotKnownWithoutPackets() {
        counted(0, 1_000, 1_000, 500);
        counted(1_000, 2_000, 0, 500);
        counted(2_000, 3_000, 0, 0);
        fill(0, 250, 12, PlotSettings.DEFAULT.with(ChartQuantity.FRAME));
        assertEquals(100, columns.mean(TCP, 1), 1e-6);
        assertEquals(100, columns.mean(PlotColumns.SUM, 1), 1e-6);
        assertTrue(columns.isKnown(UDP, 5));
        assertFalse(columns.isKnown(TCP, 5));
        assertEquals(PlotColumns.State.COUNTED, columns.state(10));
        assertFalse(columns.isKnown(PlotColumns.SUM, 10));
        assertEquals(100, columns.peak(PlotColumns.SUM), 1e-6);
    }

    @Test
    void findsTheLeastThatIsNotZero() {
        counted(0, 1_000, 0, 0);
        counted(1_000, 2_000, 30, 0);
        fill(0, 1_000, 2);
        assertEquals(30, columns.leastPositive(TCP), 1e-6);
        assertEquals(Double.POSITIVE_INFINITY, columns.leastPositive(UDP));
    }

    @Test
    void whatIsNotSplitIsASumAlone() {
        History whole = History.whole();
        Counters came =
                Counts.of(new Counter(300, 30_000), Counter.ZERO, Counter.ZERO, Counter.ZERO);
        whole.appendWhole(
                new Measurement.Span<>(Waves.moment(1_000 * MILLI), came, 1_000 * MILLI),
                Counters::all);
        columns.fill(
                whole,
                new TimeGrid(0, 250 * MILLI, 4),
                PlotLines.reckoning(PlotSettings.DEFAULT, OptionalLong.empty()));
        assertEquals(300, columns.mean(PlotColumns.SUM, 1), 1e-3);
        assertFalse(columns.isKnown(TCP, 1));
    }

    @Test
    void aColumnKeepsItsContentWhileTheChartMovesOn() {
        Waves waves = new Waves(java.time.Duration.ofMillis(100), java.time.Duration.ofSeconds(1));
        waves.feed(history, 400);
        fill(0, 700, 40);
        double before = columns.mean(TCP, 30);
        double high = columns.high(PlotColumns.SUM, 30);
        waves.feed(history, 50);
        fill(7_000, 700, 40);
        assertEquals(before, columns.mean(TCP, 20));
        assertEquals(high, columns.high(PlotColumns.SUM, 20));
    }

    @Test
    void showsOnlyWhatIsThere() {
        fill(0, 500, 3);
        assertEquals(3, columns.count());
        assertEquals(0, columns.peak(PlotColumns.SUM));
        assertTrue(means(TCP).stream().allMatch(mean -> mean.isNaN()));
    }
}
