// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.rate.Quantities;
import io.xdpscope.session.Recorder;
import io.xdpscope.session.RecordingProbe;
import io.xdpscope.session.SessionFiles;
import io.xdpscope.session.SessionSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `xdpscope record [IFACE...]`: writes what is counted to a session file.
@Command(
        name = "record",
        header = "Record what is counted, to be replayed anywhere.",
        description = {
            "",
            "Writes the counters of all interfaces to a file (docs/SESSION.md), until Ctrl-C or",
            "for as long as --duration says. A crash loses five seconds at most. On a terminal",
            "it shows what `watch` shows.",
        })
final class RecordCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "IFACE",
            arity = "0..*",
            description = "Interfaces to show and to attach to; all are recorded.")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write; never a file that is there. Default: a new file in"
                            + " ~/.local/share/xdpscope/recordings.")
    private @Nullable Path out;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Amounts.ToDuration.class,
            description = "End after so long, such as 10m or 24h.")
    private @Nullable Duration duration;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Amounts.ToCount.class,
            description = "Bytes of all parts, such as 200M; older ones are deleted. Default: 1G.")
    private @Nullable Long maxSize;

    @Mixin private final CountingOptions counting = new CountingOptions();

    RecordCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        counting.check(names);
        SessionSize size = size();
        Probe probe = counting.open(root, names);
        try {
            return record(probe, recorder(probe.host(), size));
        } catch (ProbeException | RuntimeException e) {
            probe.close();
            throw e;
        }
    }

    private int record(Probe probe, Recorder recorder) throws ProbeException {
        Output output = new Output(root.around());
        int code;
        try (recorder) {
            RecordingProbe recording = RecordingProbe.telling(probe);
            recording.record(Optional.of(recorder));
            output.label(root.demo());
            output.prose("Recording to %s.".formatted(recorder.status().file()), Style.PLAIN);
            code =
                    new WatchSession(
                                    counting.watching(names)
                                            .quietFor(Optional.ofNullable(duration)),
                                    root.around())
                            .run(recording);
        }
        return end(recorder.status(), output, code);
    }

    private int end(Recorder.Status status, Output output, int code) throws ProbeException {
        if (status.failure().isPresent()) {
            throw status.failure().get();
        }
        String missed =
                status.missed() == 0
                        ? ""
                        : " %s found no room and are a gap."
                                .formatted(Quantities.count(status.missed()));
        output.prose(
                "Recorded %s readings, %s bytes.%s"
                        .formatted(
                                Quantities.count(status.readings()),
                                Quantities.count(status.bytes()),
                                missed),
                Style.PLAIN);
        output.prose("Look at it with: xdpscope replay " + status.file(), Style.DIM);
        return code;
    }

    private SessionSize size() {
        if (maxSize == null) {
            return SessionSize.USUAL;
        }
        if (maxSize < SessionSize.LEAST_TOTAL_BYTES) {
            throw Usage.wrong(spec, "A recording needs a megabyte at least");
        }
        return SessionSize.ofTotal(maxSize);
    }

    private Recorder recorder(Host host, SessionSize size) throws ProbeException {
        String version = root.around().version();
        if (out != null) {
            return Recorder.start(out, size, version);
        }
        Path folder =
                SessionFiles.folder(
                                root.around().environment(), System.getProperty("user.home", ""))
                        .orElseThrow(() ->
                                new ProbeException(
                                        Kind.RECORDING,
                                        "There is no home folder to record to.",
                                        "Name a file with --out."));
        String name = SessionFiles.name(host.name(), Instant.now(), root.around().zone());
        return Recorder.startIn(folder, name, size, version);
    }
}
