// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the Markdown files point at is there.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern DEV_COMMAND = Pattern.compile("\\./dev ([a-z-]+)");

    @Test
    void everyLinkedFileExists() throws IOException {
        for (Path document : documents()) {
            List<String> broken =
                    found(LINK, document)
                            .filter(link -> !Files.exists(document.resolveSibling(link)))
                            .toList();
            assertEquals(List.of(), broken, "in " + document);
        }
    }

    @Test
    void everyDevCommandIsInItsHelp() throws Exception {
        String help = Shell.run(Map.of("PATH", "/usr/bin:/bin"), "./dev", "help").output();
        for (Path document : documents()) {
            List<String> unknown =
                    found(DEV_COMMAND, document)
                            .filter(verb ->
                                    !verb.equals("help") && !help.contains("./dev " + verb + " "))
                            .toList();
            assertEquals(List.of(), unknown, "in " + document);
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> documents =
                    Stream.concat(top, docs)
                            .filter(file -> file.toString().endsWith(".md"))
                            .toList();
            assertTrue(documents.contains(Path.of("README.md")), documents.toString());
            return documents;
        }
    }

    private static Stream<String> found(Pattern pattern, Path document) {
        try {
            return pattern
                    .matcher(Files.readString(document))
                    .results()
                    .map((MatchResult r) -> r.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
