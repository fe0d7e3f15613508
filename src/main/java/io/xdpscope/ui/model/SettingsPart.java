// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One part of the [Settings]: an immutable record that turns itself into words and back.
///
/// To add one: write the record, give it a [Kind] in a constant, add that to [Settings#KINDS], and
/// tell its keys in `docs/SETTINGS.md`; a test compares the document with what is written.
public interface SettingsPart {

    /// All that it remembers, by whole key; every key of [Kind#first] each time.
    Map<String, String> words();

    /// A kind of part, and how one is read.
    ///
    /// @param type the record
    /// @param prefix what each of its keys begins with, ending in a dot
    /// @param first how it is before anybody changed anything
    /// @param numbered keys of lists, without their prefix: `recent` for `machines.recent.0`,
    ///   `machines.recent.1`…
    /// @param read makes one of words, and refuses nonsense value by value
    /// @param <P> the record
    record Kind<P extends SettingsPart>(
            Class<P> type,
            String prefix,
            P first,
            List<String> numbered,
            Function<SettingWords, P> read) {

        public Kind {
            numbered = List.copyOf(numbered);
            if (!prefix.matches("[a-z]+\\.")) {
                throw new IllegalArgumentException("not a prefix: " + prefix);
            }
            for (String key : first.words().keySet()) {
                if (!key.startsWith(prefix)) {
                    throw new IllegalArgumentException(key + " does not begin with " + prefix);
                }
            }
        }

        /// A kind without lists.
        Kind(Class<P> type, String prefix, P first, Function<SettingWords, P> read) {
            this(type, prefix, first, List.of(), read);
        }
    }
}
