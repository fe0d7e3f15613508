// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Locale;

/// A scale from zero to a round number, in steps of 1, 2 or 5 times a power of ten.
///
/// @param top the upper end, a multiple of `step`
/// @param step between two ticks
record ValueAxis(double top, double step) {

    /// The smallest scale: an idle interface is a line at the bottom, not a full-height zero.
    static final double LEAST_TOP = 10;

    /// A scale is given up for a smaller one when its content fills less than this part of it.
    private static final double TOO_EMPTY = 0.4;

    private static final String PREFIXES = " kMGTPE";

    ValueAxis {
        if (!(step > 0) || !(top >= step)) {
            throw new IllegalArgumentException("a scale of " + top + " in steps of " + step);
        }
    }

    /// The tightest scale for values up to `peak`.
    ///
    /// @param mostSteps how many steps there is room for, at least 1
    static ValueAxis covering(double peak, int mostSteps) {
        double ceiling = Math.max(peak, LEAST_TOP);
        double step = roundStep(ceiling / mostSteps);
        return new ValueAxis(Math.ceil(ceiling / step - 1e-9) * step, step);
    }

    /// The scale to show next: this one for as long as the peak fits and does not leave it nearly
    /// empty, so that it does not change back and forth while a rate moves about a round number.
    ValueAxis next(double peak, int mostSteps) {
        boolean fits = peak <= top && peak >= top * TOO_EMPTY;
        boolean legible = top / step <= mostSteps + 1e-9 && top / step > mostSteps / 2.5 - 1;
        ValueAxis tightest = covering(peak, mostSteps);
        if (legible && (fits || tightest.top == top)) {
            return this;
        }
        return tightest;
    }

    /// How many steps there are.
    int steps() {
        return (int) Math.round(top / step);
    }

    /// The label of a tick: `0`, `500`, `1.5 k`, `20 k`, `1 M`.
    String label(int tick) {
        double value = tick * step;
        int prefix = 0;
        double unit = 1;
        while (value >= unit * 1_000 && prefix < PREFIXES.length() - 1) {
            unit *= 1_000;
            prefix++;
        }
        boolean whole = value / unit == Math.rint(value / unit);
        String number = String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value / unit);
        return prefix == 0 ? number : number + '\u00a0' + PREFIXES.charAt(prefix);
    }

    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
