// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The commands and options that the README names are those of the program.
class ReadmeCommandsTest {

    /// A row such as ``| `xdpscope detach IFACE` | stops |``.
    private static final Pattern ROW =
            Pattern.compile("^\\| `xdpscope ([a-z]+).*$", Pattern.MULTILINE);

    private static final Pattern OPTION = Pattern.compile("--[a-z]+");

    /// A line of the list in `xdpscope --help`.
    private static final Pattern LISTED = Pattern.compile("^  ([a-z]+)  +[A-Z]", Pattern.MULTILINE);

    @Test
    void everyCommandIsDocumentedWithOptionsThatItHas() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            String command = row.group(1);
            documented.add(command);
            String help = help(command, "--help");
            OPTION.matcher(row.group())
                    .results()
                    .forEach(option ->
                            assertTrue(
                                    help.contains(option.group()),
                                    command + " has no " + option.group()));
        }
        assertEquals(listed(help("--help")), documented);
    }

    private static Set<String> listed(String help) {
        Set<String> commands = new TreeSet<>();
        LISTED.matcher(help).results().forEach(line -> commands.add(line.group(1)));
        return commands;
    }

    private static String help(String... words) {
        Desk desk = new Desk();
        assertEquals(0, desk.run(words));
        return desk.printed();
    }
}
