// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// A scale from zero to a round number, in steps of 1, 2 or 5 times a power of ten.
///
/// @param top the upper end, a multiple of `step`
/// @param step between two ticks
record ValueAxis(double top, double step) implements PlotAxis {

    /// Fewer pixels between two lines leave no room for the words of each.
    private static final double CLOSEST_LABELS = 24;

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
    /// @param leastTop no scale is smaller than this
    /// @param mostSteps how many steps there is room for, at least 1
    static ValueAxis covering(double peak, double leastTop, int mostSteps) {
        double ceiling = Math.max(peak, leastTop);
        double step = roundStep(ceiling / mostSteps);
        return new ValueAxis(Math.ceil(ceiling / step - 1e-9) * step, step);
    }

    /// The scale to show next: this one for as long as the peak fits and does not leave it nearly
    /// empty, so that it does not change back and forth while a rate moves about a round number.
    ValueAxis next(double peak, double leastTop, int mostSteps) {
        boolean fits = peak <= top && peak >= top * TOO_EMPTY;
        boolean legible = top / step <= mostSteps + 1e-9 && top / step > mostSteps / 2.5 - 1;
        ValueAxis tightest = covering(peak, leastTop, mostSteps);
        if (legible && (fits || tightest.top == top)) {
            return this;
        }
        return tightest;
    }

    /// How many steps there are.
    int steps() {
        return (int) Math.round(top / step);
    }

    @Override
    public double part(double value) {
        return value / top;
    }

    @Override
    public List<Tick> ticks(double height) {
        boolean roomy = height / steps() >= CLOSEST_LABELS;
        List<Tick> ticks = new ArrayList<>();
        for (int tick = 0; tick <= steps(); tick++) {
            boolean said = roomy || tick == 0 || tick == steps();
            ticks.add(new Tick((double) tick / steps(), said ? label(tick) : ""));
        }
        return ticks;
    }

    /// The label of a tick: `0`, `0.05`, `500`, `1.5 k`, `20 k`, `1 M`.
    String label(int tick) {
        return write(tick * step);
    }

    /// A round number with its prefix.
    static String write(double value) {
        int prefix = 0;
        double unit = 1;
        while (value >= unit * 1_000 && prefix < PREFIXES.length() - 1) {
            unit *= 1_000;
            prefix++;
        }
        String number =
                new BigDecimal(value / unit, MathContext.DECIMAL32)
                        .stripTrailingZeros()
                        .toPlainString();
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
