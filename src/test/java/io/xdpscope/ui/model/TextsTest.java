// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the bundle to the sources: no text is missing, and none is left over.
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/xdpscope/ui");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(Texts.BUNDLE_NAME);

    /// A literal that can be a key: words of letters and digits with dots between.
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+)\"");

    /// A key that is made of a literal and a code, such as `"chart.unit." + code`.
    private static final Pattern PREFIX =
            Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)*\\.)\"\\s*\\+");

    /// What makes a key of another key, such as `key + ".explained"`.
    private static final Pattern SUFFIX = Pattern.compile("\\+\\s*\"(\\.[A-Za-z]+)\"");

    private static final Pattern GET =
            Pattern.compile("(?:Texts\\.get|Says\\.placeholder)\\(\\s*\"([^\"]+)\"\\s*[,)]");

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> missing = matches(GET);
        assertTrue(missing.size() > 50, "the sources were not found: " + missing);
        missing.removeAll(BUNDLE.keySet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = matches(KEY);
        Set<String> prefixes = matches(PREFIX);
        Set<String> suffixes = matches(SUFFIX);
        Predicate<String> isUsed =
                key -> literals.contains(key) || prefixes.stream().anyMatch(key::startsWith);
        Set<String> unused = new TreeSet<>(BUNDLE.keySet());
        unused.removeIf(isUsed);
        unused.removeIf(key -> {
            int dot = key.lastIndexOf('.');
            return suffixes.contains(key.substring(dot)) && isUsed.test(key.substring(0, dot));
        });
        assertEquals(Set.of(), unused);
    }

    @Test
    void noTextHasAStraightApostrophe() {
        List<String> wrong = new ArrayList<>();
        for (String key : BUNDLE.keySet()) {
            if (BUNDLE.getString(key).contains("'")) {
                wrong.add(key);
            }
        }
        assertEquals(List.of(), wrong, "MessageFormat takes it for a quote");
    }

    @Test
    void putsWordsIn() {
        assertEquals("Every 2 s", Texts.get("top.interval", "2 s"));
    }

    private static Set<String> matches(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> pattern.matcher(text(file)).results())
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
