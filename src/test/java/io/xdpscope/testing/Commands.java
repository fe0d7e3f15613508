// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Looks for commands on the `PATH` and runs them for a yes or no.
final class Commands {
    private static final long LIMIT_SECONDS = 20;

    private Commands() {}

    /// Those of `names` that are on no folder of the `PATH`, nor in `/usr/sbin`, which is not on
    /// every user's.
    static List<String> missing(String... names) {
        return Stream.of(names).filter(name -> !present(name)).toList();
    }

    /// Whether `command` ends with exit code 0 within [#LIMIT_SECONDS].
    static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean present(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
