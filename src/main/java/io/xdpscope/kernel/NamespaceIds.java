// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Names for the numbers by which this namespace knows others (`IFLA_LINK_NETNSID`): the kernel is
/// asked which number each name under `/run/netns` has, and process 1 (`RTM_GETNSID`, ip-netns(8)).
/// Needs no rights. Confined to one thread.
final class NamespaceIds {
    private static final Duration NAMES_AGE = Duration.ofMillis(900);

    private final RouteNetlink route;
    private final Paced<Map<Integer, String>> names;

    NamespaceIds(RouteNetlink route, Clock clock) {
        this.route = route;
        this.names = new Paced<>(clock, NAMES_AGE, Map.of(), this::ask);
    }

    /// A name under `/run/netns`, `default`, or `nsid N` for one that has no name.
    String name(int id) throws ProbeException {
        String name = names.get().get(id);
        return name == null ? "nsid " + id : name;
    }

    private Map<Integer, String> ask() throws ProbeException {
        Map<Integer, String> found = new HashMap<>();
        route.namespaceIdOfProcess(1).ifPresent(id -> found.put(id, NamespaceName.DEFAULT));
        for (Path name : NamespaceFiles.in(NamespaceFiles.NAMED)) {
            idOf(name).ifPresent(id -> found.put(id, Text.shown(name.getFileName().toString())));
        }
        return found;
    }

    /// Empty also for a name that vanished meanwhile, or that names nothing yet.
    private OptionalInt idOf(Path name) throws ProbeException {
        int fd = LibC.open(name.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (fd < 0) {
            return OptionalInt.empty();
        }
        try {
            return route.namespaceIdOfFile(fd);
        } finally {
            LibC.close(fd);
        }
    }
}
