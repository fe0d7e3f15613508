// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What attaching and detaching keep to.
interface AttachContract extends Trial {

    @Test
    default void attachSaysWhatItGot() throws Exception {
        NetInterface at = found(place().plug());
        Attachment got = probe().attach(Target.Interface.of(at, RequestedMode.GENERIC));
        assertEquals(at.ifindex(), got.ifindex());
        assertEquals(at.name(), got.name());
        assertEquals(RequestedMode.GENERIC, got.requested());
        assertEquals(XdpMode.GENERIC, got.mode());
        assertEquals(Optional.empty(), got.fallbackReason());
        assertFalse(got.kept());
        assertTrue(got.here());
    }

    @Test
    default void inventoryListsTheAttachmentAndItsProgram() throws Exception {
        NetInterface at = found(place().plug());
        Attachment got = probe().attach(Target.Interface.of(at, RequestedMode.NATIVE));
        assertEquals(List.of(got), probe().inventory().attachments());
        XdpProgram program = found(at.name()).xdp().getFirst();
        assertEquals(XdpProgram.Owner.OURS, program.owner());
        assertEquals(XdpMode.NATIVE, program.mode());
        assertEquals(got.program().id(), program.id());
        assertEquals(1, found(at.name()).xdp().size());
    }

    @Test
    default void autoObtainsNativeWhereTheDriverHasIt() throws Exception {
        Attachment got = attach(place().plug(), RequestedMode.AUTO);
        assertEquals(XdpMode.NATIVE, got.mode());
        assertEquals(Optional.empty(), got.fallbackReason());
    }

    @Test
    default void autoFallsBackToGenericAndSaysWhy() throws Exception {
        Attachment got = attach(place().plugWithoutNative(), RequestedMode.AUTO);
        assertEquals(RequestedMode.AUTO, got.requested());
        assertEquals(XdpMode.GENERIC, got.mode());
        assertTrue(got.fallbackReason().isPresent());
    }

    @Test
    default void nativeIsRefusedWhereTheDriverHasNone() throws Exception {
        String name = place().plugWithoutNative();
        refused(Kind.NATIVE_UNSUPPORTED, () -> attach(name, RequestedMode.NATIVE));
        assertNothingOn(name);
    }

    @Test
    default void offloadIsRefusedWithoutACardForIt() throws Exception {
        String name = place().plug();
        refused(Kind.OFFLOAD_UNSUPPORTED, () -> attach(name, RequestedMode.OFFLOAD));
        assertNothingOn(name);
    }

    @Test
    default void attachingTwiceIsRefusedAndTheFirstGoesOn() throws Exception {
        String name = place().plug();
        Attachment first = attach(name, RequestedMode.GENERIC);
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.GENERIC));
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.NATIVE));
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.AUTO));
        place().arrive(name, Protocol.UDP, 7, FRAME_BYTES);
        assertEquals(7, counted(first).total().udp().packets());
        assertEquals(List.of(first), probe().inventory().attachments());
    }

    @Test
    default void anUnknownIndexIsRefused() {
        Target target = new Target.Interface(999_999, "nothere", RequestedMode.AUTO, false, false);
        refused(Kind.NO_SUCH_INTERFACE, () -> probe().attach(target));
    }

    @Test
    default void anIndexThatBelongsToAnotherNameIsRefused() throws Exception {
        NetInterface at = found(place().plug());
        Target target =
                new Target.Interface(at.ifindex(), "another", RequestedMode.GENERIC, false, false);
        refused(Kind.INDEX_REUSED, () -> probe().attach(target));
        assertNothingOn(at.name());
    }

    @Test
    default void detachEndsIt() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        probe().detach(got.id());
        assertNothingOn(name);
        assertEquals(List.of(), probe().read(OptionalLong.empty()).entries());
        refused(Kind.NOT_ATTACHED, () -> probe().detach(got.id()));
        refused(Kind.NOT_ATTACHED, () -> probe().keep(got.id(), true));
    }

    @Test
    default void whatWasNeverAttachedCannotBeDetached() {
        refused(Kind.NOT_ATTACHED, () -> probe().detach(4_711));
    }

    @Test
    default void aReattachStartsAtZeroUnderAnotherId() throws Exception {
        String name = place().plug();
        Set<Long> ids = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            Attachment got = attach(name, RequestedMode.GENERIC);
            assertTrue(ids.add(got.id()));
            assertEquals(Counters.ZERO, counted(got).total());
            place().arrive(name, Protocol.ICMP, 2, FRAME_BYTES);
            probe().detach(got.id());
        }
    }

    @Test
    default void closingDetachesWhatIsNotKept() throws Exception {
        String name = place().plug();
        attach(name, RequestedMode.NATIVE);
        probe().close();
        reopen();
        assertNothingOn(name);
    }

    @Test
    default void connectingWhereNothingIsMissingChangesNothing() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place().arrive(name, Protocol.TCP, 4, FRAME_BYTES);
        probe().connect();
        assertEquals(List.of(got), probe().inventory().attachments());
        assertEquals(4, counted(got).total().tcp().packets());
    }

    @Test
    default void interfacesComeInIndexOrder() throws Exception {
        place().plug();
        place().plug();
        List<NetInterface> listed = probe().inventory().interfaces();
        List<NetInterface> ordered = new ArrayList<>(listed);
        ordered.sort(Comparator.comparingInt(NetInterface::ifindex));
        assertEquals(ordered, listed);
        assertNotEquals(List.of(), listed);
    }
}
