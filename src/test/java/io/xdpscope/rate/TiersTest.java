// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// How a [History] grows coarser with age, against a list that keeps everything.
class TiersTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final float PRECISION = 1e-4f;

    /// One measurement, kept for comparison; the rates by [History#place].
    private record Kept(long start, long end, Optional<Measurement.Why> gap, List<Float> rates) {
        float rate(Protocol protocol) {
            return rates.get(History.place(protocol));
        }

        float sum() {
            return (float) rates.stream().mapToDouble(r -> r).sum();
        }
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
        Set<Protocol> shown = EnumSet.allOf(Protocol.class);
        TimeGrid day = new TimeGrid(0, 24 * 60 * MINUTE / 1_000, 1_000);
        columns.fill(history, day, History.Unit.PACKETS, shown);
        // 9 000 packets in a tenth of a second, fifteen hours and more ago.
        assertEquals(90_000, columns.highest(Protocol.TCP), 1);
        assertEquals(90_060, columns.highestSum(), 1);
        for (int column = 0; column < columns.count(); column++) {
            assertFalse(columns.isGap(column), "column " + column);
            assertEquals(50, columns.mean(Protocol.UDP)[column], 0.01);
        }
    }

    @Test
    void whatIsShownAloneHasItsOwnExtremes() {
        History history = new History(1, 1, 100);
        history.append(span(0, SECOND, packets(100, 1, 0, 0)));
        history.append(span(SECOND, 2 * SECOND, packets(1, 300, 0, 0)));
        history.append(span(2 * SECOND, 3 * SECOND, packets(50, 50, 0, 0)));
        history.append(span(3 * SECOND, 4 * SECOND, packets(0, 0, 0, 0)));
        assertEquals(3, history.size());
        TimeGrid all = new TimeGrid(0, 2 * SECOND, 1);
        Columns columns = new Columns();
        columns.fill(history, all, History.Unit.PACKETS, EnumSet.of(Protocol.TCP));
        assertEquals(100, columns.greatestSum()[0]);
        assertEquals(100, columns.peak(Protocol.TCP)[0]);
        assertEquals(1, columns.leastSum()[0]);
        columns.fill(history, all, History.Unit.PACKETS, EnumSet.allOf(Protocol.class));
        assertEquals(301, columns.greatestSum()[0]);
        assertEquals(1, columns.peak(Protocol.TCP)[0]);
        assertEquals(300, columns.peak(Protocol.UDP)[0]);
        assertEquals(101, columns.leastSum()[0]);
    }

    private void happen(History history, Random random, long longest) {
        boolean unwatched = random.nextInt(200) == 0;
        long start = now + (unwatched ? SECOND + random.nextLong(3 * SECOND) : 0);
        now = start + 1 + random.nextLong(longest);
        if (random.nextInt(50) == 0) {
            Measurement.Why why =
                    random.nextBoolean() ? Measurement.Why.LATE : Measurement.Why.UNREADABLE;
            long since = all.isEmpty() ? now : all.getLast().end;
            all.add(new Kept(since, now, Optional.of(why), List.of()));
            history.append(gap(now, why));
            return;
        }
        int[] count = random.ints(4, 0, 2_000).toArray();
        history.append(span(start, now, packets(count[0], count[1], count[2], count[3])));
        List<Float> rates = new ArrayList<>();
        for (int packets : count) {
            rates.add((float) (packets * 1e9 / (now - start)));
        }
        all.add(new Kept(start, now, Optional.empty(), rates));
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
        Tier tier = history.tier(index);
        int base = tier.base(history.within(index), History.Unit.PACKETS);
        double time = inside.stream().mapToDouble(k -> k.end - k.start).sum();
        for (Protocol protocol : Protocol.values()) {
            int at = base + History.place(protocol);
            ToDoubleFunction<Kept> rate = k -> k.rate(protocol);
            double mean =
                    inside.stream()
                            .mapToDouble(k -> rate.applyAsDouble(k) * (k.end - k.start) / time)
                            .sum();
            assertEquals(1, tier.mean()[at] / Math.max(mean, 1e-9), mean == 0 ? 1 : PRECISION);
            assertEquals(
                    (float) inside.stream().mapToDouble(rate).min().orElseThrow(),
                    tier.least()[at]);
            assertEquals(
                    (float) inside.stream().mapToDouble(rate).max().orElseThrow(),
                    tier.greatest()[at]);
        }
        assertMoment(tier.peak(), base, inside, true);
        assertMoment(tier.trough(), base, inside, false);
    }

    /// The four are those of one measurement, and no other has a greater (smaller) sum.
    private static void assertMoment(float[] values, int base, List<Kept> inside, boolean most) {
        List<Float> four = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            four.add(values[base + History.place(protocol)]);
        }
        Kept chosen = inside.stream().filter(k -> k.rates.equals(four)).findFirst().orElseThrow();
        for (Kept kept : inside) {
            float slack = Math.abs(kept.sum()) * PRECISION;
            assertTrue(
                    most ? kept.sum() <= chosen.sum() + slack : kept.sum() >= chosen.sum() - slack);
        }
    }
}
