// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a probe tells of a counter that is lost.
interface LossContract extends Trial {

    @Test
    default void aDeletedInterfaceIsALossUntilItIsDetached() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place().delete(name);
        assertLostUntilDetached(got, Reading.Loss.INTERFACE_DELETED);
        assertEquals(Optional.empty(), probe().inventory().named(name));
    }

    @Test
    default void anInterfaceMovedAwayIsALossUntilItIsDetached() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place().moveAway(name);
        assertLostUntilDetached(got, Reading.Loss.MOVED_AWAY);
    }

    @Test
    default void aLinkDetachedBySomebodyIsALossUntilItIsDetached() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.GENERIC);
        place().detachLink(name);
        assertLostUntilDetached(got, Reading.Loss.DETACHED);
        assertNothingOn(name);
        assertDoesNotThrow(() -> attach(name, RequestedMode.GENERIC));
    }

    @Test
    default void aLossLeavesOthersCounting() throws Exception {
        String lost = place().plug();
        String stays = place().plug();
        attach(lost, RequestedMode.NATIVE);
        Attachment got = attach(stays, RequestedMode.NATIVE);
        place().delete(lost);
        place().arrive(stays, Protocol.TCP, 8, FRAME_BYTES);
        assertEquals(8, counted(got).total().tcp().packets());
    }
}
