// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A machine in a folder: programs, a helper, names of namespaces and processes are what a test
/// puts there.
final class Situations {

    final Path folder;
    final Path installed;
    final Path launcher;
    final Path namespaces;
    final Path processes;
    final Map<String, String> environment = new HashMap<>();
    boolean canCount;
    boolean canEnter;
    boolean asksOnTerminal;
    boolean hasLauncher = true;

    Situations(Path folder) throws IOException {
        this.folder = folder;
        this.installed = folder.resolve("opt/xdpscope-helper");
        this.launcher = folder.resolve("bin/xdpscope");
        this.namespaces = Files.createDirectories(folder.resolve("netns"));
        this.processes = Files.createDirectories(folder.resolve("proc"));
        environment.put("PATH", folder.resolve("programs").toString());
        Shell.script(launcher, "exit 1");
    }

    /// Puts a program into the `PATH`.
    Situations program(String name, String body) throws IOException {
        Shell.script(folder.resolve("programs").resolve(name), body);
        return this;
    }

    Situations install() throws IOException {
        Shell.script(installed, "exit 1");
        return this;
    }

    Situations with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Situation now() {
        return new Situation(
                environment,
                canCount,
                canEnter,
                asksOnTerminal,
                installed,
                hasLauncher ? Optional.of(launcher) : Optional.empty(),
                namespaces,
                processes);
    }
}
