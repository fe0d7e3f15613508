// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.testing.VirtualScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program of the bench that opens windows, on a screen of its own, with the options that
/// the launcher gives the product.
final class WindowRun {

    private static final long LONGEST_MINUTES = 20;

    private WindowRun() {}

    /// The lines that it prints, in words.
    ///
    /// @throws IOException when it says that it failed, or fails
    static List<List<String>> of(Class<?> main, String... args) throws Exception {
        Path settings = Files.createTempDirectory("xdpscope-bench-settings");
        try (VirtualScreen screen = VirtualScreen.open(1920, 1080)) {
            return lines(WindowJvm.like(screen.display(), settings).start(main, args));
        } finally {
            Folders.delete(settings);
        }
    }

    private static List<List<String>> lines(Process process) throws Exception {
        List<List<String>> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("failed")) {
                    throw new IOException("no figures: " + line);
                }
                lines.add(List.of(line.split(" ", -1)));
            }
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("the windows ended early");
            }
            return lines;
        } finally {
            WindowJvm.end(process);
        }
    }
}
