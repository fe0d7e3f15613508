// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.ProbeException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads a command line and runs its command.
public final class Cli {

    /// Help is laid out no wider than this, and no narrower than picocli can.
    private static final int WIDEST_HELP = 100;

    private static final int NARROWEST_HELP = 55;

    private Cli() {}

    /// Runs one command to its end.
    ///
    /// @param words the command line without the program's name
    /// @return the exit code: 0 done, 1 failed, 2 wrong usage
    public static int run(Surroundings around, List<String> words) {
        RootCommand root = new RootCommand(around);
        CommandLine line = commandLine(root);
        return line.execute(words.toArray(String[]::new));
    }

    static CommandLine commandLine(RootCommand root) {
        Surroundings around = root.around();
        Failures failures = new Failures(around);
        Look look = Look.of(around.outIsTerminal(), around.environment(), around.charset());
        CommandLine line =
                new CommandLine(root)
                        .addSubcommand(new InterfacesCommand(root))
                        .addSubcommand(new AttachCommand(root))
                        .addSubcommand(new DetachCommand(root))
                        .addSubcommand(new CountersCommand(root))
                        .addSubcommand(new WatchCommand(root))
                        .addSubcommand(new RecordCommand(root))
                        .addSubcommand(new ReplayCommand(root))
                        .addSubcommand(new LabCommand(root))
                        .addSubcommand(new SnapshotCommand(root));
        line.getSubcommands().values().forEach(Cli::layOut);
        line.getCommandSpec().version("XDPScope " + around.version());
        line.setColorScheme(Help.defaultColorScheme(look.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setUsageHelpWidth(helpWidth(around));
        line.setOut(new PrintWriter(new OutputStreamWriter(around.out(), around.charset()), true));
        line.setErr(new PrintWriter(new OutputStreamWriter(around.err(), around.charset()), true));
        line.setParameterExceptionHandler((misuse, _) -> misused(failures, misuse));
        line.setExecutionExceptionHandler((failure, _, _) ->
                failure instanceof ProbeException known
                        ? failures.failed(known, root.details())
                        : failures.unexpected(failure));
        return line;
    }

    /// The same headings for the help of every command.
    private static void layOut(CommandLine subcommand) {
        if (subcommand.getCommand() instanceof LabCommand) {
            leaveOut(LabCommand.REFUSED, subcommand.getCommandSpec());
        }
        UsageMessageSpec usage = subcommand.getCommandSpec().usageMessage();
        usage.synopsisHeading("%n@|bold Usage|@  ")
                .abbreviateSynopsis(true)
                .parameterListHeading("%n@|bold Arguments|@%n")
                .optionListHeading("%n@|bold Options|@%n")
                .sortOptions(false);
    }

    /// Leaves options of every command out of the help of one that refuses them: they are still
    /// known there, so that the refusal says why.
    private static void leaveOut(List<String> options, CommandSpec spec) {
        for (String option : options) {
            OptionSpec known = spec.findOption(option);
            spec.remove(known);
            spec.addOption(OptionSpec.builder(known).hidden(true).build());
        }
    }

    private static int helpWidth(Surroundings around) {
        int columns =
                around.outIsTerminal()
                        ? around.screen().get().orElse(ScreenSize.USUAL).columns()
                        : ScreenSize.USUAL.columns();
        return Math.clamp(columns, NARROWEST_HELP, WIDEST_HELP);
    }

    private static int misused(Failures failures, ParameterException misuse) {
        String sentence = Objects.requireNonNullElse(misuse.getMessage(), "Wrong usage");
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean command = !misuse.getCommandLine().getSubcommands().isEmpty();
            sentence = "'%s' is %s".formatted(word, command ? "no command" : "one word too many");
        }
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            sentence += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return failures.misused(sentence, misuse.getCommandLine().getCommandSpec().qualifiedName());
    }
}
