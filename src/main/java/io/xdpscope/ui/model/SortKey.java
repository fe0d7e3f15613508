// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a row is sorted by: a number, or words in which numbers count as such, so that `eth2` comes
/// before `eth10`.
///
/// @param known whether there is anything to sort by; what is not known comes last either way
record SortKey(boolean known, double number, String words, double tail) {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,15})$");

    private static final Comparator<SortKey> ORDER =
            Comparator.comparingDouble(SortKey::number)
                    .thenComparing(SortKey::words)
                    .thenComparingDouble(SortKey::tail);

    static SortKey of(double number) {
        return new SortKey(!Double.isNaN(number) && number >= 0, number, "", 0);
    }

    static SortKey of(String words) {
        Matcher numbered = NUMBERED.matcher(words);
        boolean known = !words.isEmpty() && !words.equals(InterfaceRow.UNKNOWN);
        return numbered.matches()
                ? new SortKey(known, 0, numbered.group(1), Double.parseDouble(numbered.group(2)))
                : new SortKey(known, 0, words, -1);
    }

    /// The order of keys, what is not known last.
    static Comparator<SortKey> order(boolean descending) {
        return Comparator.comparing((SortKey key) -> !key.known())
                .thenComparing(descending ? ORDER.reversed() : ORDER);
    }
}
