// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.time.Duration;

/// How much time the chart shows.
public enum ChartSpan {
    MINUTE(1),
    FOUR_MINUTES(4),
    QUARTER(15),
    HOUR(60),
    SIX_HOURS(360),
    DAY(1_440);

    private final int minutes;

    ChartSpan(int minutes) {
        this.minutes = minutes;
    }

    /// The span in minutes; its name in saved settings.
    public int minutes() {
        return minutes;
    }

    long nanos() {
        return Duration.ofMinutes(minutes).toNanos();
    }
}
