// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkStatistics.Offload;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a simulated interface tells beside its own counters. It agrees with them: a card's queues
/// add up to what arrived, and the CPUs processed what all interfaces received. Owned by its
/// creator.
final class Statistics {

    /// One in so many packets finds a CPU's budget used up.
    private static final long PACKETS_PER_SQUEEZE = 400_000;

    /// The kernel counts in 32 bits.
    private static final long WRAP = 0xffff_ffffL;

    private final List<LinkStatistics.Driver> driver = new ArrayList<>();
    private int all;

    private Statistics() {}

    static LinkStatistics of(Machine machine, Wire wire, Moment now) {
        double seconds = machine.trafficSeconds(now);
        int ifindex = wire.port().facts().ifindex();
        NetInterface facts = wire.facts(seconds, machine.programsOn(ifindex, wire));
        Statistics statistics = new Statistics();
        statistics.addDriver(facts);
        return new LinkStatistics(
                now,
                statistics.driver,
                statistics.all,
                offloads(wire.port()),
                softnet(machine.received(seconds).perCpu()));
    }

    /// By the names that the real drivers use; others have none (bridge, bond, tun, loopback).
    private void addDriver(NetInterface facts) {
        switch (facts.driver().orElse("")) {
            case "ixgbe", "igb" -> addCard(facts);
            case "iwlwifi" -> addTotals(facts.counters());
            case "veth" -> addVeth(facts);
            default -> {}
        }
    }

    private void addCard(NetInterface facts) {
        LinkCounters link = facts.counters();
        addTotals(link);
        add("rx_errors", link.rxErrors());
        add("tx_errors", link.txErrors());
        add("rx_missed_errors", link.rxMissed());
        add("rx_no_buffer_count", 0);
        add("rx_no_dma_resources", link.rxDropped());
        add("tx_timeout_count", 0);
        addQueues("rx", facts.rxQueues(), link.rxPackets(), link.rxBytes());
        addQueues("tx", facts.rxQueues(), link.txPackets(), link.txBytes());
    }

    private void addTotals(LinkCounters link) {
        add("rx_packets", link.rxPackets());
        add("tx_packets", link.txPackets());
        add("rx_bytes", link.rxBytes());
        add("tx_bytes", link.txBytes());
    }

    private void addQueues(String direction, int queues, long packets, long bytes) {
        for (int queue = 0; queue < queues; queue++) {
            add("%s_queue_%d_packets".formatted(direction, queue), part(packets, queue, queues));
            add("%s_queue_%d_bytes".formatted(direction, queue), part(bytes, queue, queues));
        }
    }

    /// The parts of all queues add up to the whole.
    private static long part(long whole, int queue, int queues) {
        return whole / queues + (queue < whole % queues ? 1 : 0);
    }

    /// A veth counts what goes through its XDP program, by queue.
    private void addVeth(NetInterface facts) {
        boolean hasNative =
                facts.xdp().stream().map(XdpProgram::mode).anyMatch(XdpMode.NATIVE::equals);
        LinkCounters link = facts.counters();
        add("peer_ifindex", facts.peer().map(peer -> (long) peer.ifindex()).orElse(0L));
        add("rx_queue_0_xdp_packets", hasNative ? link.rxPackets() : 0);
        add("rx_queue_0_xdp_bytes", hasNative ? link.rxBytes() : 0);
        add("rx_queue_0_drops", 0);
        add("rx_queue_0_xdp_redirect", 0);
        add("rx_queue_0_xdp_drops", 0);
        add("rx_queue_0_xdp_tx", 0);
        add("rx_queue_0_xdp_tx_errors", 0);
    }

    private void add(String name, long value) {
        all++;
        if (value != 0) {
            driver.add(new LinkStatistics.Driver(name, value));
        }
    }

    private static Set<Offload> offloads(Scenario.Port port) {
        Set<Offload> on = EnumSet.noneOf(Offload.class);
        if (port.mergedSegments() > 1) {
            on.add(Offload.GRO);
        }
        switch (port.facts().driver().orElse("")) {
            case "ixgbe", "igb" -> on.addAll(Set.of(Offload.VLAN_STRIPPING, Offload.SEGMENTATION));
            case "veth" -> on.add(Offload.SEGMENTATION);
            default -> {}
        }
        return on;
    }

    private static List<LinkStatistics.Softnet> softnet(List<Counters> cpus) {
        List<LinkStatistics.Softnet> softnet = new ArrayList<>();
        for (int cpu = 0; cpu < cpus.size(); cpu++) {
            long processed = cpus.get(cpu).all().packets();
            softnet.add(
                    new LinkStatistics.Softnet(
                            cpu, processed & WRAP, 0, processed / PACKETS_PER_SQUEEZE & WRAP, 0));
        }
        return softnet;
    }
}
