// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

/// A flag on the chart: something that happened at a moment.
///
/// @param bootNanos when, on the counting host's boot clock, see [io.xdpscope.probe.Moment]
/// @param words what, in a few words
/// @param kind how it is coloured
public record ChartMarker(long bootNanos, String words, Kind kind) {

    public ChartMarker {
        if (words.isBlank()) {
            throw new IllegalArgumentException("a marker says what happened");
        }
    }

    /// How bad it is.
    public enum Kind {
        /// Asked for: attached, detached.
        PLAIN,
        /// Not asked for: lost, fallen back.
        WARNING
    }
}
