// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of day as they are written everywhere in the window.
final class Clock {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Clock() {}

    /// `14:02:26`.
    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /// `2026-03-01 14:02:26`.
    static String dateAndTime(Instant at, ZoneId zone) {
        return DATE_AND_TIME.format(at.atZone(zone));
    }
}
