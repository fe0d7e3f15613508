// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Facts;
import org.junit.jupiter.api.Test;

class LabControlTest {

    @Test
    void selectsTheLabsInterfaceOnceItIsThere() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            desk.model().lab().toggle();
            desk.await(() -> desk.model().lab().phaseProperty().get() == LabControl.Phase.RUNNING);
            desk.tick();
            assertEquals("xslab0", desk.model().detail().name());
            desk.model().lab().toggle();
            desk.await(() -> desk.model().lab().phaseProperty().get() == LabControl.Phase.STOPPED);
            desk.tick();
            assertEquals("eth2", desk.model().detail().name());
        }
    }

    @Test
    void tellsWhyItDoesNotStart() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            desk.refuseLab(
                    new ProbeException(ProbeException.Kind.NO_RIGHTS, "No.", "Become root."));
            desk.model().lab().toggle();
            desk.await(() -> !desk.model().notices().shown().isEmpty());
            assertEquals("No.", desk.model().notices().shown().getFirst().sentence());
            assertEquals(LabControl.Phase.STOPPED, desk.model().lab().phaseProperty().get());
        }
    }

    @Test
    void isNotOfferedOnAnInventedMachine() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            assertFalse(desk.model().lab().offeredProperty().get());
        }
    }
}
