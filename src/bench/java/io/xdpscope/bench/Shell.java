// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Runs a command to its end.
final class Shell {

    private Shell() {}

    /// What it prints.
    ///
    /// @throws IOException with what it printed, when it fails
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }
}
