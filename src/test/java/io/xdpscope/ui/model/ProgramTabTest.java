// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTabTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void measuresWhatTheProgramCosts() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            assertFalse(desk.model().detail().program().canMeasure());
            desk.attach("eth2");
            InterfaceDetail detail = desk.model().detail();
            int before = detail.program().rows().size();
            assertTrue(detail.program().canMeasure());
            assertTrue(
                    detail.program().rows().stream()
                            .anyMatch(row ->
                                    row.name().equals("Loaded")
                                            && row.value().equals("2025-06-01 14:00:00")),
                    detail.program().rows()::toString);
            detail.program().measure();
            assertTrue(detail.program().busyProperty().get());
            desk.await(() -> !detail.program().busyProperty().get());
            List<FactRow> rows = detail.program().rows();
            assertEquals(before + 7, rows.size());
            assertEquals(FactRow.Kind.HEADING, rows.getFirst().kind());
            assertEquals("4\u00a0ns (25\u00a0ns as measured)", rows.get(1).value());
        }
    }
}
