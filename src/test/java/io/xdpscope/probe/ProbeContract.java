// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What every [Probe] keeps to, on a [Place] of its own for each test.
public abstract class ProbeContract {

    private static final int FRAME_BYTES = 100;

    /// Nobody that a host of a test knows.
    private static final User STRANGER = new User(100_077, Optional.empty());

    /// Where a probe is tried: a private namespace, an invented machine.
    public interface Place {

        /// Opens a probe, as another run of the program by the same user does.
        Probe open() throws Exception;

        /// The same on behalf of this user.
        Probe openFor(User owner) throws Exception;

        /// Adds an interface that is up, has an Ethernet header and native XDP, and on which
        /// nothing arrives by itself.
        ///
        /// @return its name, another each time
        String plug() throws Exception;

        /// The same without native XDP.
        String plugWithoutNative() throws Exception;

        /// Lets frames arrive and returns when they are counted: exactly so many, of this length.
        /// Those of [Protocol#OTHER] are ARP.
        void arrive(String name, Protocol protocol, int frames, int frameBytes) throws Exception;

        /// Renames an interface.
        void rename(String name, String newName) throws Exception;

        /// Deletes an interface.
        void delete(String name) throws Exception;

        /// Moves an interface to another namespace.
        void moveAway(String name) throws Exception;

        /// Detaches our link on an interface behind the probe's back.
        void detachLink(String name) throws Exception;

        /// Removes everything, what is kept included.
        void remove() throws Exception;
    }

    private Place place;
    private Probe probe;

    /// A new place with nothing attached.
    protected abstract Place newPlace() throws Exception;

    @BeforeEach
    void open() throws Exception {
        place = newPlace();
        probe = place.open();
    }

    @AfterEach
    void close() throws Exception {
        try {
            probe.close();
        } finally {
            place.remove();
        }
    }

    @Test
    void attachSaysWhatItGot() throws Exception {
        NetInterface at = found(place.plug());
        Attachment got = probe.attach(Target.Interface.of(at, RequestedMode.GENERIC));
        assertEquals(at.ifindex(), got.ifindex());
        assertEquals(at.name(), got.name());
        assertEquals(RequestedMode.GENERIC, got.requested());
        assertEquals(XdpMode.GENERIC, got.mode());
        assertEquals(Optional.empty(), got.fallbackReason());
        assertFalse(got.kept());
        assertTrue(got.here());
    }

    @Test
    void inventoryListsTheAttachmentAndItsProgram() throws Exception {
        NetInterface at = found(place.plug());
        Attachment got = probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
        assertEquals(List.of(got), probe.inventory().attachments());
        XdpProgram program = found(at.name()).xdp().getFirst();
        assertEquals(XdpProgram.Owner.OURS, program.owner());
        assertEquals(XdpMode.NATIVE, program.mode());
        assertEquals(got.program().id(), program.id());
        assertEquals(1, found(at.name()).xdp().size());
    }

    @Test
    void autoObtainsNativeWhereTheDriverHasIt() throws Exception {
        Attachment got = attach(place.plug(), RequestedMode.AUTO);
        assertEquals(XdpMode.NATIVE, got.mode());
        assertEquals(Optional.empty(), got.fallbackReason());
    }

    @Test
    void autoFallsBackToGenericAndSaysWhy() throws Exception {
        Attachment got = attach(place.plugWithoutNative(), RequestedMode.AUTO);
        assertEquals(RequestedMode.AUTO, got.requested());
        assertEquals(XdpMode.GENERIC, got.mode());
        assertTrue(got.fallbackReason().isPresent());
    }

    @Test
    void nativeIsRefusedWhereTheDriverHasNone() throws Exception {
        String name = place.plugWithoutNative();
        refused(Kind.NATIVE_UNSUPPORTED, () -> attach(name, RequestedMode.NATIVE));
        assertNothingOn(name);
    }

    @Test
    void offloadIsRefusedWithoutACardForIt() throws Exception {
        String name = place.plug();
        refused(Kind.OFFLOAD_UNSUPPORTED, () -> attach(name, RequestedMode.OFFLOAD));
        assertNothingOn(name);
    }

