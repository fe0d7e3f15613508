// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;

/// A scale by decades.
///
/// Zero has no place on it, and is no small number either: it has the bottom line to itself, apart
/// from the lowest decade. What is not zero and still below the lowest decade lies half way
/// between.
///
/// @param low the lowest power of ten, at the end of the strip that parts it from zero
/// @param high the highest, at the top
record LogAxis(int low, int high) implements PlotAxis {

    /// More decades than this tell nothing apart.
    static final int MOST_DECADES = 9;

    /// How high the lowest decade begins above zero.
    static final double STRIP = 0.12;

    /// Labels do not come nearer to each other, in pixels.
    private static final double CLOSEST = 13;

    LogAxis {
        if (low >= high || high - low > MOST_DECADES) {
            throw new IllegalArgumentException("no decades from 10^" + low + " to 10^" + high);
        }
    }

    /// The tightest scale from the least value that is not zero to the greatest.
    ///
    /// @param least positive; infinite where there is none
    /// @param peak not negative
    static LogAxis covering(double least, double peak) {
        if (!(peak > 0)) {
            return new LogAxis(0, 1);
        }
        int high = (int) Math.ceil(Math.log10(peak) - 1e-9);
        int low = Math.min(high - 1, (int) Math.floor(Math.log10(Math.min(least, peak)) + 1e-9));
        return new LogAxis(Math.max(low, high - MOST_DECADES), high);
    }

    /// The scale to show next: this one for as long as it fits with at most one decade to spare, so
    /// that it does not change back and forth.
    LogAxis next(double least, double peak) {
        LogAxis tightest = covering(least, peak);
        boolean fits = low <= tightest.low && high >= tightest.high;
        return fits && high - low <= tightest.high - tightest.low + 1 ? this : tightest;
    }

    @Override
    public double part(double value) {
        if (!(value > 0)) {
            return 0;
        }
        double decades = Math.log10(value) - low;
        return decades < -1e-9 ? STRIP / 2 : STRIP + (1 - STRIP) * decades / (high - low);
    }

    @Override
    public List<Tick> ticks(double height) {
        double each = height * (1 - STRIP) / (high - low);
        int every = Math.max(1, (int) Math.ceil(CLOSEST / each));
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(0, "0"));
        for (int power = low; power <= high; power++) {
            double value = Math.pow(10, power);
            boolean said = (high - power) % every == 0 && height * part(value) >= CLOSEST;
            ticks.add(new Tick(part(value), said ? ValueAxis.write(value) : ""));
        }
        return ticks;
    }
}
