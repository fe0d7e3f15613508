// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;

/// Where things lie on the chart's canvas, in pixels from its top left corner.
///
/// @param width of the canvas
/// @param height of the canvas
/// @param lanes from top to bottom, at least one
record PlotFrame(double width, double height, List<Lane> lanes) {

    /// Room for the value axis's labels, at the left.
    static final double LEFT = 48;

    /// Room for the time axis's labels, at the bottom.
    static final double BOTTOM = 20;

    /// Room for half a label, at the top.
    static final double TOP = 6;

    private static final double BETWEEN_LANES = 16;
    private static final double STEP_HEIGHT = 37;

    /// Fewer steps would leave too much room above what is shown.
    private static final int LEAST_STEPS = 3;

    /// A stretch of the canvas with a value axis of its own.
    ///
    /// @param top its upper end
    /// @param bottom where zero lies
    record Lane(double top, double bottom) {

        double height() {
            return bottom - top;
        }

        /// How many steps of a value axis there is room for.
        int mostSteps() {
            return Math.max(LEAST_STEPS, (int) (height() / STEP_HEIGHT));
        }

        /// Where a value lies.
        double y(double value, PlotAxis axis) {
            return bottom - axis.part(value) * height();
        }
    }

    PlotFrame {
        lanes = List.copyOf(lanes);
    }

    /// A canvas divided into equal lanes.
    static PlotFrame of(double width, double height, int lanes) {
        double top = TOP;
        double bottom = Math.max(top + 1, Math.floor(height - BOTTOM));
        double each = (bottom - top - BETWEEN_LANES * (lanes - 1)) / lanes;
        List<Lane> all = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            double from = Math.rint(top + lane * (each + BETWEEN_LANES));
            all.add(new Lane(from, Math.max(from + 1, Math.rint(from + each))));
        }
        return new PlotFrame(width, height, all);
    }

    double left() {
        return LEFT;
    }

    double right() {
        return Math.max(LEFT + 1, width);
    }

    double top() {
        return lanes.getFirst().top();
    }

    double bottom() {
        return lanes.getLast().bottom();
    }

    /// Width of the plotted part.
    double span() {
        return right() - left();
    }
}
