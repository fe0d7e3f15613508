// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CpuBalanceTest {

    private static final Moment AT = new Moment(1, 1, Instant.EPOCH);
    private static final NetInterface CARD = new Facts(2, "eth0").rxQueues(8).build();
    private static final NetInterface ONE_QUEUE = new Facts(2, "eth0").build();

    @Test
    void whatIsSharedIsSpread() {
        CpuBalance balance = of(CARD, 360, 310, 220, 110);
        assertEquals(CpuBalance.Verdict.SPREAD, balance.verdict());
        assertEquals(
                "The packets are spread: the busiest, CPU 0, takes 36\u00a0%.", balance.finding());
        assertEquals("", balance.fix());
    }

    @Test
    void oneOfTwoWithTwoThirdsIsSpread() {
        assertEquals(CpuBalance.Verdict.SPREAD, of(CARD, 660, 340).verdict());
    }

    @Test
    void oneOfFourWithMostIsUneven() {
        CpuBalance balance = of(CARD, 100, 600, 200, 100);
        assertEquals(CpuBalance.Verdict.UNEVEN, balance.verdict());
        assertTrue(balance.finding().startsWith("CPU 1 takes 60\u00a0%"), balance.finding());
    }

    @Test
    void oneWithNearlyAllIsCalledOutWithItsCause() {
        CpuBalance balance = of(CARD, 10, 0, 990, 0);
        assertEquals(CpuBalance.Verdict.ONE_CPU, balance.verdict());
        assertEquals("CPU 2 takes 99\u00a0% of the packets: nearly all.", balance.finding());
        assertTrue(balance.fix().contains("8 receive queues"), balance.fix());
        assertTrue(balance.fix().contains("one flow"), balance.fix());
    }

    @Test
    void oneQueueIsTheCauseAndTheFixDependsOnTheMode() {
        Snapshot.Live live = live(tcp(0), tcp(1_000));
        String natively = CpuBalance.of(live, ONE_QUEUE, XdpMode.NATIVE).orElseThrow().fix();
        String generic = CpuBalance.of(live, ONE_QUEUE, XdpMode.GENERIC).orElseThrow().fix();
        assertTrue(natively.contains("ethtool -l eth0"), natively);
        assertTrue(generic.contains("/sys/class/net/eth0/queues/rx-0/rps_cpus"), generic);
    }

    @Test
    void whatHasNoPortsIsSaidToHaveNone() {
        Counters icmp = counters(Counter.ZERO, new Counter(1_000, 1_000));
        String fix =
                CpuBalance.of(live(icmp, Counters.ZERO), CARD, XdpMode.NATIVE).orElseThrow().fix();
        assertTrue(fix.contains("neither TCP nor UDP"), fix);
    }

    @Test
    void aVethDeliversWhereItIsSent() {
        NetInterface veth = new Facts(2, "veth0").kind("veth").rxQueues(4).build();
        assertTrue(of(veth, 0, 1_000).fix().startsWith("A veth delivers on the CPU that sends"));
    }

    @Test
    void littleTrafficAndOneCpuAloneSayNothing() {
        assertEquals(Optional.empty(), CpuBalance.of(live(tcp(40), tcp(0)), CARD, XdpMode.NATIVE));
        assertEquals(Optional.empty(), CpuBalance.of(live(tcp(5_000)), CARD, XdpMode.NATIVE));
    }

    @Test
    void aGapSaysNothing() {
        Measurement<Counters> gap = new Measurement.Gap<>(AT, Measurement.Why.LATE);
        Snapshot.Live live =
                new Snapshot.Live(
                        AT,
                        tcp(9_000),
                        gap,
                        List.of(
                                new Snapshot.Cpu(0, tcp(9_000), gap),
                                new Snapshot.Cpu(1, tcp(0), gap)),
                        0);
        assertEquals(Optional.empty(), CpuBalance.of(live, CARD, XdpMode.NATIVE));
    }

    private static CpuBalance of(NetInterface facts, long... packets) {
        Counters[] cpus = new Counters[packets.length];
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = tcp(packets[i]);
        }
        return CpuBalance.of(live(cpus), facts, XdpMode.NATIVE).orElseThrow();
    }

    private static Counters tcp(long packets) {
        return counters(new Counter(packets, 100 * packets), Counter.ZERO);
    }

    private static Counters counters(Counter tcp, Counter icmp) {
        return Counts.of(tcp, Counter.ZERO, icmp, Counter.ZERO);
    }

    /// Counted within one second.
    private static Snapshot.Live live(Counters... cpus) {
        List<Snapshot.Cpu> told = new ArrayList<>();
        Counters total = Counters.ZERO;
        for (int i = 0; i < cpus.length; i++) {
            told.add(new Snapshot.Cpu(i, cpus[i], span(cpus[i])));
            total = total.plus(cpus[i]);
        }
        return new Snapshot.Live(AT, total, span(total), told, 0);
    }

    private static Measurement<Counters> span(Counters delta) {
        return new Measurement.Span<>(AT, delta, 1_000_000_000L);
    }
}
