// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkStatistics.Driver;
import io.xdpscope.probe.LinkStatistics.Softnet;
import io.xdpscope.probe.Moment;
import io.xdpscope.ui.model.LinkSeen.Backlog;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LinkSeenTest {

    private static final Softnet IDLE = new Softnet(0, 0, 0, 0, 0);

    @Test
    void nothingIsKnownToGrowAtFirst() {
        LinkSeen seen = LinkSeen.begin(told(0, IDLE, new Driver("rx", 5)));
        assertEquals(OptionalDouble.empty(), seen.perSecond("rx"));
        assertFalse(seen.isChanging("rx"));
    }

    @Test
    void ratesAreTakenOverTheTimeBetween() {
        LinkSeen seen =
                LinkSeen.begin(told(0, IDLE, new Driver("rx", 100)))
                        .next(told(2, IDLE, new Driver("rx", 500), new Driver("new", 8)));
        assertEquals(OptionalDouble.of(200), seen.perSecond("rx"));
        assertEquals(OptionalDouble.of(4), seen.perSecond("new"), "what was not told was zero");
        assertTrue(seen.isChanging("new"));
    }

    @Test
    void aCounterThatShrankHasNoRate() {
        LinkSeen seen =
                LinkSeen.begin(told(0, IDLE, new Driver("rx", 100)))
                        .next(told(1, IDLE, new Driver("rx", 40)));
        assertEquals(OptionalDouble.empty(), seen.perSecond("rx"));
    }

    @Test
    void cpusCountOnBeyond32Bits() {
        LinkSeen seen =
                LinkSeen.begin(told(0, new Softnet(3, 0, 0xffff_fffeL, 0, 0)))
                        .next(told(1, new Softnet(3, 0, 4, 0, 0)));
        assertEquals(OptionalDouble.of(6), seen.perSecond(Backlog.DROPPED));
        assertEquals(6, seen.droppedSince());
        assertEquals(OptionalDouble.of(0), seen.perSecond(Backlog.SQUEEZED));
    }

    @Test
    void whatStoodStillForTenSecondsIsNotChangingAnyMore() {
        LinkSeen seen =
                LinkSeen.begin(told(0, IDLE, new Driver("rx", 1)))
                        .next(told(1, IDLE, new Driver("rx", 2)))
                        .next(told(11, IDLE, new Driver("rx", 2)));
        assertTrue(seen.isChanging("rx"));
        assertFalse(seen.next(told(12, IDLE, new Driver("rx", 2))).isChanging("rx"));
    }

    @Test
    void whatChangesComesFirstAndTroubleIsMarked() {
        LinkSeen seen =
                LinkSeen.begin(
                                told(
                                        0,
                                        IDLE,
                                        new Driver("old", 7),
                                        new Driver("rx_packets", 1),
                                        new Driver("rx_no_dma_resources", 1)))
                        .next(
                                told(
                                        1,
                                        new Softnet(0, 0, 0, 2, 0),
                                        new Driver("old", 7),
                                        new Driver("rx_packets", 3),
                                        new Driver("rx_no_dma_resources", 2)));
        List<FactRow> rows = DriverRows.of(seen);
        assertEquals(
                List.of(
                        "Driver: 3 of 3 not zero",
                        "rx_packets",
                        "rx_no_dma_resources",
                        "old",
                        "CPU backlogs",
                        "Dropped",
                        "Out of budget",
                        "Out of budget, CPU 0"),
                rows.stream().map(FactRow::name).toList());
        assertEquals(FactRow.Kind.PLAIN, rows.get(1).kind());
        assertEquals("2", rows.get(1).perSecond());
        assertEquals(FactRow.Kind.TROUBLE, rows.get(2).kind());
        assertEquals(FactRow.Kind.PLAIN, rows.get(5).kind());
        assertEquals(FactRow.Kind.TROUBLE, rows.get(6).kind());
    }

    private static LinkStatistics told(long second, Softnet cpu, Driver... driver) {
        long nanos = second * 1_000_000_000L;
        return new LinkStatistics(
                new Moment(nanos, nanos, Instant.EPOCH),
                List.of(driver),
                driver.length,
                Set.of(),
                List.of(cpu));
    }
}
