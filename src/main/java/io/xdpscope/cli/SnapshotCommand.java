// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.cli.Surroundings.Picture;
import io.xdpscope.export.PictureSize;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.MachineOptions;
import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `xdpscope snapshot --out FILE.png`: the window as a picture, without a display.
@Command(
        name = "snapshot",
        header = "Draw the window into a PNG file, without a display.",
        description = {
            "",
            "The real dashboard, opened where nobody sees it: for reports, tickets and servers",
            "without a desktop. It looks on and attaches nothing. What --demo invents takes no",
            "time to watch, and a recording is shown as it ends.",
        })
final class SnapshotCommand implements Callable<Integer> {

    /// So much is watched of a real machine unless more is asked for: enough for rates.
    private static final Duration REAL = Duration.ofSeconds(3);

    /// So much of an invented one: what the chart shows at first.
    private static final Duration INVENTED = Duration.ofMinutes(4);

    /// What the chart keeps second by second.
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RootCommand root;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "IFACE", arity = "0..1", description = "The interface to look at.")
    private @Nullable String name;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            required = true,
            description = "Where to write the picture; a file that is there is replaced.")
    private Path out = Path.of("");

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "dark",
            description = "dark or light. Default: dark.")
    private Theme theme = Theme.dark;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1280x800",
            converter = ToSize.class,
            description = "In pixels, 980x620 to 7680x7680. Default: 1280x800.")
    private Size size = new Size(0, 0);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Amounts.ToDuration.class,
            description =
                    "Watch so long first, 1s to 1h. Default: 3s, or 4m of what --demo invents.")
    private @Nullable Duration time;

    @Option(
            names = MachineOptions.REPLAY,
            paramLabel = "FILE",
            description = "Draw the end of a recording.")
    private @Nullable Path replay;

    /// As it is written on the command line.
    private enum Theme {
        dark,
        light
    }

    private record Size(int width, int height) {}

    SnapshotCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        Duration usual = root.demo() ? INVENTED : REAL;
        Duration watched = time == null ? usual : time;
        if (watched.compareTo(Duration.ofSeconds(1)) < 0 || watched.compareTo(LONGEST) > 0) {
            throw Usage.wrong(spec, "A snapshot watches 1s to 1h");
        }
        if (replay != null && (time != null || root.demo() || isElsewhere())) {
            throw Usage.wrong(
                    spec, "A recording is its own machine and is shown to its end: --replay alone");
        }
        refuseUnwritable();
        Output output = new Output(root.around());
        try {
            root.around()
                    .window()
                    .draw(
                            new Picture(
                                    root.demo(),
                                    replay == null ? root.machine() : new Machine.Recording(replay),
                                    Optional.ofNullable(name),
                                    theme == Theme.dark,
                                    size.width(),
                                    size.height(),
                                    watched,
                                    out));
        } catch (IOException e) {
            return new Failures(root.around()).unwritable(out, e);
        }
        output.prose(
                "%s shows %d x %d pixels.".formatted(out, size.width(), size.height()),
                Style.PLAIN);
        return Failures.DONE;
    }

    private boolean isElsewhere() {
        return !(root.machine() instanceof Machine.Here);
    }

    /// Before anything is watched for minutes.
    private void refuseUnwritable() {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Usage.wrong(
                    spec, "There is no folder for " + out + "; name another file with --out");
        }
        if (Files.isDirectory(out)) {
            throw Usage.wrong(spec, out + " is a folder; name a file in it with --out");
        }
    }

    /// `1280x800`.
    private static final class ToSize implements ITypeConverter<Size> {

        private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

        @Override
        public Size convert(String written) {
            Matcher parts = SIZE.matcher(written);
            if (parts.matches()) {
                Size size =
                        new Size(
                                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
                if (PictureSize.isPossible(size.width(), size.height())) {
                    return size;
                }
            }
            throw new TypeConversionException(
                    "'%s' is not a size from 980x620 to 7680x7680".formatted(written));
        }
    }
}
