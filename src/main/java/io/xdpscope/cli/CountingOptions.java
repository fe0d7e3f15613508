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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `watch` and `record` share: whether they count on what they show, and how often they read.
final class CountingOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--attach",
            paramLabel = "MODE",
            arity = "0..1",
            fallbackValue = "auto",
            preprocessor = JoinedValue.class,
            converter = ModeOptions.ToMode.class,
            completionCandidates = ModeOptions.Modes.class,
            description = "Count on them meanwhile: auto, native, generic or offload.")
    private @Nullable RequestedMode attach;

    @Mixin private final ModeOptions modes = new ModeOptions();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Amounts.ToDuration.class,
            description = "Time between readings, 100ms to 10s. Default: 1s.")
    private Duration interval = Monitor.DEFAULT;

    /// Refuses what makes no sense, before anything is opened or written.
    ///
    /// @param names the interfaces that are named
    /// @throws ParameterException with a sentence
    void check(List<String> names) {
        if (!Monitor.isBearable(interval)) {
            throw Usage.wrong(command, "An interval is 100ms to 10s");
        }
        if (attach != null && names.isEmpty()) {
            throw Usage.wrong(command, "--attach needs the names of the interfaces to count on");
        }
    }

    /// Opens a probe that can do what is asked for.
    Probe open(RootCommand root, List<String> names) throws ProbeException {
        return attach == null ? root.open(Purpose.LOOK) : root.openToCount(names);
    }

    /// Watching these interfaces for ever.
    WatchOptions watching(List<String> names) {
        return WatchOptions.of(names, interval)
                .attaching(Optional.ofNullable(attach), modes.evenIfCritical());
    }
}
