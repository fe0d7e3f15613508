// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final float NONE = Float.NaN;
    private static final int STEPS = Boolean.getBoolean("xdpscope.long") ? 1_000_000 : 3_000;

    private final History history = new History();
    private final Columns columns = new Columns();

    @Test
    void severalEntriesShareAColumn() {
        history.append(span(0, SECOND, packets(10, 0, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(40, 0, 0, 0)));
        history.append(span(2 * SECOND, 4 * SECOND, packets(20, 0, 0, 0)));
        fill(new TimeGrid(0, 4 * SECOND, 1));
        assertArrayEquals(new float[] {10}, columns.least(Protocol.TCP));
        assertArrayEquals(new float[] {40}, columns.greatest(Protocol.TCP));
        assertArrayEquals(new float[] {70 / 4f}, columns.mean(Protocol.TCP));
    }

    @Test
    void oneEntryFillsAllColumnsItCovers() {
        history.append(span(SECOND, 3 * SECOND, packets(10, 0, 0, 0)));
        fill(new TimeGrid(0, SECOND, 4));
        assertArrayEquals(new float[] {NONE, 5, 5, NONE}, columns.mean(Protocol.TCP));
        assertEquals(5, columns.highestSum());
    }

    @Test
    void anEntryThatOnlyTouchesAColumnIsNotInIt() {
        history.append(span(SECOND, 2 * SECOND, packets(10, 0, 0, 0)));
        fill(new TimeGrid(2 * SECOND, SECOND, 1));
        assertTrue(columns.isGap(0));
        fill(new TimeGrid(0, SECOND, 1));
        assertTrue(columns.isGap(0));
        fill(new TimeGrid(2 * SECOND - 1, SECOND, 1));
        assertFalse(columns.isGap(0));
        fill(new TimeGrid(1, SECOND, 1));
        assertFalse(columns.isGap(0));
    }

    @Test
    void gapsStayGaps() {
        history.append(gap(SECOND, Measurement.Why.FIRST));
        history.append(span(SECOND, 2 * SECOND, packets(10, 0, 0, 0)));
        history.append(gap(4 * SECOND, Measurement.Why.LATE));
        history.append(span(4 * SECOND, 5 * SECOND, packets(0, 0, 0, 0)));
        fill(new TimeGrid(0, SECOND, 6));
        assertArrayEquals(
                new float[] {NONE, 10, NONE, NONE, 0, NONE}, columns.greatest(Protocol.TCP));
        assertArrayEquals(new float[] {NONE, 10, NONE, NONE, 0, NONE}, columns.leastSum());
    }

    @Test
    void thePeakIsOneMomentWithItsTrueParts() {
        history.append(span(0, SECOND, packets(10, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(3, 30, 0, 0)));
        fill(new TimeGrid(0, 2 * SECOND, 1));
        assertEquals(3, columns.peak(Protocol.TCP)[0]);
        assertEquals(30, columns.peak(Protocol.UDP)[0]);
        assertEquals(33, columns.greatestSum()[0]);
        assertEquals(11, columns.leastSum()[0]);
    }

    @Test
    void sumsTakeOnlyTheProtocolsShown() {
        history.append(span(0, SECOND, packets(10, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(3, 30, 0, 0)));
        TimeGrid grid = new TimeGrid(0, 2 * SECOND, 1);
        columns.fill(history, grid, History.Unit.PACKETS, EnumSet.of(Protocol.TCP));
        assertEquals(10, columns.peak(Protocol.TCP)[0]);
        assertEquals(10, columns.highestSum());
    }

    @Test
    void aGridUpToNowKeepsItsColumnsInPlaceAsTimeGoesOn() {
        for (long now = 0; now < 100 * SECOND; now += 77_777_777) {
            TimeGrid grid = TimeGrid.upTo(now, Duration.ofMinutes(4), 901);
            assertEquals(0, Math.floorMod(grid.fromNanos(), grid.columnNanos()));
            assertEquals(grid.columns() - 1, grid.columnAt(now));
            assertTrue(grid.toNanos() - grid.fromNanos() >= Duration.ofMinutes(4).toNanos());
        }
    }

    @Test
    void agreesWithTheSlowAndObviousWay() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            History some = random(random, 1 + random.nextInt(400));
            long span = Math.max(1, some.endNanos(some.size() - 1));
            TimeGrid grid =
                    new TimeGrid(
                            random.nextLong(-span / 3, span),
                            1 + random.nextLong(span / 5 + 1),
                            1 + random.nextInt(60));
            Set<Protocol> shown = EnumSet.noneOf(Protocol.class);
            for (Protocol protocol : Protocol.values()) {
                if (random.nextBoolean()) {
                    shown.add(protocol);
                }
            }
            History.Unit unit = random.nextBoolean() ? History.Unit.PACKETS : History.Unit.BYTES;
            columns.fill(some, grid, unit, shown);
            for (int column = 0; column < grid.columns(); column++) {
                compare(some, grid, unit, shown, column);
            }
        }
    }

    @Test
    void columnsMovedAlongAreThoseDrawnAnew() {
        Random random = new Random(9);
        History growing = new History();
        long now = 0;
        long columnNanos = 700_000_000;
        History.Unit unit = History.Unit.PACKETS;
        Set<Protocol> shown = ALL;
        for (int round = 0; round < STEPS; round++) {
            int appended = random.nextInt(4);
            for (int n = 0; n < appended; n++) {
                now += 1 + random.nextLong(900_000_000);
                growing.append(
                        random.nextInt(6) == 0
                                ? gap(now, Measurement.Why.LATE)
                                : span(
                                        now - 1 - random.nextLong(400_000_000),
                                        now,
                                        packets(random.nextInt(900), 5, 3, random.nextInt(9))));
            }
            switch (random.nextInt(60)) {
                case 0 -> columnNanos = 1 + random.nextLong(2_000_000_000);
                case 1 -> unit = History.Unit.BYTES;
                case 2 -> unit = History.Unit.PACKETS;
                case 3 -> shown = EnumSet.of(Protocol.TCP, Protocol.ICMP);
                case 4 -> shown = ALL;
                case 5 -> growing.clear();
                default -> {}
            }
            long seen = random.nextInt(30) == 0 ? random.nextLong(now + 1) : now;
            int width = random.nextInt(40) == 0 ? 17 : 40;
            TimeGrid grid = TimeGrid.upTo(seen, Duration.ofNanos(width * columnNanos), width);
            columns.fill(growing, grid, unit, shown);
            Columns anew = new Columns();
            anew.fill(growing, grid, unit, shown);
            assertSameColumns(anew, width);
        }
    }

    private void assertSameColumns(Columns expected, int width) {
        for (int column = 0; column < width; column++) {
            assertEquals(expected.isGap(column), columns.isGap(column));
            assertEquals(expected.leastSum()[column], columns.leastSum()[column]);
            assertEquals(expected.greatestSum()[column], columns.greatestSum()[column]);
            for (Protocol protocol : Protocol.values()) {
                assertEquals(expected.least(protocol)[column], columns.least(protocol)[column]);
                assertEquals(
                        expected.greatest(protocol)[column], columns.greatest(protocol)[column]);
                assertEquals(expected.mean(protocol)[column], columns.mean(protocol)[column]);
                assertEquals(expected.peak(protocol)[column], columns.peak(protocol)[column]);
            }
        }
    }

    private void compare(
            History some, TimeGrid grid, History.Unit unit, Set<Protocol> shown, int column) {
        long from = grid.fromNanos() + column * grid.columnNanos();
        long to = from + grid.columnNanos();
        int[] inside =
                IntStream.range(0, some.size())
                        .filter(i -> some.gap(i).isEmpty() && overlap(some, i, from, to) > 0)
                        .toArray();
        assertEquals(inside.length == 0, columns.isGap(column));
        for (Protocol protocol : Protocol.values()) {
            ToDoubleFunction<Integer> value = i -> some.perSecond(i, unit, protocol);
            assertEquals(least(inside, value), columns.least(protocol)[column]);
            assertEquals(greatest(inside, value), columns.greatest(protocol)[column]);
            double weighted = 0;
            double time = 0;
            for (int i : inside) {
                weighted += value.applyAsDouble(i) * overlap(some, i, from, to);
                time += overlap(some, i, from, to);
            }
            float mean = inside.length == 0 ? NONE : (float) (weighted / time);
            assertEquals(mean, columns.mean(protocol)[column]);
        }
        ToDoubleFunction<Integer> sum = i -> sum(some, unit, shown, i);
        assertEquals(least(inside, sum), columns.leastSum()[column]);
        assertEquals(greatest(inside, sum), columns.greatestSum()[column]);
        if (inside.length > 0) {
            float parts = 0;
            for (Protocol protocol : Protocol.values()) {
                parts += shown.contains(protocol) ? columns.peak(protocol)[column] : 0;
            }
            assertEquals(columns.greatestSum()[column], parts);
        }
    }

    private static long overlap(History some, int entry, long from, long to) {
        return Math.min(to, some.endNanos(entry)) - Math.max(from, some.startNanos(entry));
    }

    private static float sum(History some, History.Unit unit, Set<Protocol> shown, int entry) {
        float sum = 0;
        for (Protocol protocol : Protocol.values()) {
            sum += shown.contains(protocol) ? some.perSecond(entry, unit, protocol) : 0;
        }
        return sum;
    }

    private static float least(int[] entries, ToDoubleFunction<Integer> value) {
        return (float) Arrays.stream(entries).mapToDouble(value::applyAsDouble).min().orElse(NONE);
    }

    private static float greatest(int[] entries, ToDoubleFunction<Integer> value) {
        return (float) Arrays.stream(entries).mapToDouble(value::applyAsDouble).max().orElse(NONE);
    }

    private static History random(Random random, int entries) {
        History some = new History(400, 1, 1);
        long now = 0;
        for (int n = 0; n < entries; n++) {
            long nanos = 1 + random.nextLong(random.nextBoolean() ? 40 : 4_000_000_000L);
            long start = now + (random.nextInt(8) == 0 ? random.nextLong(3_000_000_000L) : 0);
            now = start + nanos;
            some.append(
                    random.nextInt(10) == 0
                            ? gap(now, Measurement.Why.LATE)
                            : span(
                                    start,
                                    now,
                                    packets(
                                            random.nextInt(50_000),
                                            random.nextInt(50_000),
                                            random.nextInt(500),
                                            random.nextInt(500))));
        }
        return some;
    }

    private void fill(TimeGrid grid) {
        columns.fill(history, grid, History.Unit.PACKETS, ALL);
    }
}
