// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

/// A line of the chart.
///
/// @param name what it is called
/// @param columns what it is drawn from
/// @param series which of them, see [PlotColumns]
/// @param source the place of what it is about among [ChartContent#sources]; -1 for what the
///   interface sent
record PlotLine(String name, Ink ink, PlotColumns columns, int series, int source) {

    /// Whether it is the interface's own counter.
    boolean isSent() {
        return source < 0;
    }

    boolean isKnown(int column) {
        return columns.isKnown(series, column);
    }

    double mean(int column) {
        return columns.mean(series, column);
    }
}
