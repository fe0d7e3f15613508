// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Facts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void forgivesWhatCameBetweenTheTwoReads() {
        Comparison start = Comparison.start(link(0, 5_000, 0), live(1_000_000, 4_000));
        // 100 000 packets a second for a millisecond: 100 packets lie between the two reads.
        assertEquals(
                0,
                start.unexplained(
                        link(SECOND, 105_000, 100_000), live(SECOND + 1_000_000, 104_100)));
    }

    @Test
    void aBurstInTheMiddleOfTheFirstReadingIsNoDifference() {
        Snapshot.Row quiet = link(0, 5_000, 0);
        Comparison start = Comparison.startWithAttachment(quiet, live(1_000_000, 3_699));
        assertEquals(0, start.unexplained(link(SECOND, 17_345, 0), live(SECOND, 12_345)));
        assertEquals(3_700, start.unexplained(link(SECOND, 21_045, 0), live(SECOND, 16_044)));
    }

    @Test
    void isExactWhenTrafficHasStopped() {
        Comparison start = Comparison.start(link(0, 5_000, 0), live(1_000_000, 4_000));
        assertEquals(1, start.unexplained(link(SECOND, 5_101, 0), live(SECOND + 1_000_000, 4_100)));
        assertEquals(0, start.unexplained(link(SECOND, 5_100, 0), live(SECOND + 1_000_000, 4_100)));
    }

    @Test
    void tellsMergedSegments() {
        Comparison start = Comparison.start(link(0, 0, 0), live(0, 0));
        assertEquals(32_571, start.unexplained(link(SECOND, 33_600, 0), live(SECOND, 1_029)));
        assertEquals("Δ +32\u202f571 to interface", Comparison.words(32_571));
    }

    private static Snapshot.Row link(long nanos, long packets, long perSecond) {
        Moment at = new Moment(nanos, nanos, Instant.EPOCH);
        LinkCounters delta = new LinkCounters(perSecond, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        LinkCounters total = new LinkCounters(packets, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        NetInterface facts = new Facts(2, "eth2").counters(total).build();
        return new Snapshot.Row(facts, new Measurement.Span<>(at, delta, SECOND));
    }

    private static Snapshot.Live live(long nanos, long packets) {
        Moment at = new Moment(nanos, nanos, Instant.EPOCH);
        Counters total = Counts.tcp(packets, 0);
        return new Snapshot.Live(
                at, total, new Measurement.Gap<>(at, Measurement.Why.FIRST), List.of(), 1);
    }
}
