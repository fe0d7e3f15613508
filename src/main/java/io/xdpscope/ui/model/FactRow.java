// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// A row of a table of facts.
///
/// @param name what it is
/// @param value its value as text
/// @param perSecond how fast it grows as text; empty where that makes no sense
/// @param explanation one sentence on what it means; may be empty
/// @param kind how it is to be read
public record FactRow(String name, String value, String perSecond, String explanation, Kind kind) {

    /// How a row is to be read.
    public enum Kind {
        /// A fact.
        PLAIN,
        /// A fact to worry about.
        TROUBLE,
        /// The title of the facts below.
        HEADING
    }

    static FactRow of(String name, String value) {
        return new FactRow(name, value, "", "", Kind.PLAIN);
    }

    static FactRow explained(String name, String value, String explanation) {
        return new FactRow(name, value, "", explanation, Kind.PLAIN);
    }

    /// @param trouble whether it is one to worry about
    static FactRow counter(
            String name, String value, String perSecond, String explanation, boolean trouble) {
        return new FactRow(
                name, value, perSecond, explanation, trouble ? Kind.TROUBLE : Kind.PLAIN);
    }

    static FactRow heading(String name, String explanation) {
        return new FactRow(name, "", "", explanation, Kind.HEADING);
    }

    /// The row read aloud.
    public String spokenText() {
        if (kind == Kind.HEADING) {
            return name;
        }
        return perSecond.isEmpty()
                ? Texts.get("fact.spoken", name, value)
                : Texts.get("fact.spokenRate", name, value, perSecond);
    }
}
