// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every command line that the README and the help name is one that the program understands.
class DocumentedCommandsTest {

    private static final Pattern IN_README = Pattern.compile("`(?:sudo )?xdpscope([^`]*)`");
    private static final Pattern IN_HELP =
            Pattern.compile("(?m)^  (?:sudo )?xdpscope (.*?)(?:  .*|\\|.*)?$");

    private final Desk desk = new Desk();

    @Test
    void readme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertTrue(understood(IN_README.matcher(readme)) >= 8);
    }

    @Test
    void help() {
        desk.run("--help");

        assertTrue(understood(IN_HELP.matcher(desk.printed())) >= 5);
    }

    /// @return how many there are
    private int understood(Matcher lines) {
        int found = 0;
        while (lines.find()) {
            String line =
                    lines.group(1)
                            .replaceAll("\\[([A-Z]+)\\.\\.\\.\\]", "$1")
                            .replaceAll("\\[=?[^\\]]*\\]", "")
                            .replace("MODE", "auto")
                            .replace("COMMAND", "watch")
                            .strip();
            List<String> words = line.isEmpty() ? List.of() : List.of(line.split("\\s+"));
            assertDoesNotThrow(
                    () ->
                            Cli.commandLine(new RootCommand(desk.surroundings()))
                                    .parseArgs(words.toArray(String[]::new)),
                    line);
            found++;
        }
        return found;
    }
}
