// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the Markdown files point at is there.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern DEV_COMMAND = Pattern.compile("\\./dev ([a-z-]+)");

    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*Test(?:\\.\\w+)?)`");

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

    /// A promise names the test that holds it: `SomeTest`, or `SomeTest.someMethod`.
    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, Path> tests = tests();
        for (Path document : documents()) {
            for (String name : found(NAMED_TEST, document).toList()) {
                String[] parts = name.split("\\.", 2);
                Path test = tests.get(parts[0]);
                assertTrue(test != null, "%s names %s".formatted(document, name));
                assertTrue(
                        parts.length == 1
                                || Files.readString(test).contains(" void " + parts[1] + "("),
                        "%s names %s".formatted(document, name));
            }
        }
    }

    @Test
    void everyThreatIsHeldByATest() throws IOException {
        List<String> unheld = new ArrayList<>();
        boolean threats = false;
        for (String line : Files.readAllLines(Path.of("docs/THREAT_MODEL.md"))) {
            threats = line.startsWith("| threat |") || (threats && line.startsWith("|"));
            boolean row = threats && line.startsWith("| ") && !line.startsWith("| threat |");
            if (row && !NAMED_TEST.matcher(line).find()) {
                unheld.add(line);
            }
        }
        assertEquals(List.of(), unheld);
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    file -> file));
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
