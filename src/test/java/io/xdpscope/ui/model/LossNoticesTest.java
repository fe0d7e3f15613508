// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossNoticesTest {

    private static final Facts LO = new Facts(1, "lo").kind("loopback");

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void showsALossAsALossAndForgetsItOnRequest() {
        try (Desk desk = Desk.with(Desk.port(LO), Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Deleted(2));
            desk.tick();
            assertInstanceOf(CountingState.Lost.class, desk.row("eth2").state());
            assertEquals(LinkLight.LOST, desk.row("eth2").light());
            assertEquals(InterfaceRow.UNKNOWN, desk.row("eth2").rateText());
            assertEquals(InterfaceRow.UNKNOWN, desk.model().detail().tiles().getFirst().value());
            assertEquals(1, desk.model().notices().shown().size());
            desk.tick();
            assertEquals(1, desk.model().notices().shown().size());

            desk.model().commands().attach();
            desk.await(() -> desk.model().list().visible().size() == 1);
            assertEquals("lo", desk.model().detail().name());
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }

    @Test
    void saysThatItCannotReadForAsLongAsItCannot() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            ProbeException failure =
                    new ProbeException(
                            ProbeException.Kind.KERNEL_ERROR, "It said no.", "Try again.");
            int bothCallsOfTwoTicks = 4;
            desk.happen(new Event.ReadsFailed(failure, bothCallsOfTwoTicks));
            desk.tick();
            desk.tick();
            assertEquals(
                    List.of("It said no."),
                    desk.model().notices().shown().stream().map(Notice::sentence).toList());
            assertEquals(
                    "cannot read", desk.model().statusProperty().get().orElseThrow().counting());
            desk.tick();
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }
}
