// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Text;
import io.xdpscope.probe.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/// What this host is, for people.
final class HostFacts {
    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    private HostFacts() {}

    /// @param libbpf its version, when it is there
    /// @param owner on whose behalf is counted
    static Host of(Optional<String> libbpf, User owner) {
        return new Host(
                line("hostname"),
                NamespaceName.ofThisProcess(),
                line("osrelease"),
                libbpf,
                Rights.ofThisProcess().missing(),
                owner,
                ZoneId.systemDefault(),
                false);
    }

    /// A file of proc_sys_kernel(5).
    private static String line(String file) {
        try {
            return Text.shown(Files.readString(KERNEL.resolve(file)).strip());
        } catch (IOException e) {
            return "unknown";
        }
    }
}
