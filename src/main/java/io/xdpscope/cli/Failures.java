// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says on standard error what went wrong: one sentence and the fix. Never a stack trace; that of a
/// bug goes to the log.
final class Failures {

    /// Exit code of a command that did what it was asked.
    static final int DONE = 0;

    /// Exit code of one that failed.
    static final int FAILED = 1;

    /// Exit code of a command line that makes no sense.
    static final int MISUSED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Surroundings around;
    private final PrintStream err;
    private final Look look;

    Failures(Surroundings around) {
        this.around = around;
        this.err = new PrintStream(around.err(), true, around.charset());
        this.look = Look.of(around.errIsTerminal(), around.environment(), around.charset());
    }

    /// Reports what an operator can meet.
    ///
    /// @param withDetails whether to add facts and the kernel's own words
    /// @return the exit code
    int failed(ProbeException failure, boolean withDetails) {
        boolean critical = failure.kind() == ProbeException.Kind.CRITICAL_INTERFACE;
        String option = critical ? " Here that is --even-if-critical." : "";
        say((failure.sentence() + " " + failure.advice() + option).strip());
        if (withDetails) {
            details(failure).forEach(line -> err.println("  " + look.fit(line)));
        } else if (!failure.details().isEmpty()) {
            err.println(look.paint("More with --details.", Style.DIM));
        }
        return FAILED;
    }

    /// Reports a file that could not be written.
    ///
    /// @return the exit code
    int unwritable(Path file, IOException why) {
        say(
                "%s could not be written (%s). Name another file with --out."
                        .formatted(file, brief(why)));
        return FAILED;
    }

    /// Reports a bug of ours.
    ///
    /// @return the exit code
    int unexpected(Throwable bug) {
        LOG.error("unexpected failure", bug);
        String where =
                around.log()
                        .map(file -> "Please report it with the log, %s.".formatted(file))
                        .orElse("Please report it.");
        say("Something went wrong that should not (%s). %s".formatted(brief(bug), where));
        return FAILED;
    }

    /// Reports a command line that makes no sense.
    ///
    /// @param command the command whose help would tell
    /// @return the exit code
    int misused(String sentence, String command) {
        String ended = sentence.endsWith("?") || sentence.endsWith(".") ? sentence : sentence + ".";
        say("%s See: %s --help".formatted(ended, command));
        return MISUSED;
    }

    /// One paragraph, with our name before it.
    void say(String sentences) {
        int width =
                around.errIsTerminal()
                        ? around.screen()
                                .get()
                                .or(() -> ScreenSize.of(around.environment()))
                                .orElse(ScreenSize.USUAL)
                                .columns()
                        : Integer.MAX_VALUE;
        String name = "xdpscope: ";
        List<String> lines = Words.wrap(name + look.fit(sentences), width);
        String first = lines.getFirst();
        err.println(look.paint(name.strip(), Style.BAD) + first.substring(name.length() - 1));
        lines.stream().skip(1).forEach(err::println);
    }

    private static List<String> details(ProbeException failure) {
        List<String> lines = new ArrayList<>();
        lines.add("kind: " + failure.kind().name().toLowerCase(Locale.ROOT));
        failure.facts().forEach((name, value) -> lines.add(name + ": " + value));
        failure.details().lines().forEach(lines::add);
        return lines;
    }

    private static String brief(Throwable bug) {
        String name = bug.getClass().getSimpleName();
        String message = bug.getMessage();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }
}
