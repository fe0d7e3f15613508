// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.LinkStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The counters that a driver keeps of its own and names as it likes (`ethtool -S`). Confined to
/// one thread.
final class DriverCounters {
    private static final int ETHTOOL_GSTATS = 0x1d;
    private static final int ETH_SS_STATS = 1;

    /// `struct ethtool_stats` without its values: command and number of values.
    private static final int HEAD_BYTES = 8;

    private final EthtoolSocket socket;

    /// @param all how many there are
    /// @param notZero those that are not zero
    record Read(int all, List<LinkStatistics.Driver> notZero) {}

    DriverCounters(EthtoolSocket socket) {
        this.socket = socket;
    }

    /// Reads them; nothing where the driver has none, or the interface is gone.
    Read of(int ifindex) {
        List<String> names = socket.names(ifindex, ETH_SS_STATS, LinkStatistics.MOST_DRIVER);
        if (names.isEmpty()) {
            return new Read(0, List.of());
        }
        try (Memory values = EthtoolSocket.roomFor(HEAD_BYTES, names.size(), Long.BYTES)) {
            values.setInt(4, names.size());
            // queues that came or went in between would give values the wrong names
            boolean matching =
                    socket.ioctl(ifindex, ETHTOOL_GSTATS, values) >= 0
                            && values.getInt(4) == names.size();
            return matching
                    ? new Read(names.size(), notZero(names, values.getLongArray(8, names.size())))
                    : new Read(0, List.of());
        }
    }

    /// Those that are not zero, each under a name of its own.
    static List<LinkStatistics.Driver> notZero(List<String> names, long[] values) {
        List<LinkStatistics.Driver> counters = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            String name = names.get(i).isBlank() ? "(no name)" : names.get(i);
            int use = uses.merge(name, 1, Integer::sum);
            if (values[i] != 0) {
                counters.add(
                        new LinkStatistics.Driver(
                                use == 1 ? name : name + " (" + use + ")", values[i]));
            }
        }
        return counters;
    }
}
