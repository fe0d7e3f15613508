// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What keeping a counter beyond the probe keeps to, between several runs and users.
interface KeepContract extends Trial {

    @Test
    default void whatIsKeptGoesOnAndIsAdopted() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.AUTO);
        Attachment kept = probe().keep(got.id(), true);
        assertEquals(got.id(), kept.id());
        assertTrue(kept.kept());
        place().arrive(name, Protocol.TCP, 3, FRAME_BYTES);
        probe().close();
        place().arrive(name, Protocol.TCP, 4, FRAME_BYTES);
        reopen();
        Attachment adopted = probe().inventory().attachments().getFirst();
        assertTrue(adopted.kept());
        assertFalse(adopted.here());
        assertEquals(RequestedMode.AUTO, adopted.requested());
        assertEquals(kept.mode(), adopted.mode());
        assertEquals(kept.since(), adopted.since());
        assertEquals(kept.owner(), adopted.owner());
        assertEquals(kept.program().id(), adopted.program().id());
        assertEquals(7, counted(adopted).total().tcp().packets());
        probe().detach(adopted.id());
        assertNothingOn(name);
        reopen();
        assertEquals(List.of(), probe().inventory().attachments());
    }

    @Test
    default void attachCanKeepAtOnce() throws Exception {
        NetInterface at = found(place().plug());
        Target target =
                new Target.Interface(at.ifindex(), at.name(), RequestedMode.GENERIC, true, false);
        Attachment got = probe().attach(target);
        assertTrue(got.kept());
        assertTrue(got.owner().isPresent());
        assertTrue(got.here());
    }

    @Test
    default void whatIsNoLongerKeptEndsWithTheProbe() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        probe().keep(got.id(), true);
        place().arrive(name, Protocol.TCP, 3, FRAME_BYTES);
        Attachment released = probe().keep(got.id(), false);
        assertFalse(released.kept());
        assertEquals(got.id(), released.id());
        assertEquals(3, counted(got).total().tcp().packets());
        reopen();
        assertNothingOn(name);
    }

    @Test
    default void whatIsKeptIsKeptByWhomTheProbeCountsFor() throws Exception {
        try (Probe strangers = place().openFor(STRANGER)) {
            assertEquals(STRANGER, strangers.host().user());
            Attachment kept = keep(strangers, place().plug());
            assertEquals(Optional.of(STRANGER), kept.owner());
            assertEquals(
                    Optional.of(STRANGER), probe().inventory().attachments().getFirst().owner());
        }
        Attachment ours = keep(probe(), place().plug());
        assertEquals(Optional.of(probe().host().user()), ours.owner());
    }

    @Test
    default void anotherUserSeesAndReadsButCannotEndIt() throws Exception {
        String name = place().plug();
        Attachment kept = keep(probe(), name);
        try (Probe strangers = place().openFor(STRANGER)) {
            Attachment seen = strangers.inventory().attachments().getFirst();
            assertEquals(kept.owner(), seen.owner());
            place().arrive(name, Protocol.UDP, 5, FRAME_BYTES);
            assertEquals(5, counted(strangers, seen).total().udp().packets());
            refused(Kind.NOT_OURS, () -> strangers.detach(seen.id()));
            refused(Kind.NOT_OURS, () -> strangers.keep(seen.id(), false));
            assertEquals(seen, strangers.keep(seen.id(), true));
        }
        assertEquals(5, counted(kept).total().udp().packets());
    }

    @Test
    default void whoDetachedItIsTold() throws Exception {
        String name = place().plug();
        Attachment kept = keep(probe(), name);
        try (Probe other = place().open()) {
            other.detach(other.inventory().attachments().getFirst().id());
        }
        Reading.Lost lost =
                assertInstanceOf(
                        Reading.Lost.class,
                        probe().read(OptionalLong.empty()).of(kept.id()).orElseThrow());
        assertEquals(
                "The counter on %s was detached by %s: attach again."
                        .formatted(name, probe().host().user().inWords()),
                lost.sentence());
        assertLostUntilDetached(kept, Reading.Loss.DETACHED);
        assertNothingOn(name);
    }

    @Test
    default void whoComesSecondIsTold() throws Exception {
        Attachment detached = keep(probe(), place().plug());
        String name = place().plug();
        Attachment taken = keep(probe(), name);
        try (Probe other = place().open()) {
            List<Attachment> adopted = other.inventory().attachments();
            other.detach(adopted.getFirst().id());
            other.keep(adopted.getLast().id(), false);
            refused(Kind.LOST, () -> probe().detach(detached.id()));
            refused(Kind.LOST, () -> probe().keep(taken.id(), false));
            probe().detach(detached.id());
            probe().detach(taken.id());
            place().arrive(name, Protocol.TCP, 2, FRAME_BYTES);
            assertEquals(2, counted(other, adopted.getLast()).total().tcp().packets());
        }
        assertNothingOn(name);
    }
}
