// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static io.xdpscope.rate.Points.gap;
import static io.xdpscope.rate.Points.packets;
import static io.xdpscope.rate.Points.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Burst.Edge;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BurstsTest {

    private static final long SECOND = 1_000_000_000;
    private static final long FOUR_MINUTES = 240 * SECOND;

    private final History history = new History();
    private final Random random = new Random(11);
    private long now;

    @Test
    void aFloodIsToldFromBeginningToEnd() {
        quiet(100);
        icmp(10, 6_000);
        quiet(60);
        Burst burst = at(104).orElseThrow();
        assertEquals(
                new Burst(
                        Protocol.ICMP,
                        100 * SECOND,
                        110 * SECOND,
                        burst.peakNanos(),
                        Edge.SEEN,
                        Edge.SEEN),
                burst);
        assertTrue(burst.peakNanos() > 100 * SECOND && burst.peakNanos() <= 110 * SECOND);
        assertEquals(Optional.of(burst), at(109));
        assertEquals(Optional.empty(), at(95));
        assertEquals(Optional.empty(), at(115));
    }

    @Test
    void aClickBesideIsMeantToo() {
        quiet(100);
        icmp(1, 6_000);
        quiet(60);
        assertTrue(
                Bursts.at(history, History.Unit.PACKETS, 98 * SECOND, 4 * SECOND, FOUR_MINUTES)
                        .isPresent());
    }

    @Test
    void neitherATrickleThatDoublesNorARiverThatRipplesHidesAFlood() {
        quiet(100);
        for (int second = 0; second < 10; second++) {
            add(noisy(44_000), noisy(16_000), noisy(5_000), noisy(2_100));
        }
        quiet(60);
        assertEquals(Protocol.ICMP, at(105).orElseThrow().lead());
    }

    @Test
    void noiseIsNoBurst() {
        quiet(600);
        for (int second = 0; second < 600; second += 7) {
            assertEquals(Optional.empty(), at(second), "at " + second);
        }
        assertEquals(
                Optional.empty(), Bursts.greatest(history, History.Unit.PACKETS, 0, 600 * SECOND));
    }

    @Test
    void aFewPacketsMoreAreNone() {
        for (int second = 0; second < 200; second++) {
            add(0, 0, second % 50 == 25 ? 8 : 0, 0);
        }
        assertEquals(Optional.empty(), at(25));
    }

    @Test
    void whatComesFromNothingIsOne() {
        for (int second = 0; second < 200; second++) {
            add(0, second >= 120 && second < 125 ? 500 : 0, 0, 0);
        }
        Burst burst = at(122).orElseThrow();
        assertEquals(Protocol.UDP, burst.lead());
        assertEquals(120 * SECOND, burst.fromNanos());
        assertEquals(125 * SECOND, burst.toNanos());
    }

    @Test
    void aShortDipDoesNotEndIt() {
        quiet(100);
        icmp(5, 6_000);
        quiet(2);
        icmp(5, 6_000);
        quiet(4);
        icmp(5, 6_000);
        quiet(60);
        Burst burst = at(102).orElseThrow();
        assertEquals(100 * SECOND, burst.fromNanos());
        assertEquals(112 * SECOND, burst.toNanos());
    }

    @Test
    void oneThatLastsAndOneThatWasNotSeenToBeginSaySo() {
        icmp(5, 6_000);
        quiet(60);
        assertEquals(Edge.NOT_COUNTED, at(2).orElseThrow().beginning());
        icmp(5, 6_000);
        assertEquals(Edge.NOW, at(68).orElseThrow().ending());
        now += 10 * SECOND;
        history.append(gap(now, Measurement.Why.LATE));
        quiet(60);
        assertEquals(Edge.NOT_COUNTED, at(68).orElseThrow().ending());
    }

    @Test
    void readTenTimesASecondItIsToldToTheTenth() {
        for (int tenth = 0; tenth < 1_000; tenth++) {
            boolean flood = tenth >= 503 && tenth < 509;
            addTenth(noisy(4_000), flood ? 900 : 3 + random.nextInt(4));
        }
        Burst burst = at(50.5).orElseThrow();
        assertEquals(Protocol.ICMP, burst.lead());
        assertEquals(50.3, burst.fromNanos() / 1e9, 1e-6);
        assertEquals(50.9, burst.toNanos() / 1e9, 1e-6);
    }

    @Test
    void aBurstThatFillsWhatIsLookedAtIsSeenFromFartherAway() {
        quiet(600);
        icmp(300, 6_000);
        quiet(600);
        Burst burst =
                Bursts.at(history, History.Unit.PACKETS, 750 * SECOND, 0, 60 * SECOND)
                        .orElseThrow();
        assertEquals(600 * SECOND, burst.fromNanos());
        assertEquals(900 * SECOND, burst.toNanos());
    }

    @Test
    void aSpikeOfADayAgoIsFoundByItsGreatest() {
        History small = new History(60, 60, 1_440);
        for (int second = 0; second < 7_200; second++) {
            long from = now;
            now += SECOND;
            small.append(
                    span(
                            from,
                            now,
                            packets(
                                    1_000 + random.nextInt(50),
                                    0,
                                    second == 1_000 ? 9_000 : 0,
                                    0)));
        }
        Burst burst =
                Bursts.at(small, History.Unit.PACKETS, 1_000 * SECOND, 120 * SECOND, 7_200 * SECOND)
                        .orElseThrow();
        assertEquals(Protocol.ICMP, burst.lead());
        assertEquals(60 * SECOND, burst.toNanos() - burst.fromNanos());
        assertEquals(
                Optional.of(burst),
                Bursts.greatest(small, History.Unit.PACKETS, 0, 7_200 * SECOND));
    }

    @Test
    void bytesBurstWherePacketsDoNot() {
        for (int second = 0; second < 200; second++) {
            long from = now;
            now += SECOND;
            int size = second >= 100 && second < 105 ? 1_400 : 60;
            history.append(
                    span(
                            from,
                            now,
                            Points.counters(
                                    new io.xdpscope.probe.Counter(1_000, 1_000L * size),
                                    io.xdpscope.probe.Counter.ZERO)));
        }
        assertEquals(Optional.empty(), at(102));
        Burst burst =
                Bursts.at(history, History.Unit.BYTES, 102 * SECOND, 0, FOUR_MINUTES).orElseThrow();
        assertEquals(Protocol.TCP, burst.lead());
        assertEquals(100 * SECOND, burst.fromNanos());
    }

    @Test
    void nothingIsFoundWhereNothingWasCounted() {
        assertEquals(Optional.empty(), at(10));
        history.append(gap(SECOND, Measurement.Why.LATE));
        assertEquals(Optional.empty(), at(1));
    }

    private Optional<Burst> at(double second) {
        long nanos = Math.round(second * SECOND);
        return Bursts.at(history, History.Unit.PACKETS, nanos, 0, FOUR_MINUTES);
    }

    private void quiet(int seconds) {
        for (int second = 0; second < seconds; second++) {
            add(noisy(40_000), noisy(16_000), noisy(900), noisy(1_000));
        }
    }

    private void icmp(int seconds, int rate) {
        for (int second = 0; second < seconds; second++) {
            add(noisy(40_000), noisy(16_000), noisy(rate), noisy(1_000));
        }
    }

    private long noisy(int rate) {
        return Math.round(rate * (1 + 0.05 * Math.clamp(random.nextGaussian(), -3, 3)));
    }

    private void add(long tcp, long udp, long icmp, long other) {
        long from = now;
        now += SECOND;
        history.append(span(from, now, packets(tcp, udp, icmp, other)));
    }

    private void addTenth(long tcp, long icmp) {
        long from = now;
        now += SECOND / 10;
        history.append(span(from, now, packets(tcp / 10, 0, icmp, 0)));
    }
}
