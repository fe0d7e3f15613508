// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What is told and measured on request keeps to: it moves nothing that anybody counts.
interface StatisticsContract extends Trial {

    @Test
    default void statisticsTellOfTheInterfaceAskedFor() throws Exception {
        NetInterface at = found(place().plug());
        LinkStatistics told = probe().statistics(at.ifindex(), at.name());
        assertTrue(told.driverCounters() >= told.driver().size());
        assertFalse(told.softnet().isEmpty());
        LinkStatistics later = probe().statistics(at.ifindex(), at.name());
        assertTrue(later.taken().nanosSince(told.taken()) >= 0);
        assertEquals(told.driverCounters(), later.driverCounters());
        assertEquals(told.offloads(), later.offloads());
    }

    @Test
    default void statisticsOfNoInterfaceAreRefused() {
        refused(Kind.NO_SUCH_INTERFACE, () -> probe().statistics(999_999, "nothere"));
    }

    @Test
    default void statisticsOfAnotherNameAreRefused() throws Exception {
        NetInterface at = found(place().plug());
        refused(Kind.INDEX_REUSED, () -> probe().statistics(at.ifindex(), "another"));
    }

    @Test
    default void measuringTellsEveryProtocolAndMovesNoCounter() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place().arrive(name, Protocol.UDP, 11, FRAME_BYTES);
        Counters before = counted(got).total();
        LinkCounters own = found(name).counters();
        ProgramCost cost = Measured.of(probe(), got.id());
        assertEquals(
                List.of(Protocol.values()),
                cost.frames().stream().map(ProgramCost.Frame::protocol).toList());
        assertEquals(got.program().tag(), cost.tag());
        assertEquals(before, counted(got).total());
        assertEquals(own, found(name).counters());
        assertEquals(List.of(got), probe().inventory().attachments());
        assertEquals(1, found(name).xdp().size());
    }

    @Test
    default void whatDoesNotCountCannotBeMeasured() throws Exception {
        refused(Kind.NOT_ATTACHED, () -> probe().measure(4_711));
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.GENERIC);
        place().delete(name);
        probe().inventory();
        assertEquals(1, probe().read(OptionalLong.of(got.id())).entries().size());
        refused(Kind.LOST, () -> probe().measure(got.id()));
    }
}
