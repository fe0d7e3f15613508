// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An object that came over the wire. Whoever reads it takes every field, each as what it has to
/// be, and says [#end()]: what is left then is unknown, and refused.
final class Fields {
    /// Lists of anything are no longer than this.
    static final int MOST_ITEMS = 65_536;

    private final Map<String, Object> left;

    /// @param fields texts, `Long`s, `Boolean`s, lists of these, and [Fields]
    Fields(Map<String, Object> fields) {
        this.left = new LinkedHashMap<>(fields);
    }

    /// Fails when a field was not taken.
    void end() throws Malformed {
        if (!left.isEmpty()) {
            String field = left.keySet().iterator().next();
            throw new Malformed("The field " + Json.inShort(field) + " is unknown here.");
        }
    }

    boolean has(String field) {
        return left.containsKey(field);
    }

    /// A text of at most so many bytes, made fit to be shown.
    String text(String field, Texts kind) throws Malformed {
        return checked(field, take(field, String.class, "a text"), kind);
    }

    Optional<String> optionalText(String field, Texts kind) throws Malformed {
        return has(field) ? Optional.of(text(field, kind)) : Optional.empty();
    }

    String name(String field) throws Malformed {
        return text(field, Texts.NAME);
    }

    Optional<String> optionalName(String field) throws Malformed {
        return optionalText(field, Texts.NAME);
    }

    long number(String field, long least, long most) throws Malformed {
        long number = take(field, Long.class, "a whole number");
        if (number < least || number > most) {
            throw new Malformed("The field " + field + " is out of range.");
        }
        return number;
    }

    /// A number that is not negative.
    long count(String field) throws Malformed {
        return number(field, 0, Long.MAX_VALUE);
    }

    /// An interface's index.
    int ifindex(String field) throws Malformed {
        return (int) number(field, 1, Integer.MAX_VALUE);
    }

    /// A number of things, none included.
    int amount(String field) throws Malformed {
        return (int) number(field, 0, Integer.MAX_VALUE);
    }

    boolean flag(String field) throws Malformed {
        return take(field, Boolean.class, "true or false");
    }

    <E extends Enum<E>> E word(String field, Words<E> words) throws Malformed {
        String said = take(field, String.class, "a word");
        return words.choice(said).orElseThrow(() -> unknownWord(field, said));
    }

    Fields object(String field) throws Malformed {
        return take(field, Fields.class, "an object");
    }

    Optional<Fields> optionalObject(String field) throws Malformed {
        return has(field) ? Optional.of(object(field)) : Optional.empty();
    }

    List<Fields> objects(String field) throws Malformed {
        return items(field, Fields.class, "objects");
    }

    List<String> texts(String field, Texts kind) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (String text : items(field, String.class, "texts")) {
            texts.add(checked(field, text, kind));
        }
        return texts;
    }

    <E extends Enum<E>> List<E> words(String field, Words<E> words) throws Malformed {
        List<E> chosen = new ArrayList<>();
        for (String said : items(field, String.class, "words")) {
            chosen.add(words.choice(said).orElseThrow(() -> unknownWord(field, said)));
        }
        return chosen;
    }

    /// Exactly so many numbers.
    long[] numbers(String field, int count) throws Malformed {
        return exactly(field, items(field, Long.class, "whole numbers"), count);
    }

    /// Lists of exactly so many numbers.
    List<long[]> rows(String field, int count) throws Malformed {
        List<long[]> rows = new ArrayList<>();
        for (List<?> row : items(field, List.class, "lists")) {
            rows.add(exactly(field, typed(field, row, Long.class, "whole numbers"), count));
        }
        return rows;
    }

    OptionalLong optionalCount(String field) throws Malformed {
        return has(field) ? OptionalLong.of(count(field)) : OptionalLong.empty();
    }

    /// Every field that is left, each a text: names and values that nobody knows beforehand.
    Map<String, String> allTexts(int most) throws Malformed {
        if (left.size() > most) {
            throw new Malformed("There are too many fields.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : List.copyOf(left.keySet())) {
            texts.put(Texts.NAME.shown(field), text(field, Texts.SENTENCE));
        }
        return texts;
    }

    private <T> T take(String field, Class<T> type, String what) throws Malformed {
        Object value = left.remove(field);
        if (value == null) {
            throw new Malformed("The field " + Json.inShort(field) + " is missing.");
        }
        if (!type.isInstance(value)) {
            throw new Malformed("The field " + Json.inShort(field) + " is not " + what + ".");
        }
        return type.cast(value);
    }

    private <T> List<T> items(String field, Class<T> type, String what) throws Malformed {
        return typed(field, take(field, List.class, "a list"), type, what);
    }

    private static <T> List<T> typed(String field, List<?> list, Class<T> type, String what)
            throws Malformed {
        if (list.size() > MOST_ITEMS) {
            throw new Malformed("The list " + field + " is too long.");
        }
        List<T> items = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!type.isInstance(item)) {
                throw new Malformed("The list " + field + " holds something else than " + what);
            }
            items.add(type.cast(item));
        }
        return items;
    }

    private static long[] exactly(String field, List<Long> numbers, int count) throws Malformed {
        if (numbers.size() != count) {
            throw new Malformed(
                    "The list %s has %d numbers instead of %d."
                            .formatted(field, numbers.size(), count));
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static String checked(String field, String text, Texts kind) throws Malformed {
        if (!kind.fits(text)) {
            throw new Malformed("The field " + Json.inShort(field) + " is too long.");
        }
        return kind.shown(text);
    }

    private static Malformed unknownWord(String field, String said) {
        return new Malformed(
                "The field %s has an unknown value: %s.".formatted(field, Json.inShort(said)));
    }
}
