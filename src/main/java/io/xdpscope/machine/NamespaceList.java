// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.kernel.NamespaceFiles;
import io.xdpscope.kernel.NamespaceFiles.Identity;
import io.xdpscope.probe.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The network namespaces of this machine: named ones (ip-netns(8)), and those that only processes
/// hold.
final class NamespaceList {

    /// More are not listed.
    static final int MOST = 512;

    private final Situation situation;
    private final Set<Identity> seen = new HashSet<>();
    private final List<Machine> found = new ArrayList<>();

    private NamespaceList(Situation situation) {
        this.situation = situation;
    }

    /// Those other than our own that this user may look at.
    static List<Machine> of(Situation situation) {
        NamespaceList list = new NamespaceList(situation);
        NamespaceFiles.identity(situation.processes().resolve("self/ns/net"))
                .ifPresent(list.seen::add);
        list.named();
        list.unnamed();
        return List.copyOf(list.found);
    }

    private void named() {
        for (String name : names()) {
            Optional<Identity> identity =
                    NamespaceFiles.identity(situation.namespaces().resolve(name));
            if (found.size() < MOST && identity.isPresent() && seen.add(identity.get())) {
                found.add(new Machine.Namespace(name));
            }
        }
    }

    private Set<String> names() {
        return NamespaceFiles.in(situation.namespaces()).stream()
                .map(file -> file.getFileName().toString())
                .filter(Names::isNamespace)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The lowest process number stands for a namespace: most likely that of who made it.
    private void unnamed() {
        for (long pid : Containers.pids(situation.processes())) {
            Optional<Identity> identity =
                    NamespaceFiles.identity(situation.processes().resolve(pid + "/ns/net"));
            if (identity.isPresent() && found.size() < MOST && seen.add(identity.get())) {
                found.add(new Machine.OfProcess(pid, label(pid)));
            }
        }
    }

    /// `container web (nginx, process 1234)`, or `nginx (process 1234)`.
    private String label(long pid) {
        String command =
                Text.shown(Containers.text(situation.processes().resolve(pid + "/comm")).strip());
        Optional<String> container =
                Containers.of(situation.processes(), pid)
                        .map(id ->
                                Containers.name(id).orElse(id.substring(0, Names.SHORT_CONTAINER)));
        String named =
                container
                        .map(name -> "container %s (%s, process %d)".formatted(name, command, pid))
                        .orElse("%s (process %d)".formatted(command, pid));
        boolean plain = !command.isEmpty() && Text.isShort(named);
        return plain ? named : "process " + pid;
    }
}
