// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Moment;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {

    private final ArrayDeque<Runnable> pending = new ArrayDeque<>();
    private final List<Snapshot> heard = new ArrayList<>();
    private final LatestOnly latestOnly = new LatestOnly(pending::add, heard::add);

    @Test
    void handsASnapshotOnAsItIs() {
        Snapshot snapshot = snapshot(1);
        latestOnly.accept(snapshot);
        pending.remove().run();
        assertSame(snapshot, heard.getFirst());
    }

    @Test
    void neverHasMoreThanOnePending() {
        for (int n = 1; n <= 1_000; n++) {
            latestOnly.accept(snapshot(n));
        }
        assertEquals(1, pending.size());
    }

    @Test
    void deliversTheNewestWithTheSamplesOfThoseMissed() {
        latestOnly.accept(snapshot(1));
        latestOnly.accept(snapshot(2));
        latestOnly.accept(snapshot(3));
        pending.remove().run();
        assertEquals(1, heard.size());
        assertEquals(3, heard.getFirst().sequence());
        assertEquals(List.of(1L, 2L, 3L), sampled(heard.getFirst()));
    }

    @Test
    void startsAfreshAfterADelivery() {
        latestOnly.accept(snapshot(1));
        pending.remove().run();
        latestOnly.accept(snapshot(2));
        pending.remove().run();
        assertEquals(List.of(2L), sampled(heard.getLast()));
    }

    @Test
    void forgetsTheOldestSamplesOfAListenerThatNeverListens() {
        int ticks = 3 * Snapshot.MAX_SAMPLES;
        for (int n = 1; n <= ticks; n++) {
            latestOnly.accept(snapshot(n));
        }
        pending.remove().run();
        assertEquals(
                LongStream.rangeClosed(ticks - Snapshot.MAX_SAMPLES + 1, ticks).boxed().toList(),
                sampled(heard.getFirst()));
    }

    @Test
    void aListenerThatThrowsHearsTheNextOne() {
        LatestOnly throwing =
                new LatestOnly(
                        pending::add,
                        snapshot -> {
                            heard.add(snapshot);
                            throw new IllegalStateException("on purpose");
                        });
        for (int n = 1; n <= 2; n++) {
            throwing.accept(snapshot(n));
            try {
                pending.remove().run();
            } catch (IllegalStateException expected) {
                assertEquals("on purpose", expected.getMessage());
            }
        }
        assertEquals(2, heard.size());
    }

    @Test
    void theInterfacesOwnCountersRideAlongToo() {
        for (int n = 1; n <= 3; n++) {
            latestOnly.accept(snapshot(n));
        }
        pending.remove().run();
        assertEquals(
                List.of(1L, 2L, 3L),
                heard.getFirst().linkSamples().stream()
                        .map(s -> s.link().at().bootNanos())
                        .toList());
    }

    private static List<Long> sampled(Snapshot snapshot) {
        return snapshot.samples().stream().map(s -> s.rates().at().bootNanos()).toList();
    }

    private static Snapshot snapshot(long n) {
        Moment at = new Moment(n, n, Instant.EPOCH);
        Snapshot.Sample sample =
                new Snapshot.Sample(1, new Measurement.Gap<>(at, Measurement.Why.FIRST));
        return new Snapshot(
                n,
                Hosts.PLAIN,
                at,
                Duration.ofSeconds(1),
                List.of(),
                List.of(),
                Stream.of(sample).toList(),
                List.of(
                        new Snapshot.LinkSample(
                                2, new Measurement.Gap<>(at, Measurement.Why.FIRST))),
                Optional.empty());
    }
}
