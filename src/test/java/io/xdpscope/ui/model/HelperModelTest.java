// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the window makes of a helper that has to be allowed, that goes, and that kept counting.
class HelperModelTest {

    private static final Facts ETH2 = new Facts(2, "eth2").driver("ixgbe");
    private static final int BOB = 1_001;

    private final AtomicReference<GatedProbe> gate = new AtomicReference<>();

    @Test
    void unlockGetsRightsAndShowsWhatIsKept() {
        try (Desk desk = Desk.gated(gate, kept(Desk.ALICE.uid()))) {
            assertFalse(status(desk).mayAttach());
            assertInstanceOf(CountingState.Foreign.class, desk.row("eth2").state());
            desk.model().connection().connect();
            assertTrue(desk.model().connection().underWayProperty().get());
            desk.await(() -> !desk.model().connection().underWayProperty().get());
            assertTrue(status(desk).mayAttach());
            assertInstanceOf(CountingState.Attached.class, desk.row("eth2").state());
        }
    }

    @Test
    void aDismissalIsAQuietNoteThatTheNextTryReplaces() {
        try (Desk desk = Desk.gated(gate, Desk.port(ETH2))) {
            gate.get().refuse(GatedProbe.dismissal());
            desk.attach("eth2");
            Notice note = desk.model().notices().shown().getFirst();
            assertEquals(Notice.Gravity.NOTE, note.gravity());
            assertEquals("The question for permission was dismissed.", note.sentence());
            assertEquals(new CountingState.Detached(), desk.row("eth2").state());

            gate.get().refuse(GatedProbe.notInstalled());
            desk.attach("eth2");
            assertEquals(1, desk.model().notices().shown().size(), "one place for one matter");
            Notice missing = desk.model().notices().shown().getFirst();
            assertEquals(Notice.Gravity.FAILURE, missing.gravity());
            assertEquals("./dev install-helper", missing.command());
            assertTrue(missing.copyText().contains("./dev install-helper"));

            desk.attach("eth2");
            assertInstanceOf(CountingState.Attached.class, desk.row("eth2").state());
            desk.tick();
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }

    @Test
    void aHelperThatIsGoneIsOneBannerHoweverManyItCounted() {
        Scenario.Port second = Desk.port(new Facts(3, "eth3"));
        try (Desk desk = Desk.gated(gate, Desk.port(ETH2), second)) {
            desk.attach("eth2");
            desk.attach("eth3");
            desk.happen(new Event.ProbeGone());
            desk.tick();
            desk.tick();
            assertInstanceOf(CountingState.Lost.class, desk.row("eth2").state());
            assertInstanceOf(CountingState.Lost.class, desk.row("eth3").state());
            assertEquals(Standing.LOST, desk.model().standingProperty().get());
            assertEquals(InterfaceRow.UNKNOWN, desk.row("eth2").rateText());
            assertEquals(1, desk.model().notices().shown().size());
            Notice gone = desk.model().notices().shown().getFirst();
            assertEquals(Notice.Action.RECONNECT, gone.action());
        }
    }

    @Test
    void reconnectingGoesOnWithAGap() {
        try (Desk desk = Desk.gated(gate, Desk.port(ETH2))) {
            desk.attach("eth2");
            desk.model().commands().keep(true);
            desk.await(() -> desk.model().detail().plan().keepProperty().get());
            desk.happen(new Event.Received(2, FrameClass.TCP, 70, 7_000));
            desk.tick();
            long before = desk.row("eth2").state().held().orElseThrow().id();
            desk.happen(new Event.ProbeGone());
            desk.tick();
            desk.happen(new Event.Received(2, FrameClass.TCP, 7, 700));
            desk.model().connection().connect();
            desk.await(() -> desk.row("eth2").state() instanceof CountingState.Attached);
            assertNotEquals(before, desk.row("eth2").state().held().orElseThrow().id());
            desk.tick();
            desk.tick();
            assertEquals(List.of(), desk.model().notices().shown());
            assertEquals(Standing.COUNTING, desk.model().standingProperty().get());
            assertEquals("77 packets", desk.model().detail().tiles().getFirst().total());
            History history = desk.row("eth2").track().orElseThrow().history();
            assertTrue(history.isCounted(history.size() - 1));
            boolean gap = false;
            for (int i = 0; i < history.size(); i++) {
                gap |= !history.isCounted(i);
            }
            assertTrue(gap, "the time without a helper is a gap");
        }
    }

    @Test
    void whatIsNotKeptIsDetachedAfterReconnecting() {
        try (Desk desk = Desk.gated(gate, Desk.port(ETH2))) {
            desk.attach("eth2");
            desk.happen(new Event.ProbeGone());
            desk.tick();
            desk.model().connection().connect();
            desk.await(() -> desk.row("eth2").state().equals(new CountingState.Detached()));
        }
    }

    @Test
    void saysWhoKeepsACounterAndSinceWhen() {
        try (Desk desk = Desk.with(kept(BOB))) {
            desk.tick();
            assertEquals(
                    Optional.of("Kept by user 1001 since 13:00:00: the totals go on from there."),
                    desk.model().detail().keptWords());
            assertTrue(desk.row("eth2").secondLine().startsWith("kept by user 1001 · "));
            Track track = desk.row("eth2").track().orElseThrow();
            assertTrue(track.isAdopted());
            assertEquals("watched from here", desk.model().journal().events().getFirst().words());
            assertTrue(
                    desk.model().detail().program().rows().stream()
                            .anyMatch(row -> row.value().contains("kept by user 1001")));
        }
    }

    @Test
    void anothersCounterCanBeReadAndNotBeTouched() {
        try (Desk desk = Desk.with(kept(BOB))) {
            assertEquals(
                    Optional.of(
                            "Only user 1001 or root may detach it or change whether it is kept."),
                    desk.model().detail().notOurs());
            desk.model().commands().toggle();
            desk.model().commands().keep(false);
            desk.model().commands().switchTo(RequestedMode.GENERIC);
            desk.tick();
            assertInstanceOf(CountingState.Attached.class, desk.row("eth2").state());
            assertTrue(desk.model().detail().plan().keepProperty().get());
            assertEquals(1, desk.model().notices().shown().size(), "and it says why, once");
            desk.happen(new Event.Received(2, FrameClass.UDP, 5, 500));
            desk.tick();
            assertEquals("5 packets", desk.model().detail().tiles().get(1).total());
        }
    }

    @Test
    void rootMayTouchAnothersCounter() {
        try (Desk desk = Desk.as(User.ROOT, kept(BOB))) {
            assertEquals(Optional.empty(), desk.model().detail().notOurs());
            desk.model().commands().toggle();
            desk.await(() -> desk.row("eth2").state().equals(new CountingState.Detached()));
        }
    }

    @Test
    void ownCounterOfAnEarlierRunIsCalledSo() {
        try (Desk desk = Desk.with(kept(Desk.ALICE.uid()))) {
            desk.tick();
            assertTrue(desk.model().detail().keptWords().orElseThrow().startsWith("Kept by you "));
            assertEquals(Optional.empty(), desk.model().detail().notOurs());
        }
    }

    @Test
    void saysWhatBecomesOfCountersOnQuitting() {
        try (Desk desk = Desk.with(kept(BOB), Desk.port(new Facts(3, "eth3")))) {
            assertEquals("on quit: 1 stays", status(desk).ending());
            desk.attach("eth3");
            assertEquals("on quit: 1 detached, 1 stays", status(desk).ending());
            assertEquals(
                    "Detached when the window closes: eth3. Goes on counting: eth2.",
                    status(desk).endingWords());
        }
    }

    @Test
    void anAttachmentOfAnotherRunShowsWithinATick() {
        try (Desk desk = Desk.with(Desk.port(ETH2))) {
            desk.attach("eth2");
            desk.happen(new Event.LinkDetached(2));
            desk.tick();
            CountingState.Lost lost =
                    assertInstanceOf(CountingState.Lost.class, desk.row("eth2").state());
            assertEquals(lost.sentence(), desk.model().notices().shown().getFirst().sentence());
        }
    }

    private static Scenario.Port kept(int uid) {
        return Desk.port(ETH2)
                .counted(
                        new Scenario.Counting(
                                Duration.ofHours(1),
                                RequestedMode.AUTO,
                                XdpMode.NATIVE,
                                Optional.empty(),
                                Optional.of(uid)));
    }

    private static StatusLine status(Desk desk) {
        return desk.model().statusProperty().get().orElseThrow();
    }
}
