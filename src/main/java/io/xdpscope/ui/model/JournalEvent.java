// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Moment;
import java.util.Optional;

/// Something that happened on a machine.
///
/// @param number its place in the order of the [Journal], from 1; its identity there
/// @param at when, by the counting host's clocks
/// @param about the interface it concerns; empty for the machine as a whole
/// @param kind what sort of thing
/// @param words what, in a few words, at most [#MOST_WORDS] characters
/// @param detail the same in full; empty where the words say it all
/// @param severity whether nobody asked for it
public record JournalEvent(
        long number,
        Moment at,
        Optional<About> about,
        EventKind kind,
        String words,
        String detail,
        Severity severity) {

    /// Longer words are cut.
    public static final int MOST_WORDS = 500;

    /// Longer details are cut.
    public static final int MOST_DETAIL = 8_192;

    /// An interface as it was called then.
    public record About(int ifindex, String name) {}

    /// How bad it is.
    public enum Severity {
        /// Asked for, or as it should be.
        PLAIN,
        /// Nobody asked for it.
        WARNING
    }

    public JournalEvent {
        if (words.isBlank()) {
            throw new IllegalArgumentException("an event says what happened");
        }
        words = cut(words, MOST_WORDS);
        detail = cut(detail, MOST_DETAIL);
    }

    /// The interface's name; empty for the machine as a whole.
    public String interfaceName() {
        return about.map(About::name).orElse("");
    }

    /// Words and details, in that order.
    public String wholeText() {
        return detail.isEmpty() ? words : words + "\n" + detail;
    }

    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    boolean isOn(int ifindex) {
        return about.isEmpty() || about.get().ifindex() == ifindex;
    }

    JournalEvent saying(String other) {
        return new JournalEvent(number, at, about, kind, other, detail, severity);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
