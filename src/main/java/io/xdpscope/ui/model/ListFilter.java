// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.NetInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the filter box holds, understood: words that all must fit. A plain word fits where it
/// occurs in the name, the kind, an address or the badge; `key:value` asks one thing; a word behind
/// `-` must not fit.
///
/// ```
/// state:up|down|no-carrier|lost   attached:yes|no   trouble:yes|no   critical:yes|no
/// kind:veth   driver:ixgbe   mode:native   name:eth   in:br0   peer:lab-1   mtu:9000
/// ```
///
/// What is no such key, such as an address with colons, is a plain word.
record ListFilter(List<Word> words) {

    /// One word.
    ///
    /// @param key what is asked; empty for a plain word
    /// @param value in lower case
    /// @param not whether it must not fit
    record Word(Optional<Key> key, String value, boolean not) {}

    /// What can be asked.
    enum Key {
        STATE,
        ATTACHED,
        TROUBLE,
        CRITICAL,
        KIND,
        DRIVER,
        MODE,
        NAME,
        IN,
        PEER,
        MTU;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Key> of(String word) {
            return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
        }
    }

    ListFilter {
        words = List.copyOf(words);
    }

    static ListFilter parse(String text) {
        List<Word> words = new ArrayList<>();
        for (String part : parts(text)) {
            boolean not = part.length() > 1 && part.startsWith("-");
            String word = not ? part.substring(1) : part;
            int colon = word.indexOf(':');
            Optional<Key> key = colon > 0 ? Key.of(word.substring(0, colon)) : Optional.empty();
            words.add(new Word(key, key.isPresent() ? word.substring(colon + 1) : word, not));
        }
        return new ListFilter(words);
    }

    /// Whether a word stands in a filter's text.
    static boolean holds(String text, String word) {
        return parts(text).contains(word);
    }

    /// The text with a word, or without it.
    static String with(String text, String word, boolean wanted) {
        String others =
                Arrays.stream(text.strip().split("\\s+", -1))
                        .filter(part -> !part.isEmpty())
                        .filter(part -> !part.toLowerCase(Locale.ROOT).equals(word))
                        .collect(Collectors.joining(" "));
        return wanted ? (others + " " + word).strip() : others;
    }

    boolean passes(InterfaceRow row) {
        for (Word word : words) {
            if (fits(row, word) == word.not()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parts(String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+", -1));
    }

    /// A key without a value, as while it is being typed, lets everything pass.
    private static boolean fits(InterfaceRow row, Word word) {
        if (word.key().isEmpty()) {
            return row.haystack().contains(word.value());
        }
        return word.value().isEmpty() ? !word.not() : asked(row, word.key().get(), word.value());
    }

    private static boolean asked(InterfaceRow row, Key key, String value) {
        NetInterface facts = row.facts();
        return switch (key) {
            case STATE -> row.light().filterWord().startsWith(value);
            case ATTACHED -> yesOrNo(row.isCounted(), value);
            case TROUBLE -> yesOrNo(row.isInTrouble(), value);
            case CRITICAL -> yesOrNo(facts.critical().isPresent(), value);
            case KIND -> contains(InterfaceWords.kindWord(facts), value);
            case DRIVER -> facts.driver().filter(has(value)).isPresent();
            case MODE -> row.badge().map(Badge::text).filter(has(value)).isPresent();
            case NAME -> contains(row.name(), value);
            case IN -> row.uppers().stream().anyMatch(has(value));
            case PEER ->
                    facts.peer().stream()
                            .flatMap(peer -> names(peer).stream())
                            .anyMatch(has(value));
            case MTU -> Integer.toString(facts.mtu()).equals(value);
        };
    }

    private static List<String> names(LinkRef peer) {
        List<String> names = new ArrayList<>(2);
        peer.name().ifPresent(names::add);
        peer.namespace().ifPresent(names::add);
        return names;
    }

    private static boolean yesOrNo(boolean is, String value) {
        return (is ? "yes" : "no").startsWith(value);
    }

    private static Predicate<String> has(String value) {
        return text -> contains(text, value);
    }

    private static boolean contains(String text, String value) {
        return text.toLowerCase(Locale.ROOT).contains(value);
    }
}
