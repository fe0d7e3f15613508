// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `xdpscope watch [IFACE…]`: live rates, totals at the end.
@Command(
        name = "watch",
        header = "Show live rates of received packets.",
        description = {
            "",
            "On a terminal the table is redrawn, in a pipe each reading is a line. Interfaces",
            "without a counter show their own rates, which are not split by protocol. Totals",
            "come at the end, with the difference to the interface's own counter; what",
            "--attach attached is detached then. Ctrl-C ends it (exit code 130).",
        })
final class WatchCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "IFACE", arity = "0..*", description = "Interfaces; all, if none.")
    private List<String> names = List.of();

    @Option(
            names = "--attach",
            paramLabel = "MODE",
            arity = "0..1",
            fallbackValue = "auto",
            preprocessor = JoinedValue.class,
            converter = ModeOptions.ToMode.class,
            completionCandidates = ModeOptions.Modes.class,
            description = "Count on them while watching: auto, native, generic or offload.")
    private @Nullable RequestedMode attach;

    @Mixin private final ModeOptions modes = new ModeOptions();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Amounts.ToDuration.class,
            description = "Time between readings, 100ms to 10s. Default: 1s.")
    private Duration interval = Monitor.DEFAULT;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Amounts.ToCount.class,
            description = "End after N readings.")
    private @Nullable Long count;

    @Option(
            names = "--until",
            paramLabel = "PACKETS",
            converter = Amounts.ToCount.class,
            description = "End when so many packets were counted, such as 1M.")
    private @Nullable Long until;

    @Mixin private final JsonOption json = new JsonOption();

    WatchCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        if (interval.compareTo(Monitor.SHORTEST) < 0 || interval.compareTo(Monitor.LONGEST) > 0) {
            throw misuse("An interval is 100ms to 10s");
        }
        if (attach != null && names.isEmpty()) {
            throw misuse("--attach needs the names of the interfaces to count on");
        }
        WatchOptions options =
                new WatchOptions(
                        names,
                        Optional.ofNullable(attach),
                        modes.evenIfCritical(),
                        interval,
                        optional(count),
                        optional(until),
                        Optional.empty(),
                        json.wanted(),
                        false,
                        Optional.empty());
        Probe probe = attach == null ? root.open(Purpose.LOOK) : root.openToCount(names);
        return new WatchSession(options, root.around()).run(probe);
    }

    /// Watches all interfaces until Ctrl-C: what there is to see where no window can open.
    static int watchAll(RootCommand root) throws ProbeException {
        return new WatchCommand(root).call();
    }

    private ParameterException misuse(String sentence) {
        if (spec == null) {
            throw new IllegalStateException(sentence);
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
