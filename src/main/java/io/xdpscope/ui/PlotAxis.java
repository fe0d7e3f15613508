// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.List;

/// A scale of values from bottom to top.
sealed interface PlotAxis permits ValueAxis, LogAxis {

    /// A line across the chart, and what it says; nothing where there is no room for words.
    ///
    /// @param part how high, from 0 to 1
    record Tick(double part, String label) {}

    /// How high a value lies: 0 is the bottom, 1 the top, more is above it.
    double part(double value);

    /// From bottom to top.
    ///
    /// @param height there is, in pixels
    List<Tick> ticks(double height);
}
