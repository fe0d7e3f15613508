// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.kernel.NamespaceFiles;
import io.xdpscope.kernel.Rights;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What starting a helper depends on, of the process that starts it and of its machine.
///
/// @param environment the process's environment: `PATH`, `DISPLAY`, `WAYLAND_DISPLAY`,
///   `SUDO_ASKPASS` and `SSH_ASKPASS` are what is read from it
/// @param canCount whether the process has the rights to count
/// @param canEnter whether it may enter network namespaces
/// @param asksOnTerminal whether a program may ask the person on the terminal: true for a command
///   that was started on one, never for a window
/// @param installed the helper that may be given rights, here and on other machines
/// @param launcher the launcher of the program that runs; empty when it runs without one
/// @param namespaces the folder of the namespaces' names
/// @param processes the folder of the processes, proc(5)
public record Situation(
        Map<String, String> environment,
        boolean canCount,
        boolean canEnter,
        boolean asksOnTerminal,
        Path installed,
        Optional<Path> launcher,
        Path namespaces,
        Path processes) {

    /// Where `./dev install-helper` and the installer put it.
    public static final Path INSTALLED = Path.of("/opt/xdpscope/bin/xdpscope-helper");

    /// The system property by which the launcher names itself.
    private static final String LAUNCHER_PROPERTY = "xdpscope.launcher";

    private static final Path TERMINAL = Path.of("/dev/tty");

    /// Where a shell looks when nothing says where.
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    public Situation {
        environment = Map.copyOf(environment);
    }

    /// That of a command in this process.
    public static Situation ofThisCommand() {
        return ofThisProcess(hasTerminal());
    }

    /// That of the window in this process. Whoever looks at it does not look at the terminal that
    /// it may have been started on.
    public static Situation ofThisWindow() {
        return ofThisProcess(false);
    }

    private static Situation ofThisProcess(boolean asksOnTerminal) {
        Rights rights = Rights.ofThisProcess();
        String launcher = System.getProperty(LAUNCHER_PROPERTY, "");
        return new Situation(
                System.getenv(),
                rights.missing().isEmpty(),
                rights.canEnterNamespaces(),
                asksOnTerminal,
                INSTALLED,
                launcher.isEmpty() ? Optional.empty() : Optional.of(Path.of(launcher)),
                NamespaceFiles.NAMED,
                Path.of("/proc"));
    }

    /// Whether the person has a desktop, on which something can ask for a password.
    boolean hasDesktop() {
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    boolean isInstalled() {
        return Files.isExecutable(installed);
    }

    /// The program that a command's first word starts: found in the `PATH`, unless it is a path.
    Optional<String> program(String name) {
        if (name.contains("/")) {
            return Optional.of(name).filter(path -> isProgram(Path.of(path)));
        }
        return Stream.of(environment.getOrDefault("PATH", USUAL_PATH).split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Situation::isProgram)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /// A process has a terminal when `/dev/tty` opens (tty(4)), whatever its streams are.
    private static boolean hasTerminal() {
        try {
            new FileInputStream(TERMINAL.toFile()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
