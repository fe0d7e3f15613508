// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// How a [History] grows coarser with age, against a list that keeps everything.
class TiersTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final float PRECISION = 1e-4f;

    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    private static final List<Set<Protocol>> SHOWN =
            List.of(
                    EnumSet.of(Protocol.TCP),
                    EnumSet.of(Protocol.OTHER),
                    EnumSet.of(Protocol.TCP, Protocol.ICMP),
                    EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.OTHER),
                    ALL);

    /// One measurement, kept for comparison.
    private record Kept(long start, long end, Optional<Measurement.Why> gap, Counters came) {

        double packets(Set<Protocol> shown) {
            return shown.stream().mapToDouble(p -> came.of(p).packets()).sum() * 1e9 / nanos();
        }

        double bytes(Set<Protocol> shown) {
            return shown.stream().mapToDouble(p -> came.of(p).bytes()).sum() * 1e9 / nanos();
        }

        double value(History.Unit unit, Set<Protocol> shown) {
            return of(unit, packets(shown), bytes(shown));
        }

        long nanos() {
            return end - start;
        }
    }

    private static double of(History.Unit unit, double packets, double bytes) {
        return switch (unit) {
            case PACKETS -> packets;
            case BYTES -> bytes;
            case WIRE_BYTES -> bytes + 24 * packets;
            case FRAME_BYTES -> packets == 0 ? Double.NaN : bytes / packets;
        };
    }

    private final List<Kept> all = new ArrayList<>();
    private long now;

    @Test
    void everyEntryIsWhatItsMeasurementsSay() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            all.clear();
            now = random.nextLong(MINUTE);
            History history = new History(40 + round, 60, 25);
            long longest = 1 + random.nextLong(1_500_000_000);
            for (int n = 0; n < 4_000; n++) {
                happen(history, random, longest);
            }
            compare(history);
        }
    }

    @Test
    void aDayOfTenASecondIsSeenFromEndToEnd() {
        History history = new History();
        for (int n = 0; n < 24 * 36_000; n++) {
            long end = (n + 1) * (SECOND / 10);
            history.append(span(end - SECOND / 10, end, packets(n == 5_000 ? 9_000 : 10, 5, 1, 0)));
        }
        assertTrue(history.size() <= History.CAPACITY);
        assertEquals(0, history.startNanos(0));
        assertFalse(history.isExact(0));
        assertTrue(history.isExact(history.size() - 1));
        Columns columns = new Columns();
        TimeGrid day = new TimeGrid(0, 24 * 60 * MINUTE / 1_000, 1_000);
        columns.fill(history, day, History.Unit.PACKETS, ALL);
        // 9 000 packets in a tenth of a second, fifteen hours and more ago.
        assertEquals(90_000, columns.highest(Protocol.TCP), 1);
        assertEquals(90_060, columns.highestSum(), 1);
        for (int column = 0; column < columns.count(); column++) {
            assertFalse(columns.isGap(column), "column " + column);
            assertEquals(50, columns.mean(Protocol.UDP)[column], 0.01);
        }
    }

    @Test
    void ofAFewProtocolsOldExtremesAreBounds() {
        History history = new History(1, 1, 100);
        history.append(span(0, SECOND, packets(100, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(1, 300, 0, 0)));
        history.append(span(2 * SECOND, 3 * SECOND, packets(50, 50, 0, 0)));
        history.append(span(3 * SECOND, 4 * SECOND, packets(0, 0, 0, 0)));
        assertEquals(3, history.size());
        TimeGrid first = new TimeGrid(0, 2 * SECOND, 1);
        Columns columns = new Columns();
        columns.fill(history, first, History.Unit.PACKETS, EnumSet.of(Protocol.TCP));
        assertEquals(100, columns.greatestSum()[0]);
        assertEquals(1, columns.leastSum()[0]);
        assertTrue(columns.knowsExtremes(0));
        columns.fill(history, first, History.Unit.PACKETS, ALL);
        assertEquals(301, columns.greatestSum()[0]);
        assertEquals(101, columns.leastSum()[0]);
        assertTrue(columns.knowsExtremes(0));
        columns.fill(history, first, History.Unit.PACKETS, EnumSet.of(Protocol.TCP, Protocol.UDP));
        assertFalse(columns.knowsExtremes(0));
        assertEquals(300, columns.greatestSum()[0], "at least what one of them came to");
        assertEquals(201, columns.leastSum()[0], "at most the mean");
    }

    @Test
    void onceASecondNeedsNoTierOfSeconds() {
        History history = new History();
        for (int second = 1; second <= 30 * 3_600; second++) {
            history.append(span((second - 1) * SECOND, second * SECOND, packets(1, 2, 3, 4)));
        }
        assertEquals(594_960, history.bytes());
        assertEquals(History.EXACT + History.MINUTES, history.size());
        long reach = history.endNanos(history.size() - 1) - history.startNanos(0);
        assertTrue(reach >= 24 * 60 * MINUTE, "a day");
        for (int entry = 1; entry < history.size(); entry++) {
            assertEquals(history.endNanos(entry - 1), history.startNanos(entry));
        }
    }

    @Test
    void aPaceThatChangesKeepsTheOrder() {
        Random random = new Random(11);
        History history = new History();
        now = 0;
        for (int phase = 0; phase < 30; phase++) {
            long pace = random.nextBoolean() ? SECOND : SECOND / 10;
            for (int n = 0; n < 4_000; n++) {
                now += pace;
                history.append(span(now - pace, now, packets(7, 0, 0, 0)));
            }
            for (int entry = 1; entry < history.size(); entry++) {
                assertEquals(history.endNanos(entry - 1), history.startNanos(entry));
            }
        }
    }

    @Test
    void memoryIsBounded() {
        assertEquals(1_347_360, new History().mostBytes());
        assertEquals(437_280, History.whole().mostBytes());
        History history = new History();
        History whole = History.whole();
        Random random = new Random(1);
        for (int n = 1; n <= 27 * 7_200; n++) {
            long end = n * (SECOND / 2);
            Measurement<Counters> measured =
                    span(end - SECOND / 2, end, packets(random.nextInt(9), 5, 1, 0));
            history.append(measured);
            whole.appendWhole(measured, Counters::all);
        }
        assertEquals(history.mostBytes(), history.bytes());
        assertEquals(whole.mostBytes(), whole.bytes());
        assertEquals(History.CAPACITY, history.size());
    }

    private void happen(History history, Random random, long longest) {
        boolean unwatched = random.nextInt(200) == 0;
        long start = now + (unwatched ? SECOND + random.nextLong(3 * SECOND) : 0);
        now = start + 1 + random.nextLong(longest);
        if (random.nextInt(50) == 0) {
            Measurement.Why why =
                    random.nextBoolean() ? Measurement.Why.LATE : Measurement.Why.UNREADABLE;
            long since = all.isEmpty() ? now : all.getLast().end;
            all.add(new Kept(since, now, Optional.of(why), Counters.ZERO));
            history.append(gap(now, why));
            return;
        }
        Counters came = Points.random(random);
        history.append(span(start, now, came));
        all.add(new Kept(start, now, Optional.empty(), came));
    }

    private void compare(History history) {
        long before = history.startNanos(0);
        for (int index = 0; index < history.size(); index++) {
            long start = history.startNanos(index);
            long end = history.endNanos(index);
            assertTrue(start >= before, "in order");
            before = end;
            List<Kept> inside = all.stream().filter(k -> k.end > start && k.end <= end).toList();
            assertFalse(inside.isEmpty());
            assertEquals(inside.getLast().end, end);
            inside.forEach(k -> assertTrue(k.start >= start, "drawn from its beginning"));
            for (Kept kept : inside) {
                assertEquals(history.gap(index), kept.gap);
            }
            if (history.isCounted(index)) {
                compare(history, index, inside);
            }
        }
        long reached = history.startNanos(0);
        assertEquals(
                all.stream().filter(k -> k.start >= reached).count(),
                all.stream().filter(k -> covered(history, k)).count(),
                "nothing in between is forgotten");
    }

    private static boolean covered(History history, Kept kept) {
        int index = history.indexAt(kept.end);
        return index >= 0 && history.startNanos(index) <= kept.start;
    }

    private void compare(History history, int index, List<Kept> inside) {
        if (history.isExact(index)) {
            assertEquals(1, inside.size());
        } else if (inside.size() > 1) {
            long width = inside.getLast().start - inside.getFirst().start;
            assertTrue(width < MINUTE, "at most a minute");
        }
        for (History.Unit unit : History.Unit.values()) {
            for (Set<Protocol> shown : SHOWN) {
                compare(history, index, inside, unit, shown);
            }
        }
    }

    private static void compare(
            History history, int index, List<Kept> inside, History.Unit unit, Set<Protocol> shown) {
        Tier tier = history.tier(index);
        int at = history.within(index);
        int bits = history.bits(shown);
        double time = inside.stream().mapToDouble(Kept::nanos).sum();
        double packets = inside.stream().mapToDouble(k -> k.packets(shown) * k.nanos()).sum();
        double bytes = inside.stream().mapToDouble(k -> k.bytes(shown) * k.nanos()).sum();
        assertClose(of(unit, packets / time, bytes / time), tier.mean(at, unit, bits));
        double least = values(inside, unit, shown).min().orElse(Double.NaN);
        double greatest = values(inside, unit, shown).max().orElse(Double.NaN);
        if (tier.knowsExtremes(bits)) {
            assertClose(least, tier.least(at, unit, bits));
            assertClose(greatest, tier.greatest(at, unit, bits));
        } else {
            assertFalse(tier.least(at, unit, bits) < least * (1 - PRECISION), "at most");
            assertFalse(tier.greatest(at, unit, bits) > greatest * (1 + PRECISION), "at least");
        }
    }

    private static DoubleStream values(List<Kept> inside, History.Unit unit, Set<Protocol> shown) {
        return inside.stream().mapToDouble(k -> k.value(unit, shown)).filter(v -> !Double.isNaN(v));
    }

    private static void assertClose(double expected, double actual) {
        if (Double.isNaN(expected)) {
            assertEquals(expected, actual);
        } else {
            assertEquals(expected, actual, Math.max(Math.abs(expected), 1) * PRECISION);
        }
    }
}
