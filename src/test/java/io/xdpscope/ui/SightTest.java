// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.HostClock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What is read off the chart, without drawing it. Ten seconds in forty columns.
final class SightTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int COLUMNS = 40;
    private static final ChartSubject CARD =
            new ChartSubject("eth1", OptionalLong.of(1_000), false);
    private static final ChartSubject VETH = new ChartSubject("veth2", OptionalLong.empty(), false);

    private final History history = new History();

    @Test
    void aReadingIsToldExactly() {
        count(history, 0, 100, 50);
        count(history, 1, 300, 60);
        Sight.Reading reading = sight(one(), PlotSettings.DEFAULT).reading(5);
        assertEquals(List.of("TCP 300", "UDP 60", "ICMP 0", "Other 0"), words(reading));
        assertEquals("All 360", words(reading.all().orElseThrow()));
        assertEquals("13:00:02", reading.clock(), "when it was taken");
        assertEquals(
                "13:00:02: TCP 300\u00a0packets/s, UDP 60\u00a0packets/s,"
                        + " ICMP 0\u00a0packets/s, Other 0\u00a0packets/s, All 360\u00a0packets/s",
                reading.spoken());
    }

    @Test
    void whatIsHiddenIsNotAddedUp() {
        count(history, 0, 100, 50);
        PlotSettings settings = PlotSettings.DEFAULT.with(Protocol.TCP, false);
        Sight.Reading reading = sight(one(), settings).reading(1);
        assertEquals("Shown 50", words(reading.all().orElseThrow()));
    }

    @Test
    void aGapIsToldOnceWithItsReason() {
        count(history, 0, 100, 50);
        gap(history, 3);
        Sight.Reading reading = sight(one(), PlotSettings.DEFAULT).reading(8);
        assertEquals(List.of(), reading.values());
        assertEquals(Optional.empty(), reading.all());
        assertEquals("not counted: late reading", reading.note());
        assertEquals("before", sight(one(), PlotSettings.DEFAULT).reading(30).note());
    }

    @Test
    void ofInterfacesThatAreComparedEachTellsItsOwn() {
        History other = new History();
        count(history, 0, 100, 50);
        count(history, 1, 100, 50);
        count(other, 0, 7, 0);
        gap(other, 3);
        ChartContent both =
                ChartContent.compared(
                        List.of(
                                new ChartContent.Source(CARD, history, 0),
                                new ChartContent.Source(VETH, other, 3)));
        Sight sight = sight(both, both.told(PlotSettings.DEFAULT));
        assertEquals(List.of("eth1 150", "veth2 7"), words(sight.reading(1)));
        assertEquals(
                List.of("eth1 150", "veth2 not counted: late reading"), words(sight.reading(6)));
        assertEquals(
                List.of("eth1 before", "veth2 not counted: late reading"), words(sight.reading(9)));
        assertEquals(Ink.compared(3), sight.reading(1).values().getLast().ink());
    }

    @Test
    void intervalsOfTheirOwnAreNotDrawnIntoEachOther() {
        History slow = new History();
        for (int second = 0; second < 8; second++) {
            count(history, second, 100L * (second % 2), 0);
        }
        slow.append(span(0, 8, 800, 0));
        ChartContent both =
                ChartContent.compared(
                        List.of(
                                new ChartContent.Source(CARD, history, 0),
                                new ChartContent.Source(VETH, slow, 1)));
        Sight sight = sight(both, both.told(PlotSettings.DEFAULT));
        for (int column = 0; column < 32; column++) {
            assertEquals(
                    "veth2 100", words(sight.reading(column).values().getLast()), "at " + column);
        }
        assertEquals("eth1 100", words(sight.reading(6).values().getFirst()));
        assertEquals("eth1 0", words(sight.reading(2).values().getFirst()));
    }

    @Test
    void aMeanFrameOfAllIsALineOfItsOwn() {
        history.append(
                new Measurement.Span<>(
                        Waves.moment(SECOND),
                        Counts.of(
                                new Counter(10, 10_000),
                                new Counter(30, 1_800),
                                Counter.ZERO,
                                Counter.ZERO),
                        SECOND));
        Sight.Reading reading =
                sight(one(), PlotSettings.DEFAULT.with(ChartQuantity.FRAME)).reading(1);
        assertEquals(
                List.of(
                        "TCP 1.0\u00a0k\u00a0B",
                        "UDP 60\u00a0B",
                        "ICMP no frames",
                        "Other no frames",
                        "All 295\u00a0B"),
                words(reading));
        assertEquals(Optional.empty(), reading.all());
    }

    @Test
    void stackedLinesLieOnEachOtherAndOthersOnTheGround() {
        count(history, 0, 100, 50);
        PlotSettings shown = PlotSettings.DEFAULT.with(Protocol.ICMP, false);
        Sight stacked = sight(one(), shown);
        double zero = stacked.frame().bottom();
        double[] heights = stacked.heights(1);
        double each = zero - stacked.heights(1)[0];
        assertArrayEquals(
                new double[] {zero - each, zero - 1.5 * each, zero - 1.5 * each}, heights, 1e-6);
        double[] lines = sight(one(), shown.with(ChartForm.LINES)).heights(1);
        assertEquals((zero - lines[0]) / 2, zero - lines[1], 1e-6);
        assertTrue(Double.isNaN(stacked.heights(30)[0]), "nothing is known there");
    }

    private ChartContent one() {
        return ChartContent.of(CARD, history, Optional.empty());
    }

    private static void count(History to, int second, long tcp, long udp) {
        to.append(span(second, second + 1, tcp, udp));
    }

    private static Measurement<Counters> span(int from, int to, long tcp, long udp) {
        Counters came =
                Counts.of(
                        new Counter(tcp, tcp * 100),
                        new Counter(udp, udp * 100),
                        Counter.ZERO,
                        Counter.ZERO);
        return new Measurement.Span<>(Waves.moment(to * SECOND), came, (to - from) * SECOND);
    }

    private static void gap(History to, int second) {
        to.append(new Measurement.Gap<>(Waves.moment(second * SECOND), Measurement.Why.LATE));
    }

    private static Sight sight(ChartContent content, PlotSettings settings) {
        TimeGrid grid = new TimeGrid(0, SECOND / 4, COLUMNS);
        int lanes = settings.drawn() == ChartForm.LANES ? PlotLines.count(content, settings) : 1;
        PlotFrame frame = PlotFrame.of(PlotFrame.LEFT + COLUMNS, 300, lanes);
        PlotLines lines = new PlotLines();
        lines.fill(content, grid, settings);
        long epoch = -Waves.BOOT.getEpochSecond() * SECOND;
        return new Sight(
                content,
                settings,
                lines,
                grid,
                1,
                frame,
                new TimeAxis(0, grid.toNanos(), epoch, COLUMNS),
                new PlotAxes().next(lines, settings, frame),
                new HostClock(ZoneOffset.UTC, ZoneOffset.UTC),
                "before");
    }

    private static List<String> words(Sight.Reading reading) {
        return reading.values().stream().map(SightTest::words).toList();
    }

    private static String words(Sight.Value value) {
        return value.name() + " " + value.words();
    }
}
