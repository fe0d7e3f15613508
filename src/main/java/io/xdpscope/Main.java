// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Cli;
import io.xdpscope.cli.Surroundings;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.MachineOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where the program starts: opens the window, runs a command or serves as the helper. Not a JavaFX
/// `Application`, because such a class cannot be started from the class path.
///
/// Neither loads the other's classes: a command starts without a toolkit, the window without a
/// command-line parser, and the helper without either.
public final class Main {
    private Main() {}

    /// Starts the program; `args` are the words of the command line.
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("helper")) {
            Helper.main(Arrays.copyOfRange(args, 1, args.length)); // ends the process
        }
        Optional<Path> log = Logging.start(System.getenv(), System.getProperty("user.home", ""));
        System.exit(run(List.of(args), Wiring.surroundings(log)));
    }

    private static int run(List<String> words, Surroundings around) {
        boolean demo = words.equals(List.of("--demo"));
        Optional<Machine> machine = demo ? Optional.of(new Machine.Here()) : machine(words);
        if (machine.isPresent() && around.window().whyNot().isEmpty()) {
            return around.window().open(demo, machine.get());
        }
        return Cli.run(around, words);
    }

    /// The machine that the window is to open, if that is all that the words say. Whatever is wrong
    /// with them is said by the command line's parser.
    private static Optional<Machine> machine(List<String> words) {
        try {
            return Optional.of(MachineOptions.machine(words));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
