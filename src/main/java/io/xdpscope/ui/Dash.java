// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;

/// How a line is broken, so that lines are told apart without colour: a stroke, and in some a dot
/// or two after it.
enum Dash {
    SOLID(0, 0, 0),
    LONG(12, 4, 0),
    SHORT(5, 4, 0),
    DOTTED(2, 3, 0),
    DASH_DOT(9, 3, 1),
    DASH_DOT_DOT(9, 3, 2);

    private static final double DOT = 2;

    private final double stroke;
    private final double space;
    private final int dots;

    Dash(double stroke, double space, int dots) {
        this.stroke = stroke;
        this.space = space;
        this.dots = dots;
    }

    /// Pen down, pen up, and so on, in pixels; empty for a line without breaks.
    List<Double> lengths() {
        List<Double> lengths = new ArrayList<>();
        if (this != SOLID) {
            lengths.addAll(List.of(stroke, space));
            for (int dot = 0; dot < dots; dot++) {
                lengths.addAll(List.of(DOT, space));
            }
        }
        return lengths;
    }

    /// Whether the pen is down so far along a line.
    ///
    /// @param pixels from any fixed place: the same for the same moment, so that the breaks move
    ///   along with the chart
    boolean isDown(double pixels) {
        if (this == SOLID) {
            return true;
        }
        double period = stroke + space + dots * (DOT + space);
        double along = pixels - Math.floor(pixels / period) * period;
        return along < stroke || (along - stroke) % (space + DOT) >= space;
    }
}
