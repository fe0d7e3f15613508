// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.User;
import io.xdpscope.sim.Facts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnershipTest {

    private static final User BOB = new User(1_001, Optional.of("bob"));
    private static final String SINCE = "14:02:26";

    @Test
    void belongsToNobodyElseUntilTheHelperHasToldForWhomItCounts() {
        Attachment alices = keptBy(Desk.ALICE);
        assertEquals(Optional.empty(), new Ownership(alices, Optional.empty()).anothersWords());
        String why = new Ownership(alices, Optional.of(BOB)).anothersWords().orElseThrow();
        assertTrue(why.contains("alice"), why);
    }

    @Test
    void letsTheOwnerAndTheSuperuserTouchIt() {
        Attachment alices = keptBy(Desk.ALICE);
        for (User may : new User[] {Desk.ALICE, User.ROOT}) {
            assertEquals(Optional.empty(), new Ownership(alices, Optional.of(may)).anothersWords());
        }
    }

    @Test
    void saysWhoKeepsItUnlessThisWindowBeganIt() {
        Attachment here = keptBy(Desk.ALICE);
        assertEquals(Optional.empty(), new Ownership(here, Optional.of(BOB)).keptWords(SINCE));
    }

    private static Attachment keptBy(User owner) {
        try (Desk desk = Desk.as(owner, Desk.port(new Facts(2, "eth2").driver("ixgbe")))) {
            desk.attach("eth2");
            desk.model().commands().keep(true);
            desk.await(() -> desk.row("eth2").state().held().orElseThrow().kept());
            return desk.row("eth2").state().held().orElseThrow();
        }
    }
}
