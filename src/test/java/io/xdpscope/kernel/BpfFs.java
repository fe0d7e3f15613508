// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A BPF file system of a test's own, gone with all its pins when closed.
final class BpfFs implements AutoCloseable {
    private final Path mountPoint;

    private BpfFs(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /// Mounts one, only its owner may enter it, as systemd does.
    static BpfFs mount() throws IOException {
        Path mountPoint = Files.createTempDirectory("xs-test-bpffs");
        NetNs.run("mount", "-t", "bpf", "-o", "mode=0700", "bpf", mountPoint.toString());
        return new BpfFs(mountPoint);
    }

    /// Where XDPScope's pins go.
    Path pins() {
        return mountPoint.resolve("xdpscope");
    }

    Path mountPoint() {
        return mountPoint;
    }

    @Override
    public void close() throws IOException {
        NetNs.run("umount", mountPoint.toString());
        Files.delete(mountPoint);
    }
}
