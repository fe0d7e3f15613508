// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.NamespaceFiles.Identity;
import io.xdpscope.probe.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How people call a network namespace. Needs no rights.
final class NamespaceName {
    /// What the namespace of process 1 is called.
    static final String DEFAULT = "default";

    private static final Path OWN = Path.of("/proc/thread-self/ns/net");
    private static final Path FIRST = Path.of("/proc/1/ns/net");

    /// Settings of the whole machine show in the initial namespace only (`net_core_table` against
    /// `netns_core_table`, `net/core/sysctl_net_core.c`).
    private static final Path INITIAL_ONLY = Path.of("/proc/sys/net/core/netdev_max_backlog");

    private NamespaceName() {}

    /// The name of the calling thread's namespace, which is this process's unless the thread
    /// entered another: a name under `/run/netns`, `default` for that of process 1, else
    /// `net:[inode]`.
    static String ofThisProcess() {
        Optional<Identity> own = NamespaceFiles.identity(OWN);
        if (own.isEmpty()) {
            return DEFAULT;
        }
        for (Path name : NamespaceFiles.in(NamespaceFiles.NAMED)) {
            if (NamespaceFiles.identity(name).equals(own)) {
                return Text.shown(name.getFileName().toString());
            }
        }
        Optional<Identity> first = NamespaceFiles.identity(FIRST);
        // Reading that of process 1 takes rights (ptrace(2)). Without, the initial namespace is
        // known by what shows in no other, and process 1 lives there unless this is a container,
        // which does not.
        boolean isDefault = first.isPresent() ? first.equals(own) : Files.exists(INITIAL_ONLY);
        return isDefault ? DEFAULT : inode();
    }

    private static String inode() {
        try {
            return Files.readSymbolicLink(OWN).toString();
        } catch (IOException e) {
            return "net:[?]";
        }
    }
}
