// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import java.time.Duration;
import java.util.List;

/// What is remembered from one window to the next.
///
/// @param place where the window was
/// @param dark whether the theme is the dark one
/// @param interval how often the counters are read
/// @param interfaceName the interface that was looked at; empty for none
/// @param hideVirtual whether interfaces made by software are left out of the list
/// @param chart how the chart was set
/// @param recent other machines that were looked at, the latest first
public record Settings(
        Place place,
        boolean dark,
        Duration interval,
        String interfaceName,
        boolean hideVirtual,
        ChartSetting chart,
        List<Machine> recent) {

    /// More machines than this are not remembered: the oldest go.
    public static final int MOST_RECENT = 8;

    /// The settings of a window that was never open before.
    public static final Settings FIRST =
            new Settings(
                    Place.FIRST, true, Monitor.DEFAULT, "", false, ChartSetting.FIRST, List.of());

    public Settings {
        if (interval.compareTo(Monitor.SHORTEST) < 0 || interval.compareTo(Monitor.LONGEST) > 0) {
            throw new IllegalArgumentException("not an interval: " + interval);
        }
        recent = recent.stream().distinct().limit(MOST_RECENT).toList();
    }

    /// The same with another interface to look at first.
    Settings lookingAt(String name) {
        return new Settings(place, dark, interval, name, hideVirtual, chart, recent);
    }

    /// The same with another pace.
    Settings every(Duration other) {
        return new Settings(place, dark, other, interfaceName, hideVirtual, chart, recent);
    }

    /// Where the window is, in screen pixels.
    ///
    /// @param placed whether `x` and `y` mean anything; the desktop chooses where they do not
    public record Place(
            boolean placed, double x, double y, double width, double height, boolean maximized) {

        /// Smaller than this, the window does not get.
        public static final double LEAST_WIDTH = 980;

        /// Lower than this, the window does not get.
        public static final double LEAST_HEIGHT = 620;

        /// Bigger than this is not believed.
        private static final double MOST = 16_384;

        static final Place FIRST = new Place(false, 0, 0, 1_360, 860, false);

        public Place {
            if (!(width >= LEAST_WIDTH && width <= MOST)
                    || !(height >= LEAST_HEIGHT && height <= MOST)
                    || !(Math.abs(x) <= MOST && Math.abs(y) <= MOST)) {
                throw new IllegalArgumentException(
                        "not a window's place: " + x + "," + y + " " + width + "x" + height);
            }
        }
    }

    /// How the chart was set, in the chart's own words; it ignores what it does not know.
    public record ChartSetting(String unit, String span, String layout) {

        static final ChartSetting FIRST = new ChartSetting("", "", "");
    }
}
