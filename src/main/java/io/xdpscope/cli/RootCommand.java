// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `xdpscope` itself: opens the window, and holds the options that every command takes.
@Command(
        name = "xdpscope",
        synopsisHeading = "%n@|bold Usage|@  ",
        customSynopsis = {
            "@|bold xdpscope|@ [@|yellow --demo|@]",
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
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage; 130 ended by Ctrl-C.",
        })
final class RootCommand implements Callable<Integer> {

    private final Surroundings around;

    @Option(
            names = "--demo",
            scope = ScopeType.INHERIT,
            description = "Invented traffic: no rights, any machine.")
    private boolean demo;

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

    RootCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws ProbeException {
        Optional<String> whyNot = around.window().whyNot();
        if (whyNot.isEmpty()) {
            return around.window().open(demo);
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
    Probe open() throws ProbeException {
        return demo ? around.demo().open() : around.local().open();
    }
}