    @Test
    void attachingTwiceIsRefusedAndTheFirstGoesOn() throws Exception {
        String name = place.plug();
        Attachment first = attach(name, RequestedMode.GENERIC);
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.GENERIC));
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.NATIVE));
        refused(Kind.ALREADY_ATTACHED, () -> attach(name, RequestedMode.AUTO));
        place.arrive(name, Protocol.UDP, 7, FRAME_BYTES);
        assertEquals(7, counted(first).total().udp().packets());
        assertEquals(List.of(first), probe.inventory().attachments());
    }

    @Test
    void anUnknownIndexIsRefused() {
        Target target = new Target.Interface(999_999, "nothere", RequestedMode.AUTO, false, false);
        refused(Kind.NO_SUCH_INTERFACE, () -> probe.attach(target));
    }

    @Test
    void anIndexThatBelongsToAnotherNameIsRefused() throws Exception {
        NetInterface at = found(place.plug());
        Target target =
                new Target.Interface(at.ifindex(), "another", RequestedMode.GENERIC, false, false);
        refused(Kind.INDEX_REUSED, () -> probe.attach(target));
        assertNothingOn(at.name());
    }

    @Test
    void countsExactlyWhatArrivesInEachMode() throws Exception {
        for (RequestedMode mode : List.of(RequestedMode.NATIVE, RequestedMode.GENERIC)) {
            String name = place.plug();
            Attachment got = attach(name, mode);
            assertEquals(Counters.ZERO, counted(got).total());
            place.arrive(name, Protocol.TCP, 40, FRAME_BYTES);
            place.arrive(name, Protocol.UDP, 30, FRAME_BYTES);
            place.arrive(name, Protocol.ICMP, 20, FRAME_BYTES);
            place.arrive(name, Protocol.OTHER, 10, FRAME_BYTES);
            Counters total = counted(got).total();
            assertEquals(new Counter(40, 4_000), total.tcp());
            assertEquals(new Counter(30, 3_000), total.udp());
            assertEquals(new Counter(20, 2_000), total.icmp());
            assertEquals(new Counter(10, 1_000), total.other());
            assertEquals(new Counter(10, 1_000), total.arp());
            assertEquals(new Counter(100, 10_000), total.all());
        }
    }

    @Test
    void theInterfacesOwnCountersCountTheSameFrames() throws Exception {
        String name = place.plug();
        attach(name, RequestedMode.GENERIC);
        LinkCounters before = found(name).counters();
        place.arrive(name, Protocol.UDP, 25, FRAME_BYTES);
        assertEquals(25, found(name).counters().minus(before).rxPackets());
    }

    @Test
    void cpusAreToldApartOnRequestAndAddUp() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place.arrive(name, Protocol.TCP, 9, FRAME_BYTES);
        place.arrive(name, Protocol.OTHER, 4, FRAME_BYTES);
        assertEquals(List.of(), counted(got).perCpu());
        Reading.Counted detailed =
                assertInstanceOf(
                        Reading.Counted.class,
                        probe.read(OptionalLong.of(got.id())).of(got.id()).orElseThrow());
        assertFalse(detailed.perCpu().isEmpty());
        assertEquals(
                detailed.total(), detailed.perCpu().stream().reduce(Counters.ZERO, Counters::plus));
        assertEquals(13, detailed.total().all().packets());
    }

    @Test
    void twoInterfacesAreCountedApart() throws Exception {
        String one = place.plug();
        String other = place.plug();
        Attachment onOne = attach(one, RequestedMode.NATIVE);
        Attachment onOther = attach(other, RequestedMode.GENERIC);
        place.arrive(one, Protocol.TCP, 3, FRAME_BYTES);
        place.arrive(other, Protocol.TCP, 5, FRAME_BYTES);
        assertEquals(3, counted(onOne).total().all().packets());
        assertEquals(5, counted(onOther).total().all().packets());
        assertEquals(
                List.of(onOne.id(), onOther.id()),
                probe.read(OptionalLong.empty()).entries().stream()
                        .map(Reading.Entry::attachmentId)
                        .toList());
    }

    @Test
    void readingsMoveForwardInTime() throws Exception {
        Attachment got = attach(place.plug(), RequestedMode.GENERIC);
        Moment before = counted(got).at();
        Moment listed = probe.inventory().taken();
        Moment after = counted(got).at();
        assertTrue(listed.nanosSince(before) >= 0);
        assertTrue(after.nanosSince(listed) >= 0);
        assertTrue(counted(got).readNanos() >= 0);
    }

    @Test
    void detachEndsIt() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        probe.detach(got.id());
        assertNothingOn(name);
        assertEquals(List.of(), probe.read(OptionalLong.empty()).entries());
        refused(Kind.NOT_ATTACHED, () -> probe.detach(got.id()));
        refused(Kind.NOT_ATTACHED, () -> probe.keep(got.id(), true));
    }

    @Test
    void whatWasNeverAttachedCannotBeDetached() {
        refused(Kind.NOT_ATTACHED, () -> probe.detach(4_711));
    }

    @Test
    void aReattachStartsAtZeroUnderAnotherId() throws Exception {
        String name = place.plug();
        Set<Long> ids = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            Attachment got = attach(name, RequestedMode.GENERIC);
            assertTrue(ids.add(got.id()));
            assertEquals(Counters.ZERO, counted(got).total());
            place.arrive(name, Protocol.ICMP, 2, FRAME_BYTES);
            probe.detach(got.id());
        }
    }

    @Test
    void theAttachmentFollowsARename() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        String newName = name + "r";
        place.rename(name, newName);
        place.arrive(newName, Protocol.UDP, 6, FRAME_BYTES);
        Attachment now = probe.inventory().attachments().getFirst();
        assertEquals(got.id(), now.id());
        assertEquals(newName, now.name());
        assertEquals(6, counted(got).total().udp().packets());
    }

    @Test
    void aDeletedInterfaceIsALossUntilItIsDetached() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place.delete(name);
        assertLostUntilDetached(got, Reading.Loss.INTERFACE_DELETED);
        assertEquals(Optional.empty(), probe.inventory().named(name));
    }

    @Test
    void anInterfaceMovedAwayIsALossUntilItIsDetached() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place.moveAway(name);
        assertLostUntilDetached(got, Reading.Loss.MOVED_AWAY);
    }

    @Test
    void aLinkDetachedBySomebodyIsALossUntilItIsDetached() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.GENERIC);
        place.detachLink(name);
        assertLostUntilDetached(got, Reading.Loss.DETACHED);
        assertNothingOn(name);
        assertDoesNotThrow(() -> attach(name, RequestedMode.GENERIC));
    }

    @Test
    void aLossLeavesOthersCounting() throws Exception {
        String lost = place.plug();
        String stays = place.plug();
        attach(lost, RequestedMode.NATIVE);
        Attachment got = attach(stays, RequestedMode.NATIVE);
        place.delete(lost);
        place.arrive(stays, Protocol.TCP, 8, FRAME_BYTES);
        assertEquals(8, counted(got).total().tcp().packets());
    }

    @Test
    void closingDetachesWhatIsNotKept() throws Exception {
        String name = place.plug();
        attach(name, RequestedMode.NATIVE);
        probe.close();
        probe.close();
        probe = place.open();
        assertNothingOn(name);
    }

    @Test
    void whatIsKeptGoesOnAndIsAdopted() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.AUTO);
        Attachment kept = probe.keep(got.id(), true);
        assertEquals(got.id(), kept.id());
        assertTrue(kept.kept());
        place.arrive(name, Protocol.TCP, 3, FRAME_BYTES);
        probe.close();
        place.arrive(name, Protocol.TCP, 4, FRAME_BYTES);
        probe = place.open();
        Attachment adopted = probe.inventory().attachments().getFirst();
        assertTrue(adopted.kept());
        assertFalse(adopted.here());
        assertEquals(RequestedMode.AUTO, adopted.requested());
        assertEquals(kept.mode(), adopted.mode());
        assertEquals(kept.since(), adopted.since());
        assertEquals(kept.owner(), adopted.owner());
        assertEquals(kept.program().id(), adopted.program().id());
        assertEquals(7, counted(adopted).total().tcp().packets());
        probe.detach(adopted.id());
        assertNothingOn(name);
        probe.close();
        probe = place.open();
        assertEquals(List.of(), probe.inventory().attachments());
    }

    @Test
    void attachCanKeepAtOnce() throws Exception {
        NetInterface at = found(place.plug());
        Target target =
                new Target.Interface(at.ifindex(), at.name(), RequestedMode.GENERIC, true, false);
        Attachment got = probe.attach(target);
        assertTrue(got.kept());
        assertTrue(got.owner().isPresent());
        assertTrue(got.here());
    }

    @Test
    void whatIsNoLongerKeptEndsWithTheProbe() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        probe.keep(got.id(), true);
        place.arrive(name, Protocol.TCP, 3, FRAME_BYTES);
        Attachment released = probe.keep(got.id(), false);
        assertFalse(released.kept());
        assertEquals(got.id(), released.id());
        assertEquals(3, counted(got).total().tcp().packets());
        probe.close();
        probe = place.open();
        assertNothingOn(name);
    }

    @Test
    void whatIsKeptIsKeptByWhomTheProbeCountsFor() throws Exception {
        try (Probe strangers = place.openFor(STRANGER)) {
            assertEquals(STRANGER, strangers.host().user());
            Attachment kept = keep(strangers, place.plug());
            assertEquals(Optional.of(STRANGER), kept.owner());
            assertEquals(Optional.of(STRANGER), probe.inventory().attachments().getFirst().owner());
        }
        Attachment ours = keep(probe, place.plug());
        assertEquals(Optional.of(probe.host().user()), ours.owner());
    }

    @Test
    void anotherUserSeesAndReadsButCannotEndIt() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        try (Probe strangers = place.openFor(STRANGER)) {
            Attachment seen = strangers.inventory().attachments().getFirst();
            assertEquals(kept.owner(), seen.owner());
            place.arrive(name, Protocol.UDP, 5, FRAME_BYTES);
            assertEquals(5, counted(strangers, seen).total().udp().packets());
            refused(Kind.NOT_OURS, () -> strangers.detach(seen.id()));
            refused(Kind.NOT_OURS, () -> strangers.keep(seen.id(), false));
            assertEquals(seen, strangers.keep(seen.id(), true));
        }
        assertEquals(5, counted(kept).total().udp().packets());
    }

    @Test
    void whoDetachedItIsTold() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        try (Probe other = place.open()) {
            other.detach(other.inventory().attachments().getFirst().id());
        }
        Reading.Lost lost =
                assertInstanceOf(
                        Reading.Lost.class,
                        probe.read(OptionalLong.empty()).of(kept.id()).orElseThrow());
        assertEquals(
                "The counter on %s was detached by %s: attach again."
                        .formatted(name, probe.host().user().inWords()),
                lost.sentence());
        assertLostUntilDetached(kept, Reading.Loss.DETACHED);
        assertNothingOn(name);
    }

    @Test
    void whoComesSecondIsTold() throws Exception {
        Attachment detached = keep(probe, place.plug());
        String name = place.plug();
        Attachment taken = keep(probe, name);
        try (Probe other = place.open()) {
            List<Attachment> adopted = other.inventory().attachments();
            other.detach(adopted.getFirst().id());
            other.keep(adopted.getLast().id(), false);
            refused(Kind.LOST, () -> probe.detach(detached.id()));
            refused(Kind.LOST, () -> probe.keep(taken.id(), false));
            probe.detach(detached.id());
            probe.detach(taken.id());
            place.arrive(name, Protocol.TCP, 2, FRAME_BYTES);
            assertEquals(2, counted(other, adopted.getLast()).total().tcp().packets());
        }
        assertNothingOn(name);
    }

    @Test
    void connectingWhereNothingIsMissingChangesNothing() throws Exception {
        String name = place.plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place.arrive(name, Protocol.TCP, 4, FRAME_BYTES);
        probe.connect();
        assertEquals(List.of(got), probe.inventory().attachments());
        assertEquals(4, counted(got).total().tcp().packets());
    }

    @Test
    void interfacesComeInIndexOrder() throws Exception {
        place.plug();
        place.plug();
        List<NetInterface> listed = probe.inventory().interfaces();
        List<NetInterface> ordered = new ArrayList<>(listed);
        ordered.sort(Comparator.comparingInt(NetInterface::ifindex));
        assertEquals(ordered, listed);
        assertNotEquals(List.of(), listed);
    }

    private void assertLostUntilDetached(Attachment got, Reading.Loss loss) throws ProbeException {
        for (int twice = 0; twice < 2; twice++) {
            Reading.Entry entry = probe.read(OptionalLong.empty()).of(got.id()).orElseThrow();
            Reading.Lost lost = assertInstanceOf(Reading.Lost.class, entry);
            assertEquals(loss, lost.loss());
            assertFalse(lost.sentence().isBlank());
            assertEquals(got.id(), probe.inventory().attachments().getFirst().id());
        }
        probe.detach(got.id());
        assertEquals(List.of(), probe.inventory().attachments());
        assertEquals(List.of(), probe.read(OptionalLong.empty()).entries());
        refused(Kind.NOT_ATTACHED, () -> probe.detach(got.id()));
    }

    private Attachment attach(String name, RequestedMode mode) throws ProbeException {
        return probe.attach(Target.Interface.of(found(name), mode));
    }

    private NetInterface found(String name) throws ProbeException {
        return probe.inventory().named(name).orElseThrow();
    }

    private static Attachment keep(Probe by, String name) throws ProbeException {
        NetInterface at = by.inventory().named(name).orElseThrow();
        return by.attach(
                new Target.Interface(at.ifindex(), name, RequestedMode.NATIVE, true, false));
    }

    private Reading.Counted counted(Attachment attachment) throws ProbeException {
        return counted(probe, attachment);
    }

    private static Reading.Counted counted(Probe by, Attachment attachment) throws ProbeException {
        Reading.Entry entry = by.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
        return assertInstanceOf(Reading.Counted.class, entry);
    }

    private void assertNothingOn(String name) throws ProbeException {
        Inventory inventory = probe.inventory();
        NetInterface at = inventory.named(name).orElseThrow();
        assertEquals(List.of(), at.xdp());
        assertEquals(Optional.empty(), inventory.attachmentOn(at.ifindex()));
    }

    private static void refused(Kind kind, Executable attempt) {
        ProbeException refusal = assertThrows(ProbeException.class, attempt);
        assertEquals(kind, refusal.kind(), refusal.sentence());
        assertFalse(refusal.sentence().isBlank());
        assertFalse(refusal.advice().isBlank());
    }
}
