// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.rate.History;
import io.xdpscope.sim.Facts;
import org.junit.jupiter.api.Test;

class TrackTest {

    @Test
    void missesNothingOfWhatWasSentWhileTheWindowWasBusy() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            desk.tick();
            desk.attach("eth2");
            desk.tick();
            Track track = desk.row("eth2").track().orElseThrow();
            int sent = track.transmitted().size();
            int received = track.history().size();
            for (int n = 0; n < 3; n++) {
                desk.tickUnseen();
            }
            desk.tick();
            assertEquals(sent + 4, track.transmitted().size());
            assertEquals(received + 4, track.history().size());
            for (int n = sent; n < sent + 4; n++) {
                assertTrue(track.transmitted().isCounted(n));
            }
        }
    }

    @Test
    void keepsWhatTheInterfaceSentFromWhenItIsCounted() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            desk.tick();
            desk.attach("eth2");
            desk.tick();
            desk.tick();
            desk.tick();
            History sent = desk.row("eth2").track().orElseThrow().transmitted();
            assertFalse(sent.isByProtocol());
            assertTrue(sent.size() >= 2, () -> sent.size() + " entries");
            assertTrue(sent.isCounted(sent.size() - 1));
            int before = sent.size();
            desk.model().commands().detach();
            desk.settle();
            desk.tick();
            assertTrue(sent.size() > before, "the interface goes on");
        }
    }
}
