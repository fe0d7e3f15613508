// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTabTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void asksForStatisticsWhileSomebodyLooks() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            InterfaceDetail detail = desk.model().detail();
            assertEquals(List.of(), detail.link().driver());
            detail.link().look();
            desk.await(() -> detail.link().answersProperty().get() == 1);
            assertTrue(detail.link().driver().size() > 2);
        }
    }
}
