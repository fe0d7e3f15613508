// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.rate.History;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void standsStillWhileFrozenAndCatchesUp() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.model().display().frozenProperty().set(true);
            desk.happen(new Event.Received(2, FrameClass.ICMP, 20, 2_000));
            desk.tick();
            assertEquals("0", desk.row("eth2").rateText());
            assertEquals("0 packets", desk.model().detail().tiles().get(2).total());
            assertEquals(
                    "counting, view frozen",
                    desk.model().statusProperty().get().orElseThrow().counting());
            desk.model().display().frozenProperty().set(false);
            assertEquals("20 packets", desk.model().detail().tiles().get(2).total());
            History history = desk.row("eth2").track().orElseThrow().history();
            assertTrue(history.isCounted(history.size() - 1), "counted while frozen");
            assertTrue(history.isCounted(history.size() - 2), "counted before");
        }
    }

    @Test
    void makesNothingWhileNobodyLooksButCountsOn() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.model().display().watchedProperty().set(false);
            long before = desk.row("eth2").revisionProperty().get();
            long detailBefore = desk.model().detail().revisionProperty().get();
            desk.tick();
            desk.tick();
            assertEquals(before, desk.row("eth2").revisionProperty().get());
            assertEquals(detailBefore, desk.model().detail().revisionProperty().get());
            desk.model().display().watchedProperty().set(true);
            assertTrue(desk.row("eth2").revisionProperty().get() > before);
            assertTrue(desk.model().detail().revisionProperty().get() > detailBefore);
        }
    }
}
