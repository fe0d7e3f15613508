// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of day as they are written everywhere in the window: those of the counting host's clock on
/// the wall, with its zone beside them where that differs from the zone the person lives in.
///
/// @param zone the counting host's
/// @param local the person's
public record HostClock(ZoneId zone, ZoneId local) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHORT_ZONE =
            DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    /// `14:02:26`, or `14:02:26 CET` where that is not the time here.
    public String time(Instant at) {
        return marked(TIME, at);
    }

    /// `2026-03-01 14:02:26`, with the zone where that is not the time here.
    public String dateAndTime(Instant at) {
        return marked(DATE_AND_TIME, at);
    }

    /// A time, with its date when that is not the day of `now`.
    String since(Instant at, Instant now) {
        boolean sameDay = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? time(at) : dateAndTime(at);
    }

    /// The zone in short, such as `CET`; empty where clocks there and here show the same.
    public String mark(Instant at) {
        return zone.getRules().getOffset(at).equals(local.getRules().getOffset(at))
                ? ""
                : SHORT_ZONE.format(at.atZone(zone));
    }

    /// The zone in full, whether it differs or not: `Europe/Berlin (CET)`.
    public String zoneWords(Instant at) {
        String name = SHORT_ZONE.format(at.atZone(zone));
        return name.equals(zone.getId()) ? name : Texts.get("clock.zone", zone.getId(), name);
    }

    private String marked(DateTimeFormatter format, Instant at) {
        String time = format.format(at.atZone(zone));
        String mark = mark(at);
        return mark.isEmpty() ? time : time + " " + mark;
    }
}
