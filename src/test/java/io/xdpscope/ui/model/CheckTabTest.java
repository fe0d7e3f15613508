// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import org.junit.jupiter.api.Test;

class CheckTabTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void comparesWithTheInterfacesOwnCounter() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 10, 1_000));
            desk.tick();
            assertEquals("Δ 0 to interface", desk.model().detail().check().differenceText());
        }
    }

    @Test
    void comparesSinceAZeroThatWasSet() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 500, 50_000));
            desk.tick();
            desk.model().commands().markZero();
            desk.await(() -> desk.model().detail().markProperty().get().isPresent());
            desk.happen(new Event.Received(2, FrameClass.UDP, 1_000_000, 60_000_000));
            desk.tick();
            CrossCheck check = desk.model().detail().check().check().orElseThrow();
            assertTrue(check.agrees());
            assertEquals("1\u202f000\u202f000", check.figures().getFirst().packets());
            desk.model().commands().unmark();
            CrossCheck all = desk.model().detail().check().check().orElseThrow();
            assertEquals("1\u202f000\u202f500", all.figures().getFirst().packets());
        }
    }
}
