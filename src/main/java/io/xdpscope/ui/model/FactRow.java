// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// A row of a table of facts.
///
/// @param name what it is
/// @param value its value as text
/// @param perSecond how fast it grows as text; empty where that makes no sense
/// @param explanation one sentence on what it means; may be empty
/// @param trouble whether the value is one to worry about
public record FactRow(
        String name, String value, String perSecond, String explanation, boolean trouble) {

    static FactRow of(String name, String value) {
        return new FactRow(name, value, "", "", false);
    }

    static FactRow explained(String name, String value, String explanation) {
        return new FactRow(name, value, "", explanation, false);
    }

    /// The row read aloud.
    public String spokenText() {
        return perSecond.isEmpty()
                ? Texts.get("fact.spoken", name, value)
                : Texts.get("fact.spokenRate", name, value, perSecond);
    }
}
