// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which interfaces `watch` shows: those named, told apart by index from then on, or all there are.
final class Chosen {

    /// An interface that was named.
    record Named(String name, int ifindex) {}

    private final boolean all;
    private final List<Named> named;

    private Chosen(boolean all, List<Named> named) {
        this.all = all;
        this.named = List.copyOf(named);
    }

    /// Those of these names, or all if there are none.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE`
    static Chosen of(List<String> names, Snapshot now) throws ProbeException {
        List<Named> named = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            named.add(find(name, now));
        }
        return new Chosen(names.isEmpty(), named);
    }

    private static Named find(String name, Snapshot now) throws ProbeException {
        List<NetInterface> there = now.interfaces().stream().map(Snapshot.Row::facts).toList();
        Optional<NetInterface> facts =
                there.stream().filter(at -> at.name().equals(name)).findFirst();
        if (facts.isPresent()) {
            return new Named(name, facts.get().ifindex());
        }
        return now.countings().stream()
                .map(Snapshot.Counting::attachment)
                .filter(attachment -> attachment.name().equals(name))
                .findFirst()
                .map(attachment -> new Named(name, attachment.ifindex()))
                .orElseThrow(() -> Lookup.unknown(name, now.host(), there));
    }

    /// The interfaces that were named.
    List<Named> named() {
        return named;
    }

    /// What a snapshot tells of them: those named in that order; of all, counted ones first.
    List<Seen> in(Snapshot snapshot) {
        if (!all) {
            return named.stream().map(one -> seen(one, snapshot)).toList();
        }
        List<Seen> counted = new ArrayList<>();
        Set<Integer> indices = new HashSet<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            int ifindex = counting.attachment().ifindex();
            counted.add(new Seen.Counted(counting, snapshot.row(ifindex)));
            indices.add(ifindex);
        }
        List<Seen> seen = new ArrayList<>(counted);
        snapshot.interfaces().stream()
                .filter(row -> !indices.contains(row.facts().ifindex()))
                .forEach(row -> seen.add(new Seen.Uncounted(row)));
        return seen;
    }

    private static Seen seen(Named one, Snapshot snapshot) {
        Optional<Snapshot.Row> row = snapshot.row(one.ifindex);
        Optional<Snapshot.Counting> counting =
                snapshot.countingOn(one.ifindex).or(() -> lostOn(one, snapshot));
        if (counting.isPresent()) {
            return new Seen.Counted(counting.get(), row);
        }
        return row.<Seen>map(Seen.Uncounted::new)
                .orElseGet(() -> new Seen.Gone(one.name, one.ifindex));
    }

    /// A lost counter may no longer know its interface's index.
    private static Optional<Snapshot.Counting> lostOn(Named one, Snapshot snapshot) {
        return snapshot.countings().stream()
                .filter(counting -> counting.status() instanceof Snapshot.Lost)
                .filter(counting -> counting.attachment().name().equals(one.name))
                .findFirst();
    }
}
