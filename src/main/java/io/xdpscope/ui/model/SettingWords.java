// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The words of a settings file while they are read. Whatever is missing or makes no sense counts
/// as never set; what makes no sense is noted. Keys are given without the part's prefix.
public final class SettingWords {

    /// Words longer than this are not believed.
    static final int LONGEST = 4_096;

    private final Map<String, String> words;
    private final String prefix;
    private final Set<String> known;
    private final List<String> refused;

    SettingWords(Map<String, String> words) {
        this(words, "", new HashSet<>(), new ArrayList<>());
    }

    private SettingWords(
            Map<String, String> words, String prefix, Set<String> known, List<String> refused) {
        this.words = words;
        this.prefix = prefix;
        this.known = known;
        this.refused = refused;
    }

    /// The same words, of which only those are looked at whose keys begin with this too.
    SettingWords in(String more) {
        return new SettingWords(words, prefix + more, known, refused);
    }

    /// A value.
    ///
    /// @param parse refuses with an [IllegalArgumentException]
    <T> T value(String key, T otherwise, Function<String, T> parse) {
        return given(key, parse).orElse(otherwise);
    }

    /// `true` or `false`.
    boolean truth(String key, boolean otherwise) {
        return value(key, otherwise, SettingWords::truth);
    }

    /// A whole number between two, both included.
    int whole(String key, int otherwise, int least, int most) {
        return value(
                key, otherwise, word -> inside(Integer.parseInt(word), least, most).intValue());
    }

    /// A number between two, both included.
    double number(String key, double otherwise, double least, double most) {
        return value(
                key,
                otherwise,
                word -> inside(Double.parseDouble(word), least, most).doubleValue());
    }

    /// Any text up to a number of characters.
    String text(String key, String otherwise, int longest) {
        return value(
                key,
                otherwise,
                word -> {
                    if (word.length() > longest) {
                        throw new IllegalArgumentException("longer than " + longest);
                    }
                    return word;
                });
    }

    /// One of some, by the word that it is written as.
    <T> T choice(String key, T otherwise, List<T> all, Function<T, String> written) {
        return value(
                key,
                otherwise,
                word ->
                        all.stream()
                                .filter(one -> written.apply(one).equals(word))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException("not one of the choice")));
    }

    /// The values of `key.0`, `key.1` and so on that make sense, in this order; missing numbers are
    /// passed over.
    ///
    /// @param most as many are looked at
    <T> List<T> list(String key, int most, Function<String, T> parse) {
        List<T> values = new ArrayList<>();
        for (int at = 0; at < most; at++) {
            given(key + "." + at, parse).ifPresent(values::add);
        }
        return values;
    }

    /// Keys, with their prefix, that somebody asked for.
    Set<String> known() {
        return known;
    }

    /// Keys, with their prefix, whose values make no sense.
    List<String> refused() {
        return refused;
    }

    private <T> Optional<T> given(String key, Function<String, T> parse) {
        String whole = prefix + key;
        known.add(whole);
        String word = words.get(whole);
        if (word == null) {
            return Optional.empty();
        }
        try {
            if (word.length() > LONGEST) {
                throw new IllegalArgumentException("longer than " + LONGEST);
            }
            return Optional.of(parse.apply(word.strip()));
        } catch (IllegalArgumentException e) {
            refused.add(whole);
            return Optional.empty();
        }
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /// The comparison is false for what is not a number.
    private static Number inside(Number number, double least, double most) {
        if (!(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw new IllegalArgumentException("not from " + least + " to " + most);
        }
        return number;
    }
}
