// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is told of an interface only on request, beside its own counters: its driver's counters,
/// the offloads that change what XDP sees, and the machine's receive backlog. Needs no rights.
///
/// @param taken when it was read
/// @param driver the driver's own counters (`ethtool -S`) that are not zero, in its order
/// @param driverCounters how many it has, those at zero included
/// @param offloads which of [Offload] are on
/// @param softnet the receive backlog of every CPU that is online, by number; empty where the host
///   does not tell
public record LinkStatistics(
        Moment taken,
        List<Driver> driver,
        int driverCounters,
        Set<Offload> offloads,
        List<Softnet> softnet) {

    /// The most driver counters of one interface that are told: a card has dozens for each queue.
    public static final int MOST_DRIVER = 16_384;

    /// The most CPUs that are told: Linux knows no more (`CONFIG_NR_CPUS`).
    public static final int MOST_CPUS = 8_192;

    public LinkStatistics {
        driver = List.copyOf(driver);
        offloads = Set.copyOf(offloads);
        softnet = List.copyOf(softnet);
        if (driver.size() > MOST_DRIVER || softnet.size() > MOST_CPUS) {
            throw new IllegalArgumentException("more than any interface has");
        }
        if (driverCounters < driver.size()) {
            throw new IllegalArgumentException("more counters are not zero than there are");
        }
        Set<String> names = new HashSet<>();
        Set<Integer> cpus = new HashSet<>();
        if (!driver.stream().allMatch(d -> names.add(d.name()))
                || !softnet.stream().allMatch(s -> cpus.add(s.cpu()))) {
            throw new IllegalArgumentException("one of them is told twice");
        }
    }

    /// A counter of the driver.
    ///
    /// @param name as the driver calls it; where it calls two the same, the second has ` (2)` added
    /// @param value an unsigned number of 64 bits
    public record Driver(String name, long value) {

        public Driver {
            if (name.isEmpty() || value == 0) {
                throw new IllegalArgumentException("a counter has a name, and is not zero here");
            }
        }
    }

    /// What one CPU did with received packets, of all interfaces together (`softnet_stat`, proc(5)
    /// and `net/core/net-procfs.c`). Each but the CPU is an unsigned number of 32 bits that begins
    /// again at zero.
    ///
    /// @param cpu its number
    /// @param processed packets taken from queues or the backlog
    /// @param dropped packets thrown away because the backlog was full (`netdev_max_backlog`)
    /// @param squeezed how often there was more to do than the budget allowed (`netdev_budget`)
    /// @param steered packets that RPS sent from this CPU to another
    public record Softnet(int cpu, long processed, long dropped, long squeezed, long steered) {

        public Softnet {
            if (cpu < 0 || !isCount(processed) || !isCount(dropped)) {
                throw new IllegalArgumentException("no CPU's backlog");
            }
            if (!isCount(squeezed) || !isCount(steered)) {
                throw new IllegalArgumentException("no CPU's backlog");
            }
        }

        private static boolean isCount(long value) {
            return value >= 0 && value <= 0xffff_ffffL;
        }
    }

    /// An offload that changes what XDP sees, against what came over the wire.
    public enum Offload {
        /// Segments are merged in software, before generic mode and after native.
        GRO("rx-gro"),
        /// Segments are merged by the card.
        GRO_HW("rx-gro-hw"),
        /// Segments are merged by the card, so that they cannot be split again as they were.
        LRO("rx-lro"),
        /// The card takes VLAN tags off.
        VLAN_STRIPPING("rx-vlan-hw-parse"),
        /// The card or driver sends segments that something later splits, which for a veth is
        /// whoever receives them.
        SEGMENTATION("tx-tcp-segmentation");

        private final String feature;

        Offload(String feature) {
            this.feature = feature;
        }

        /// How the kernel calls it (`netdev_features_strings`, `net/ethtool/common.c`).
        public String feature() {
            return feature;
        }
    }
}
