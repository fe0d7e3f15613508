// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final float NONE = Float.NaN;
    private static final History.Unit[] UNITS = History.Unit.values();
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
    void aGreatestSumIsOfOneMoment() {
        history.append(span(0, SECOND, packets(10, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(3, 30, 0, 0)));
        fill(new TimeGrid(0, 2 * SECOND, 1));
        assertEquals(33, columns.greatestSum()[0]);
        assertEquals(11, columns.leastSum()[0]);
        assertEquals(22, columns.meanSum()[0]);
        assertTrue(columns.knowsExtremes(0));
    }

    @Test
    void sumsTakeOnlyTheProtocolsShown() {
        history.append(span(0, SECOND, packets(10, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(3, 30, 0, 0)));
        TimeGrid grid = new TimeGrid(0, 2 * SECOND, 1);
        columns.fill(history, grid, History.Unit.PACKETS, EnumSet.of(Protocol.TCP));
        assertEquals(10, columns.highestSum());
        assertEquals(6.5f, columns.meanSum()[0]);
    }

    @Test
    void onTheWireAFrameTakesTwentyFourBytesMore() {
        history.append(span(0, SECOND, packets(10, 5, 0, 0)));
        columns.fill(history, new TimeGrid(0, SECOND, 1), History.Unit.WIRE_BYTES, ALL);
        assertEquals(10 * 124, columns.mean(Protocol.TCP)[0]);
        assertEquals(15 * 124, columns.greatestSum()[0]);
    }

    @Test
    void aMeanFrameIsAllBytesByAllPackets() {
        history.append(span(0, SECOND, Points.counters(counter(10, 1_000), counter(30, 60))));
        history.append(span(SECOND, 4 * SECOND, Points.counters(counter(30, 400), counter(0, 0))));
        columns.fill(history, new TimeGrid(0, 4 * SECOND, 1), History.Unit.FRAME_BYTES, ALL);
        assertEquals(22_000 / 40f, columns.mean(Protocol.TCP)[0], 1e-3);
        assertEquals(400, columns.least(Protocol.TCP)[0]);
        assertEquals(1_000, columns.greatest(Protocol.TCP)[0]);
        assertEquals(60, columns.least(Protocol.UDP)[0]);
        assertEquals(23_800 / 70f, columns.meanSum()[0], 1e-3);
        assertEquals(11_800 / 40f, columns.leastSum()[0], 1e-3);
    }

    @Test
    void withoutPacketsThereIsNoFrameSizeAndNoGap() {
        history.append(span(0, SECOND, packets(0, 0, 0, 0)));
        columns.fill(history, new TimeGrid(0, SECOND, 1), History.Unit.FRAME_BYTES, ALL);
        assertFalse(columns.isGap(0));
        assertEquals(NONE, columns.meanSum()[0]);
        assertEquals(NONE, columns.leastSum()[0]);
        assertEquals(NONE, columns.greatest(Protocol.TCP)[0]);
    }

    @Test
    void whatIsNotSplitIsOneSum() {
        History whole = History.whole();
        whole.appendWhole(span(0, SECOND, packets(10, 5, 0, 0)), Counters::all);
        columns.fill(whole, new TimeGrid(0, SECOND, 2), History.Unit.PACKETS, ALL);
        assertEquals(15, columns.meanSum()[0]);
        assertEquals(15, columns.greatestSum()[0]);
        assertEquals(NONE, columns.mean(Protocol.TCP)[0]);
        assertTrue(columns.isGap(1));
    }

    private static Counter counter(long packets, long bytesEach) {
        return new Counter(packets, packets * bytesEach);
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
            if (shown.isEmpty()) {
                continue;
            }
            History.Unit unit = UNITS[random.nextInt(UNITS.length)];
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
            assertEquals(expected.meanSum()[column], columns.meanSum()[column]);
            assertEquals(expected.knowsExtremes(column), columns.knowsExtremes(column));
            for (Protocol protocol : Protocol.values()) {
                assertEquals(expected.least(protocol)[column], columns.least(protocol)[column]);
                assertEquals(
                        expected.greatest(protocol)[column], columns.greatest(protocol)[column]);
                assertEquals(expected.mean(protocol)[column], columns.mean(protocol)[column]);
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
            Set<Protocol> one = EnumSet.of(protocol);
            ToDoubleFunction<Integer> value = i -> some.perSecond(i, unit, protocol);
            assertEquals(least(inside, value), columns.least(protocol)[column]);
            assertEquals(greatest(inside, value), columns.greatest(protocol)[column]);
            assertMean(mean(some, inside, unit, one, from, to), columns.mean(protocol)[column]);
        }
        assertMean(mean(some, inside, unit, shown, from, to), columns.meanSum()[column]);
        ToDoubleFunction<Integer> sum = i -> some.perSecond(i, unit, shown);
        assertEquals(least(inside, sum), columns.leastSum()[column]);
        assertEquals(greatest(inside, sum), columns.greatestSum()[column]);
    }

    /// The mean of packets and of bytes over the time counted, and what they are in the unit.
    private static float mean(
            History some,
            int[] inside,
            History.Unit unit,
            Set<Protocol> shown,
            long from,
            long to) {
        double packets = 0;
        double bytes = 0;
        double time = 0;
        for (int i : inside) {
            long overlap = overlap(some, i, from, to);
            time += overlap;
            for (Protocol protocol : shown) {
                packets += some.perSecond(i, History.Unit.PACKETS, protocol) * (double) overlap;
                bytes += some.perSecond(i, History.Unit.BYTES, protocol) * (double) overlap;
            }
        }
        if (inside.length == 0) {
            return NONE;
        }
        return switch (unit) {
            case PACKETS -> (float) (packets / time);
            case BYTES -> (float) (bytes / time);
            case WIRE_BYTES -> (float) ((bytes + 24 * packets) / time);
            case FRAME_BYTES -> packets == 0 ? NONE : (float) (bytes / packets);
        };
    }

    private static void assertMean(float expected, float actual) {
        if (Float.isNaN(expected)) {
            assertEquals(expected, actual);
        } else {
            assertEquals(expected, actual, Math.max(expected, 1) * 1e-6f);
        }
    }

    private static long overlap(History some, int entry, long from, long to) {
        return Math.min(to, some.endNanos(entry)) - Math.max(from, some.startNanos(entry));
    }

    private static float least(int[] entries, ToDoubleFunction<Integer> value) {
        return (float) known(entries, value).min().orElse(NONE);
    }

    private static float greatest(int[] entries, ToDoubleFunction<Integer> value) {
        return (float) known(entries, value).max().orElse(NONE);
    }

    private static DoubleStream known(int[] entries, ToDoubleFunction<Integer> value) {
        return Arrays.stream(entries)
                .mapToDouble(value::applyAsDouble)
                .filter(one -> !Double.isNaN(one));
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
                            : span(start, now, Points.random(random)));
        }
        return some;
    }

    private void fill(TimeGrid grid) {
        columns.fill(history, grid, History.Unit.PACKETS, ALL);
    }
}
