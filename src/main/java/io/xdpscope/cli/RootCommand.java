// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.MachineOptions;
import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `xdpscope` itself: opens the window, and holds the options that every command takes.
@Command(
        name = "xdpscope",
        synopsisHeading = "%n@|bold Usage|@  ",
        customSynopsis = {
            "@|bold xdpscope|@ [@|yellow --demo|@] [@|yellow --host|@ USER@HOST] [@|yellow"
                    + " --netns|@ NAME]",
            "       @|bold xdpscope|@ @|bold COMMAND|@ [options] [IFACE...]"
        },
        header = {
            "@|bold XDPScope|@ counts received packets by protocol, in the kernel, at line rate.",
        },
        description = {
            "",
            "Without a command it opens the window; without a display it watches all",
            "interfaces in the terminal.",
        },
        commandListHeading = "%n@|bold Commands|@%n",
        optionListHeading = "%n@|bold Options|@%n",
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  sudo xdpscope watch eth0 --attach      count and show, detach on Ctrl-C",
            "  sudo xdpscope attach eth0              count until: xdpscope detach eth0",
            "  sudo xdpscope counters --json | jq     exact counts for a script",
            "  sudo xdpscope lab                      real traffic on its own interface",
            "  xdpscope --demo                        the window, with invented traffic",
            "  xdpscope --host root@lab7              the window, counting on another machine",
            "  xdpscope watch --netns red --attach wan0",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage; 130 ended by Ctrl-C.",
        })
final class RootCommand implements Callable<Integer> {

    static final String DEMO = "--demo";

    private final Surroundings around;

    @Option(
            names = DEMO,
            scope = ScopeType.INHERIT,
            description = "Invented traffic: no rights, any machine.")
    private boolean demo;

    @Option(
            names = MachineOptions.HOST,
            paramLabel = "USER@HOST",
            scope = ScopeType.INHERIT,
            description = "Count on another machine, over your ssh; it needs the helper there.")
    private @Nullable String host;

    @Option(
            names = MachineOptions.SUDO,
            scope = ScopeType.INHERIT,
            description = "With --host: start the helper there with sudo.")
    private boolean sudo;

    @Option(
            names = MachineOptions.NETNS,
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "Count in this network namespace; as root also in that of a process (pid:1234)"
                            + " or a container (container:ID).")
    private @Nullable String netns;

    @Option(
            names = MachineOptions.VIA,
            paramLabel = "COMMAND",
            scope = ScopeType.INHERIT,
            description =
                    "Count where this command leads, such as \"docker exec -i web\": it is started"
                        + " with the helper's path behind it. Quotes group words; no shell reads"
                        + " it.")
    private @Nullable String via;

    @Option(
            names = MachineOptions.REPLAY,
            paramLabel = "FILE",
            description = "Open the window on a recording; in a terminal: xdpscope replay FILE.")
    private @Nullable Path replay;

    @Option(
            names = {"-v", "--details"},
            scope = ScopeType.INHERIT,
            description = "With a failure, show the kernel's own words too.")
    private boolean details;

    @SuppressWarnings("UnusedVariable") // picocli acts on the option by itself
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli acts on the option by itself
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Spec private @Nullable CommandSpec spec;

    RootCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws ProbeException {
        Optional<String> whyNot = around.window().whyNot();
        Machine machine = machine();
        if (whyNot.isEmpty()) {
            return around.window()
                    .open(demo, replay == null ? machine : new Machine.Recording(replay));
        }
        if (replay != null) {
            throw Usage.wrong(spec, "%s Use: xdpscope replay %s".formatted(whyNot.get(), replay));
        }
        new Failures(around).say(whyNot.get() + " Watching all interfaces here instead.");
        return WatchCommand.watchAll(this);
    }

    Surroundings around() {
        return around;
    }

    boolean demo() {
        return demo;
    }

    boolean details() {
        return details;
    }

    /// Opens the probe that the command line asks for.
    Probe open(Purpose purpose) throws ProbeException {
        Machine machine = machine();
        return demo ? around.demo().open() : around.machines().open(machine, purpose);
    }

    /// Opens a probe that can count on interfaces of these names. Where a person may be asked for
    /// rights, they are looked for before, which needs none: nobody types a password for a name
    /// that was mistyped.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE` too
    Probe openToCount(List<String> names) throws ProbeException {
        if (demo || names.isEmpty() || !(machine() instanceof Machine.Here)) {
            return open(Purpose.COUNT);
        }
        Probe list = open(Purpose.LOOK);
        if (list.host().missingRights().isEmpty()) {
            return list;
        }
        try (list) {
            Inventory inventory = list.inventory();
            for (String name : names) {
                Lookup.named(name, list.host(), inventory);
            }
        }
        return open(Purpose.COUNT);
    }

    /// The machine that the command line names.
    ///
    /// @throws ParameterException when its options make no sense
    Machine machine() {
        Machine machine;
        try {
            machine =
                    MachineOptions.of(
                            Optional.ofNullable(host),
                            sudo,
                            Optional.ofNullable(netns),
                            Optional.ofNullable(via));
        } catch (IllegalArgumentException e) {
            throw Usage.wrong(spec, String.valueOf(e.getMessage()));
        }
        if (demo && !(machine instanceof Machine.Here)) {
            throw Usage.wrong(spec, "--demo invents its machine, so it goes with no other");
        }
        return machine;
    }

    /// A command line that does something more on the same machine.
    String again(String command) {
        return ("xdpscope " + command + " " + machine().written()).strip();
    }
}
