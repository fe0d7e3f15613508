// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Interrupts;
import io.xdpscope.cli.ScreenSize;
import io.xdpscope.cli.Surroundings;
import io.xdpscope.kernel.LocalProbe;
import io.xdpscope.kernel.LocalSettings;
import io.xdpscope.kernel.Tty;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.SimulatedProbe;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// What the commands and the window are given of the process that they run in.
final class Wiring {

    /// The demonstration is the same each time.
    static final long DEMO_SEED = 1;

    private Wiring() {}

    /// This process, as the commands see it.
    ///
    /// @param log the file that the log goes to, if it goes to one
    static Surroundings surroundings(Optional<Path> log) {
        return new Surroundings(
                System.getenv(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(1),
                isTerminal(2),
                charset(),
                Wiring::screen,
                ZoneId.systemDefault(),
                ReachableMachines.ofCommand(Situation.ofThisCommand(), Wiring::localProbe),
                () -> SimulatedProbe.demo(DEMO_SEED),
                new WindowStart(System.getenv()),
                Interrupts.ofThisProcess(),
                log,
                Version.ofThisProgram());
    }

    /// This machine, in this process. What goes wrong where nobody asked goes to the log.
    static LocalProbe localProbe() throws ProbeException {
        return LocalProbe.open(
                LocalSettings.ofThisProcess(
                        warning -> LoggerFactory.getLogger(LocalProbe.class).warn(warning)));
    }

    /// Where there is no `/proc`, Java's own console knows.
    private static boolean isTerminal(int descriptor) {
        return isLinux()
                ? Descriptors.isTerminal(descriptor)
                : Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /// What the locale says that text is written in.
    private static Charset charset() {
        return Charset.forName(
                System.getProperty("native.encoding", "US-ASCII"), StandardCharsets.US_ASCII);
    }

    private static Optional<ScreenSize> screen() {
        if (!isLinux()) {
            return Optional.empty();
        }
        return Tty.size().map(size -> new ScreenSize(size.columns(), size.rows()));
    }

    static boolean isLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }
}
