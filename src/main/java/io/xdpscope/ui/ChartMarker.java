// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.JournalEvent;

/// A flag on the chart: something that happened at a moment.
///
/// @param number the event's number in the journal, by which the whole of it is found
/// @param bootNanos when, on the counting host's boot clock, see [io.xdpscope.probe.Moment]
/// @param words what, in a few words
/// @param kind how it is coloured
public record ChartMarker(long number, long bootNanos, String words, Kind kind) {

    public ChartMarker {
        if (words.isBlank()) {
            throw new IllegalArgumentException("a marker says what happened");
        }
    }

    /// How it is coloured. What it is, the words say.
    public enum Kind {
        /// Asked for: attached, detached.
        PLAIN,
        /// Not asked for: lost, fallen back, an alert.
        WARNING,
        /// The operator's own words.
        NOTE
    }

    static ChartMarker of(JournalEvent event) {
        return new ChartMarker(event.number(), event.at().bootNanos(), event.words(), kind(event));
    }

    private static Kind kind(JournalEvent event) {
        return switch (event.kind()) {
            case NOTE -> Kind.NOTE;
            case ATTACHED,
                    DETACHED,
                    LOST,
                    KEPT,
                    REFUSED,
                    CARRIER,
                    INTERFACE,
                    READING,
                    GAP,
                    ALERT,
                    COMMAND,
                    SESSION,
                    EXPORT ->
                    event.isWarning() ? Kind.WARNING : Kind.PLAIN;
        };
    }
}
