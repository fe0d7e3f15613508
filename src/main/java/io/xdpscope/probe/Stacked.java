// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which interfaces stand above and below which: a bridge over its ports, a VLAN over its parent. A
/// frame that comes up through them is counted on each that has a program.
public final class Stacked {

    private final Map<Integer, NetInterface> byIndex = new HashMap<>();
    private final Map<Integer, Set<Integer>> above = new HashMap<>();
    private final Map<Integer, Set<Integer>> below = new HashMap<>();

    /// @param all the interfaces of one namespace
    public Stacked(Collection<NetInterface> all) {
        all.forEach(one -> byIndex.put(one.ifindex(), one));
        for (NetInterface one : all) {
            one.master()
                    .ifPresent(master -> stack(master, LinkRef.here(one.ifindex(), one.name())));
            one.lowers().forEach(lower -> stack(LinkRef.here(one.ifindex(), one.name()), lower));
        }
    }

    /// Those directly above, by index.
    public List<NetInterface> directlyAbove(NetInterface one) {
        return above.getOrDefault(one.ifindex(), Set.of()).stream().map(this::at).toList();
    }

    /// Those above, nearest first.
    public List<NetInterface> above(NetInterface one) {
        return closure(one, above);
    }

    /// Those below, nearest first.
    public List<NetInterface> below(NetInterface one) {
        return closure(one, below);
    }

    private void stack(LinkRef upper, LinkRef lower) {
        boolean here = upper.namespace().isEmpty() && lower.namespace().isEmpty();
        if (here && byIndex.containsKey(upper.ifindex()) && byIndex.containsKey(lower.ifindex())) {
            above.computeIfAbsent(lower.ifindex(), _ -> new TreeSet<>()).add(upper.ifindex());
            below.computeIfAbsent(upper.ifindex(), _ -> new TreeSet<>()).add(lower.ifindex());
        }
    }

    /// Breadth first; bounded, since each interface is taken once.
    private List<NetInterface> closure(NetInterface one, Map<Integer, Set<Integer>> next) {
        Set<Integer> found = new LinkedHashSet<>();
        List<Integer> edge = List.of(one.ifindex());
        while (!edge.isEmpty()) {
            List<Integer> reached = new ArrayList<>();
            for (int from : edge) {
                for (int to : next.getOrDefault(from, Set.of())) {
                    if (to != one.ifindex() && found.add(to)) {
                        reached.add(to);
                    }
                }
            }
            edge = reached;
        }
        return found.stream().map(this::at).toList();
    }

    private NetInterface at(int ifindex) {
        NetInterface at = byIndex.get(ifindex);
        if (at == null) {
            throw new IllegalStateException("not listed: " + ifindex);
        }
        return at;
    }
}
