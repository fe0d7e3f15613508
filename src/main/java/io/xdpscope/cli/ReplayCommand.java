// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.session.Playback;
import io.xdpscope.session.ReplayProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `xdpscope replay FILE [IFACE...]`: shows what was recorded.
@Command(
        name = "replay",
        header = "Show what was recorded.",
        description = {
            "",
            "Needs no rights, no network and no Linux. On a terminal the table is redrawn as",
            "fast as it was recorded; in a pipe each reading is a line, as fast as it can be",
            "read. The window replays too: xdpscope --replay FILE.",
        })
final class ReplayCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "Any part of a recording.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "IFACE",
            arity = "0..*",
            description = "Interfaces; all, if none.")
    private List<String> names = List.of();

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            converter = ToSpeed.class,
            description =
                    "0.25 to 100 times as fast as it was, or max. Default: 1 on a terminal, else"
                            + " max.")
    private @Nullable Double speed;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Amounts.ToCount.class,
            description = "End after N readings.")
    private @Nullable Long count;

    @Mixin private final JsonOption json = new JsonOption();

    ReplayCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        if (root.demo() || !(root.machine() instanceof Machine.Here)) {
            throw Usage.wrong(spec, "A recording is its own machine, so it goes with no other");
        }
        boolean shown = root.around().outIsTerminal() && !json.wanted();
        double usual = shown ? 1 : Playback.UNBOUNDED;
        Playback playback = new Playback(speed == null ? usual : speed);
        Probe probe = ReplayProbe.open(file, playback);
        WatchOptions options =
                WatchOptions.of(names, Monitor.DEFAULT)
                        .ending(
                                count == null ? OptionalLong.empty() : OptionalLong.of(count),
                                OptionalLong.empty(),
                                json.wanted())
                        .of(playback);
        int code = new WatchSession(options, root.around()).run(probe);
        playback.contents()
                .flatMap(Playback.Contents::remark)
                .ifPresent(remark -> new Failures(root.around()).say(remark));
        return code;
    }

    /// Reads how fast a recording is to go.
    static final class ToSpeed implements ITypeConverter<Double> {
        @Override
        public Double convert(String written) {
            if (written.equals("max")) {
                return Playback.UNBOUNDED;
            }
            String number = written.endsWith("x") ? written.replace("x", "") : written;
            if (number.matches("\\d{1,3}(\\.\\d{1,3})?")) {
                double times = Double.parseDouble(number);
                if (times >= Playback.SLOWEST && times <= Playback.FASTEST) {
                    return times;
                }
            }
            throw new TypeConversionException(
                    "'%s' is no speed from 0.25 to 100, or max".formatted(written));
        }
    }
}
