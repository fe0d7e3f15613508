// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.NetInterface;
import java.util.ArrayList;
import java.util.List;

/// Which interfaces stand above and below which: a bridge over its ports, a VLAN over its parent. A
/// frame that comes up through them is counted on each that has a program.
final class Stacked {
    private final List<NetInterface> all;

    Stacked(List<NetInterface> all) {
        this.all = all;
    }

    /// Those above, nearest first.
    List<NetInterface> above(NetInterface one) {
        return closure(one, true);
    }

    /// Those below, nearest first.
    List<NetInterface> below(NetInterface one) {
        return closure(one, false);
    }

    /// Breadth first; bounded, since each interface is taken once.
    private List<NetInterface> closure(NetInterface one, boolean upwards) {
        List<NetInterface> found = new ArrayList<>();
        List<NetInterface> edge = List.of(one);
        while (!edge.isEmpty()) {
            List<NetInterface> next = new ArrayList<>();
            for (NetInterface from : edge) {
                for (NetInterface to : all) {
                    boolean adjacent = upwards ? isOver(to, from) : isOver(from, to);
                    if (adjacent && to.ifindex() != one.ifindex() && !found.contains(to)) {
                        found.add(to);
                        next.add(to);
                    }
                }
            }
            edge = next;
        }
        return found;
    }

    private static boolean isOver(NetInterface upper, NetInterface lower) {
        return lower.master().filter(ref -> isHere(ref, upper)).isPresent()
                || upper.lowers().stream().anyMatch(ref -> isHere(ref, lower));
    }

    private static boolean isHere(LinkRef ref, NetInterface one) {
        return ref.namespace().isEmpty() && ref.ifindex() == one.ifindex();
    }
}
