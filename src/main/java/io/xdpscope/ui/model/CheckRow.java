// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// A row of the cross-check: a figure, or a cause of differences and whether it applies here.
///
/// @param name what it is
/// @param packets packets as text, or whether the cause applies
/// @param bytes bytes as text; empty for a cause
/// @param explanation what the figure is, or the evidence for or against the cause
/// @param kind which of these
public record CheckRow(String name, String packets, String bytes, String explanation, Kind kind) {

    /// What a row is.
    public enum Kind {
        /// A figure.
        FIGURE,
        /// A cause that explains a difference here.
        APPLIES,
        /// A cause that does not.
        DOES_NOT,
        /// A cause of which that cannot be said.
        UNKNOWN
    }

    static CheckRow figure(String key, String packets, String bytes, String explanation) {
        return new CheckRow(Texts.get(key), packets, bytes, explanation, Kind.FIGURE);
    }

    /// @param key of the cause's name
    static CheckRow cause(String key, Kind kind, String evidence) {
        return new CheckRow(Texts.get(key), word(kind), "", evidence, kind);
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case FIGURE -> "";
            case APPLIES -> Texts.get("check.applies");
            case DOES_NOT -> Texts.get("check.doesNot");
            case UNKNOWN -> Texts.get("check.unknown");
        };
    }

    /// The row read aloud.
    public String spokenText() {
        return bytes.isEmpty()
                ? Texts.get("check.spokenCause", name, packets, explanation)
                : Texts.get("check.spoken", name, packets, bytes);
    }
}
