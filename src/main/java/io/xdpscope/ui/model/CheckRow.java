// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// A known cause of differences, and whether it applies here.
///
/// @param name what it is
/// @param kind whether it applies
/// @param evidence for or against it
public record CheckRow(String name, Kind kind, String evidence) {

    /// Whether a cause applies.
    public enum Kind {
        /// It explains a difference here.
        APPLIES,
        /// That cannot be said.
        UNKNOWN,
        /// It does not.
        DOES_NOT
    }

    /// @param key of the cause's name
    static CheckRow of(String key, Kind kind, String evidence) {
        return new CheckRow(Texts.get(key), kind, evidence);
    }

    /// Whether it applies, in a word or two.
    public String word() {
        return switch (kind) {
            case APPLIES -> Texts.get("check.applies");
            case UNKNOWN -> Texts.get("check.unknown");
            case DOES_NOT -> Texts.get("check.doesNot");
        };
    }

    /// The row read aloud.
    public String spokenText() {
        return Texts.get("check.spokenCause", name, word(), evidence);
    }
}
