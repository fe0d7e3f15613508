// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import java.util.ArrayList;
import java.util.List;

/// Frames by CPU and class. Owned by its creator.
final class Tally {

    private static final int CLASSES = FrameClass.values().length;

    private final long[] packets;
    private final long[] bytes;

    Tally(int cpus) {
        packets = new long[cpus * CLASSES];
        bytes = new long[cpus * CLASSES];
    }

    void add(int cpu, FrameClass of, long morePackets, long moreBytes) {
        packets[cpu * CLASSES + of.slot()] += morePackets;
        bytes[cpu * CLASSES + of.slot()] += moreBytes;
    }

    void add(Tally more) {
        for (int slot = 0; slot < packets.length; slot++) {
            packets[slot] += more.packets[slot];
            bytes[slot] += more.bytes[slot];
        }
    }

    Tally minus(Tally earlier) {
        Tally difference = new Tally(packets.length / CLASSES);
        for (int slot = 0; slot < packets.length; slot++) {
            difference.packets[slot] = packets[slot] - earlier.packets[slot];
            difference.bytes[slot] = bytes[slot] - earlier.bytes[slot];
        }
        return difference;
    }

    Counters total() {
        return perCpu().stream().reduce(Counters.ZERO, Counters::plus);
    }

    List<Counters> perCpu() {
        List<Counters> all = new ArrayList<>();
        for (int cpu = 0; cpu < packets.length / CLASSES; cpu++) {
            all.add(onCpu(cpu));
        }
        return all;
    }

    private Counters onCpu(int cpu) {
        Counter arp = counter(cpu, FrameClass.ARP);
        Counter ipv4 = counter(cpu, FrameClass.OTHER_IPV4);
        Counter ipv6 = counter(cpu, FrameClass.OTHER_IPV6);
        Counter l2 = counter(cpu, FrameClass.OTHER_L2);
        Counter malformed = counter(cpu, FrameClass.MALFORMED);
        return new Counters(
                counter(cpu, FrameClass.TCP),
                counter(cpu, FrameClass.UDP),
                counter(cpu, FrameClass.ICMP),
                arp.plus(ipv4).plus(ipv6).plus(l2).plus(malformed),
                arp,
                ipv4,
                ipv6,
                l2,
                malformed);
    }

    private Counter counter(int cpu, FrameClass of) {
        int slot = cpu * CLASSES + of.slot();
        return new Counter(packets[slot], bytes[slot]);
    }
}
