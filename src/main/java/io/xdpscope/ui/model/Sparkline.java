// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Arrays;

/// The last [#POINTS] rates of one interface, oldest first; a gap is NaN. Owned by the UI thread.
public final class Sparkline {

    /// How many rates are remembered.
    public static final int POINTS = 60;

    private final double[] ring = new double[POINTS];
    private int next;

    Sparkline() {
        Arrays.fill(ring, Double.NaN);
    }

    void add(double perSecond) {
        ring[next] = perSecond;
        next = (next + 1) % POINTS;
    }

    void gap() {
        add(Double.NaN);
    }

    /// The rate at this place, 0 being the oldest and [#POINTS] - 1 the newest.
    public double at(int place) {
        return ring[(next + place) % POINTS];
    }

    /// The highest rate remembered; 0 when there is none.
    public double peak() {
        double peak = 0;
        for (double rate : ring) {
            if (rate > peak) {
                peak = rate;
            }
        }
        return peak;
    }
}
