// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A command in one text, and the words it is made of. The rule is a small part of a shell's, and
/// no shell ever sees the text:
///
/// - words stand between blanks;
/// - `'…'` is taken as it is;
/// - `"…"` too, but for `\"` and `\\`;
/// - elsewhere a backslash takes the next character as it is.
///
/// There are no variables, no wildcards, no pipes. Control characters are refused.
public final class CommandWords {

    /// A command is no longer than this, in characters.
    static final int MOST_CHARACTERS = 4_096;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private CommandWords(String text) {
        this.text = text;
    }

    /// The words of a command.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, when it has none, a quote
    ///   that does not end, or control characters
    public static List<String> split(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A command has at most %d characters.".formatted(MOST_CHARACTERS));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A command has no control characters.");
        }
        List<String> words = new CommandWords(text).all();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("The command is empty.");
        }
        return words;
    }

    /// The words as one text that [#split] takes apart again.
    public static String join(List<String> words) {
        return words.stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> " '\"\\".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> all() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ' -> end();
                case '\'' -> quoted('\'', false);
                case '"' -> quoted('"', true);
                case '\\' -> take(next());
                default -> take(c);
            }
        }
        end();
        return List.copyOf(words);
    }

    private void quoted(char quote, boolean escapes) {
        begun = true;
        while (true) {
            char c = next();
            if (c == quote) {
                return;
            }
            boolean escaped =
                    escapes
                            && c == '\\'
                            && at < text.length()
                            && "\"\\".indexOf(text.charAt(at)) >= 0;
            take(escaped ? next() : c);
        }
    }

    private void take(char c) {
        begun = true;
        word.append(c);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }

    private char next() {
        if (at == text.length()) {
            throw new IllegalArgumentException(
                    "A quote or a backslash at the end is not finished.");
        }
        return text.charAt(at++);
    }
}
