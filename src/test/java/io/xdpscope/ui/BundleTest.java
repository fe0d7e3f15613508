// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every word that the window shows stands in the bundle, and every word that is asked for is
/// there.
class BundleTest {

    private static final Path WINDOW = Path.of("src/main/java/io/xdpscope/ui");

    private static final Pattern COMMENT = Pattern.compile("(?m)//.*$|/\\*(?s:.*?)\\*/");

    /// Two words in a row, or what a control is given as its text.
    private static final Pattern WORDS =
            Pattern.compile(
                    "\"[^\"\\n]*[A-Za-z]{2,} [a-z]{2,}[^\"\\n]*\""
                            + "|(?:setText|setTitle|setPromptText|setAccessibleText|new Label|new"
                            + " Button|new Tab)\\(\\s*\"[^\"\\n]*[a-z]{2}[^\"\\n]*\"");

    /// What a person does not read: a failure of our own, the log, a thread's name, a style sheet.
    private static final Pattern NOT_READ =
            Pattern.compile(
                    "Exception\\(|LOG\\.|\\.name\\(|-fx-|java\\.|@SuppressWarnings|printf|_FACT");

    private static final Pattern STATEMENT = Pattern.compile("[;{}]");

    private static final Pattern ASKED =
            Pattern.compile("Texts\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");

    @Test
    void noWordsStandInTheCode() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : sources()) {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            for (String statement : STATEMENT.split(code, -1)) {
                if (!NOT_READ.matcher(statement).find()) {
                    WORDS.matcher(statement)
                            .results()
                            .forEach(word -> found.add(file.getFileName() + ": " + word.group()));
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Properties bundle = new Properties();
        try (var in = BundleTest.class.getResourceAsStream("messages.properties")) {
            bundle.load(in);
        }
        Set<String> asked = new TreeSet<>();
        for (Path file : sources()) {
            ASKED.matcher(Files.readString(file)).results().forEach(key -> asked.add(key.group(1)));
        }
        assertTrue(asked.size() > 100, "the texts were not found");
        asked.removeIf(key -> bundle.containsKey(key) || key.endsWith("."));
        assertEquals(Set.of(), asked);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(WINDOW)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toList());
        }
    }
}
