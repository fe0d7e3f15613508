// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.Optional;

/// Whether the packets of an interface are spread over the CPUs, and why not: what the counters
/// show, and what is likely from the interface's kind and queues.
///
/// Our program counts a packet on the CPU that runs it: in native mode that of the receive queue,
/// in generic mode the one that RPS chose, since generic mode comes after it
/// (`netif_receive_skb_internal` and `__netif_receive_skb_core`, `net/core/dev.c`).
///
/// @param verdict how it is
/// @param finding one sentence
/// @param fix the likely cause, and what to do; empty where nothing need be done
public record CpuBalance(Verdict verdict, String finding, String fix) {

    /// A CPU that takes this part has nearly all.
    private static final double NEARLY_ALL = 0.9;

    /// A CPU that takes this part, and twice its share, has too much.
    private static final double MUCH = 0.5;

    /// Below this, packets per second, chance decides.
    private static final double LEAST_RATE = 50;

    /// How it is.
    public enum Verdict {
        /// No CPU has much more than its share.
        SPREAD,
        /// One has much more than its share.
        UNEVEN,
        /// One has nearly everything.
        ONE_CPU
    }

    /// What one reading shows; empty in a gap, and where there is only one CPU or hardly a packet.
    static Optional<CpuBalance> of(Snapshot.Live live, NetInterface facts, XdpMode mode) {
        double all = 0;
        double most = 0;
        Optional<Snapshot.Cpu> busiest = Optional.empty();
        for (Snapshot.Cpu cpu : live.cpus()) {
            double rate = Spans.of(cpu.rates()).map(CpuBalance::perSecond).orElse(0.0);
            all += rate;
            if (rate > most) {
                most = rate;
                busiest = Optional.of(cpu);
            }
        }
        if (live.cpus().size() < 2 || all < LEAST_RATE || busiest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(busiest.get(), most / all, live, facts, mode));
    }

    private static CpuBalance of(
            Snapshot.Cpu busiest,
            double share,
            Snapshot.Live live,
            NetInterface facts,
            XdpMode mode) {
        String cpu = Integer.toString(busiest.number());
        String percent = percent(share);
        if (share >= NEARLY_ALL) {
            return new CpuBalance(
                    Verdict.ONE_CPU,
                    Texts.get("balance.one", cpu, percent),
                    cause(busiest, facts, mode));
        }
        if (share >= Math.max(MUCH, 2.0 / live.cpus().size())) {
            return new CpuBalance(
                    Verdict.UNEVEN,
                    Texts.get("balance.uneven", cpu, percent),
                    cause(busiest, facts, mode));
        }
        return new CpuBalance(Verdict.SPREAD, Texts.get("balance.spread", cpu, percent), "");
    }

    private static String cause(Snapshot.Cpu busiest, NetInterface facts, XdpMode mode) {
        String name = facts.name();
        String queues = Integer.toString(facts.rxQueues());
        return switch (facts.kind()) {
            case "veth" -> Texts.get("balance.veth", name);
            case "loopback" -> Texts.get("balance.loopback");
            case "bridge", "bond", "vlan" -> Texts.get("balance.upper", name);
            default -> {
                if (facts.rxQueues() == 1) {
                    yield mode == XdpMode.GENERIC
                            ? Texts.get("balance.oneQueue.generic", name)
                            : Texts.get("balance.oneQueue.native", name);
                }
                yield hasPorts(busiest)
                        ? Texts.get("balance.oneFlow", name, queues)
                        : Texts.get("balance.noPorts", name, queues);
            }
        };
    }

    /// Whether most of it is TCP or UDP, whose ports a card can spread by.
    private static boolean hasPorts(Snapshot.Cpu cpu) {
        return Spans.of(cpu.rates())
                .map(Measurement.Span::delta)
                .filter(delta ->
                        2 * (delta.of(Protocol.TCP).packets() + delta.of(Protocol.UDP).packets())
                                >= delta.all().packets())
                .isPresent();
    }

    /// A share as text: `97 %`.
    static String percent(double share) {
        return Math.round(100 * share) + "" + Quantities.JOINT + "%";
    }

    private static double perSecond(Measurement.Span<Counters> span) {
        return span.perSecond(span.delta().all().packets());
    }
}
