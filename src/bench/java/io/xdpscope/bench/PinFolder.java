// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A BPF file system of the bench's own, gone with everything pinned in it when closed.
record PinFolder(Path folder) implements AutoCloseable {

    static PinFolder mount() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("xdpscope-bench-pins");
        Shell.run("mount", "-t", "bpf", "bpf", folder.toString());
        return new PinFolder(folder);
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public void close() throws IOException {
        try {
            Shell.run("umount", folder.toString());
            Files.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
