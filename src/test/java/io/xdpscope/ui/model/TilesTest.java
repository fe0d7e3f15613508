// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void countsExactlySinceAZeroMark() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 77, 7_700));
            desk.model().commands().markZero();
            desk.await(() -> desk.model().detail().markProperty().get().isPresent());
            desk.happen(new Event.Received(2, FrameClass.TCP, 1_000_000, 60_000_000));
            desk.tick();
            TileText tcp = desk.model().detail().tiles().getFirst();
            assertEquals("1 000 000", plain(tcp.value()));
            assertEquals("1 000 077 since attach", plain(tcp.total()));
            assertTrue(
                    desk.model()
                            .detail()
                            .copyText()
                            .contains("TCP\t1000000 packets\t60000000 bytes"),
                    desk.model().detail().copyText());
            desk.model().commands().unmark();
            assertEquals(
                    "1 000 077 packets", plain(desk.model().detail().tiles().getFirst().total()));
        }
    }

    /// Groups of three are parted by a narrow space that is hard to read in a test.
    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
