// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListSettingsTest {

    private static final ListSettings CHOSEN =
            ListSettings.KIND
                    .first()
                    .with(ListColumn.MTU, true)
                    .with(ListColumn.PEER, true)
                    .with(ListColumn.STATE, true);

    @Test
    void aColumnThatIsChosenComesLast() {
        assertEquals(List.of(ListColumn.MTU, ListColumn.PEER, ListColumn.STATE), CHOSEN.beside());
    }

    @Test
    void columnsAreMovedAsFarAsThereArePlaces() {
        assertEquals(
                List.of(ListColumn.STATE, ListColumn.MTU, ListColumn.PEER),
                CHOSEN.moved(ListColumn.STATE, -5).beside());
        assertEquals(
                List.of(ListColumn.PEER, ListColumn.MTU, ListColumn.STATE),
                CHOSEN.moved(ListColumn.MTU, 1).beside());
        assertEquals(CHOSEN, CHOSEN.moved(ListColumn.STATE, 1));
        assertEquals(CHOSEN, CHOSEN.moved(ListColumn.MODE, 1), "a part of the row stays");
    }

    @Test
    void theirOrderIsRemembered() {
        ListSettings moved = CHOSEN.moved(ListColumn.STATE, -1);
        assertEquals(
                "name mode activity received-pps mtu state peer",
                moved.words().get("list.columns"));
        assertEquals(
                moved,
                Settings.read(Settings.FIRST.with(moved).words())
                        .settings()
                        .part(ListSettings.KIND));
    }

    @Test
    void whatIsTickedElsewhereKeepsTheOrder() {
        assertEquals(
                List.of(ListColumn.PEER, ListColumn.STATE, ListColumn.SENT),
                CHOSEN.showing(List.of(ListColumn.SENT, ListColumn.STATE, ListColumn.PEER))
                        .beside());
    }
}
