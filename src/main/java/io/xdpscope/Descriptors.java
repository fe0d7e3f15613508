// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process's standard streams are.
final class Descriptors {

    private Descriptors() {}

    /// Whether a standard stream is a terminal: asked of `/proc` (`proc_pid_fd(5)`), because Java's
    /// own console tells only whether standard input is one too.
    static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            return false; // closed, or no /proc: this is not Linux
        }
    }
}
