// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HostClockTest {

    private static final Instant WINTER = Instant.parse("2025-01-15T13:02:26Z");
    private static final Instant SUMMER = Instant.parse("2025-07-15T13:02:26Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void namesTheZoneThatIsNotThePersons() {
        HostClock clock = new HostClock(BERLIN, ZoneOffset.UTC);
        assertEquals("14:02:26 CET", clock.time(WINTER));
        assertEquals("15:02:26 CEST", clock.time(SUMMER));
        assertEquals("2025-01-15 14:02:26 CET", clock.dateAndTime(WINTER));
        assertEquals("Europe/Berlin (CET)", clock.zoneWords(WINTER));
    }

    @Test
    void saysNothingWhereClocksShowTheSame() {
        HostClock clock = new HostClock(ZoneId.of("Europe/London"), ZoneOffset.UTC);
        assertEquals("13:02:26", clock.time(WINTER));
        assertEquals("", clock.mark(WINTER));
        assertEquals("BST", clock.mark(SUMMER), "an hour apart in summer");
        assertEquals("13:02:26", new HostClock(ZoneId.of("Etc/UTC"), ZoneOffset.UTC).time(WINTER));
    }

    @Test
    void namesTheDayThatIsNotToday() {
        HostClock clock = new HostClock(BERLIN, BERLIN);
        assertEquals("14:02:26", clock.since(WINTER, WINTER.plus(Duration.ofHours(9))));
        assertEquals("2025-01-15 14:02:26", clock.since(WINTER, WINTER.plus(Duration.ofHours(10))));
    }
}
