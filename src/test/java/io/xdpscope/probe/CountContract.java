// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What counting keeps to: exact counts, told in the order of time.
interface CountContract extends Trial {

    @Test
    default void countsExactlyWhatArrivesInEachMode() throws Exception {
        for (RequestedMode mode : List.of(RequestedMode.NATIVE, RequestedMode.GENERIC)) {
            String name = place().plug();
            Attachment got = attach(name, mode);
            assertEquals(Counters.ZERO, counted(got).total());
            place().arrive(name, Protocol.TCP, 40, FRAME_BYTES);
            place().arrive(name, Protocol.UDP, 30, FRAME_BYTES);
            place().arrive(name, Protocol.ICMP, 20, FRAME_BYTES);
            place().arrive(name, Protocol.OTHER, 10, FRAME_BYTES);
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
    default void theInterfacesOwnCountersCountTheSameFrames() throws Exception {
        String name = place().plug();
        attach(name, RequestedMode.GENERIC);
        LinkCounters before = found(name).counters();
        place().arrive(name, Protocol.UDP, 25, FRAME_BYTES);
        assertEquals(25, found(name).counters().minus(before).rxPackets());
    }

    @Test
    default void cpusAreToldApartOnRequestAndAddUp() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        place().arrive(name, Protocol.TCP, 9, FRAME_BYTES);
        place().arrive(name, Protocol.OTHER, 4, FRAME_BYTES);
        assertEquals(List.of(), counted(got).perCpu());
        Reading.Counted detailed =
                assertInstanceOf(
                        Reading.Counted.class,
                        probe().read(OptionalLong.of(got.id())).of(got.id()).orElseThrow());
        assertFalse(detailed.perCpu().isEmpty());
        assertEquals(
                detailed.total(), detailed.perCpu().stream().reduce(Counters.ZERO, Counters::plus));
        assertEquals(13, detailed.total().all().packets());
    }

    @Test
    default void twoInterfacesAreCountedApart() throws Exception {
        String one = place().plug();
        String other = place().plug();
        Attachment onOne = attach(one, RequestedMode.NATIVE);
        Attachment onOther = attach(other, RequestedMode.GENERIC);
        place().arrive(one, Protocol.TCP, 3, FRAME_BYTES);
        place().arrive(other, Protocol.TCP, 5, FRAME_BYTES);
        assertEquals(3, counted(onOne).total().all().packets());
        assertEquals(5, counted(onOther).total().all().packets());
        assertEquals(
                List.of(onOne.id(), onOther.id()),
                probe().read(OptionalLong.empty()).entries().stream()
                        .map(Reading.Entry::attachmentId)
                        .toList());
    }

    @Test
    default void readingsMoveForwardInTime() throws Exception {
        Attachment got = attach(place().plug(), RequestedMode.GENERIC);
        Moment before = counted(got).at();
        Moment listed = probe().inventory().taken();
        Moment after = counted(got).at();
        assertTrue(listed.nanosSince(before) >= 0);
        assertTrue(after.nanosSince(listed) >= 0);
        assertTrue(counted(got).readNanos() >= 0);
    }

    @Test
    default void theAttachmentFollowsARename() throws Exception {
        String name = place().plug();
        Attachment got = attach(name, RequestedMode.NATIVE);
        String newName = name + "r";
        place().rename(name, newName);
        place().arrive(newName, Protocol.UDP, 6, FRAME_BYTES);
        Attachment now = probe().inventory().attachments().getFirst();
        assertEquals(got.id(), now.id());
        assertEquals(newName, now.name());
        assertEquals(6, counted(got).total().udp().packets());
    }
}
