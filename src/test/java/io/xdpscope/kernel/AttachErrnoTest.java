// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every error that the kernel answers an attach with, brought about for real, and the sentence it
/// ends in.
@Tag("kernel")
final class AttachErrnoTest {
    private LocalPlace place;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        probe = place.open();
    }

    @AfterEach
    void remove() throws Exception {
        probe.close();
        place.remove();
    }

    @Test
    void ebusyNamesTheProgramThatIsThere() throws Exception {
        String name = place.plug();
        for (String program : List.of("xdp_firewall", "xdp_counter")) {
            try (ForeignProgram holder =
                    ForeignProgram.on(place.here(), name, program, LibBpf.XDP_FLAGS_DRV_MODE)) {
                XdpProgram seen = probe.inventory().named(name).orElseThrow().xdp().getFirst();
                assertEquals(
                        XdpProgram.Owner.FOREIGN, seen.owner(), "the name alone makes it not ours");
                assertEquals(Optional.of(program), seen.name());

                ProbeException refused = refused(name, RequestedMode.NATIVE);

                assertEquals(Kind.BUSY, refused.kind());
                assertEquals(
                        "Another's program %s (id %d) in native mode already runs on %s."
                                .formatted(program, holder.id(), name),
                        refused.sentence());
                assertEquals("" + holder.id(), refused.facts().get("program"));
                assertEquals("EBUSY: Device or resource busy", refused.facts().get("errno"));
                assertEquals(List.of(holder.id()), Witness.programsOn(place.here(), name));
                assertEquals(Kind.BUSY, refused(name, RequestedMode.AUTO).kind());
            }
        }
    }

    @Test
    void ebusyByAnotherRunSaysSo() throws Exception {
        String name = place.plug();
        try (Probe other = place.open()) {
            long holder = attach(other, name, RequestedMode.NATIVE).program().id();
            XdpProgram seen = probe.inventory().named(name).orElseThrow().xdp().getFirst();
            assertEquals(XdpProgram.Owner.OURS, seen.owner());

            ProbeException refused = refused(name, RequestedMode.NATIVE);

            assertEquals(Kind.BUSY, refused.kind());
            assertEquals(
                    "Another XDPScope that is running counts on %s already, in native mode."
                            .formatted(name),
                    refused.sentence());
            assertEquals("" + holder, refused.facts().get("program"));
            assertEquals(refused.sentence(), refused(name, RequestedMode.AUTO).sentence());
            assertEquals(List.of(holder), Witness.programsOn(place.here(), name));
        }
    }

    @Test
    void ebusyByAProgramThatNetlinkAttached() throws Exception {
        String name = place.plug();
        String elsewhere = place.plug();
        try (Probe other = place.open()) {
            long id = attach(other, elsewhere, RequestedMode.NATIVE).program().id();
            place.here().exec("bpftool", "net", "attach", "xdpgeneric", "id", "" + id, "dev", name);

            ProbeException refused = refused(name, RequestedMode.GENERIC);

            assertEquals(Kind.BUSY, refused.kind());
            assertEquals("" + id, refused.facts().get("program"));
            assertEquals(List.of(id), Witness.programsOn(place.here(), name));
        }
    }

    @Test
    void eexistNamesTheProgramInTheOtherMode() throws Exception {
        String name = place.plug();
        try (ForeignProgram holder =
                ForeignProgram.on(place.here(), name, "xdp_firewall", LibBpf.XDP_FLAGS_SKB_MODE)) {
            ProbeException refused = refused(name, RequestedMode.NATIVE);

            assertEquals(Kind.OTHER_MODE_ACTIVE, refused.kind());
            assertEquals(
                    "Another's program xdp_firewall (id %d) in generic mode already runs on %s, and"
                                    .formatted(holder.id(), name)
                            + " native and generic mode exclude each other.",
                    refused.sentence());
            assertEquals(Kind.OTHER_MODE_ACTIVE, refused(name, RequestedMode.AUTO).kind());
        }
    }

    @Test
    void eexistByAnotherRunSaysSo() throws Exception {
        String name = place.plug();
        try (Probe other = place.open()) {
            attach(other, name, RequestedMode.GENERIC);

            ProbeException refused = refused(name, RequestedMode.NATIVE);

            assertEquals(Kind.OTHER_MODE_ACTIVE, refused.kind());
            assertEquals(
                    "Another XDPScope that is running counts on %s already, in generic mode."
                            .formatted(name),
                    refused.sentence());
        }
    }

    @Test
    void eexistNamesTheBridgeAbove() throws Exception {
        String port = place.plug();
        String bridge = place.plugWithoutNative();
        place.here().ip("link", "set", port, "master", bridge);
        long holder = attach(probe, bridge, RequestedMode.AUTO).program().id();

        ProbeException refused = refused(port, RequestedMode.NATIVE);

        assertEquals(Kind.UPPER_HAS_PROGRAM, refused.kind());
        assertEquals(
                "XDPScope's own program xdp_counter (id %d) in generic mode already runs on %s,"
                                .formatted(holder, bridge)
                        + " which is above %s; the kernel allows no program below it."
                                .formatted(port),
                refused.sentence());
        assertTrue(refused.advice().contains("Detach it from " + bridge), refused.advice());
    }

    @Test
    void bridgeAfterItsPortSucceedsWithAWarning() throws Exception {
        String port = place.plug();
        String bridge = place.plugWithoutNative();
        place.here().ip("link", "set", port, "master", bridge);
        Attachment onPort = attach(probe, port, RequestedMode.NATIVE);
        Attachment onBridge = attach(probe, bridge, RequestedMode.AUTO);

        assertEquals(XdpMode.NATIVE, onPort.mode());
        assertEquals(XdpMode.GENERIC, onBridge.mode());
        assertEquals(List.of(), onPort.notes());
        assertEquals(
                List.of(
                        "A frame that passes both %s and %s meets a program on each: do not add"
                                        .formatted(bridge, port)
                                + " their counts."),
                onBridge.notes());

        byte[] toAll = Frames.UDP.ethernet();
        Arrays.fill(toAll, 0, 6, (byte) 0xff);
        place.send(port, List.of(toAll), 1_000);
        assertEquals(1_000, udpPackets(onPort));
        assertEquals(1_000, udpPackets(onBridge));
    }

    @Test
    void eopnotsuppOnWhatHasNoNativeMode() throws Exception {
        String bridge = place.plugWithoutNative();
        place.here().ip("tuntap", "add", "dev", "tun0", "mode", "tun");
        place.here().ip("link", "add", "ifb7", "type", "ifb");
        for (String name : List.of("lo", bridge, "tun0", "ifb7")) {
            ProbeException refused = refused(name, RequestedMode.NATIVE);

            assertEquals(Kind.NATIVE_UNSUPPORTED, refused.kind(), name);
            assertTrue(refused.sentence().startsWith("The driver of " + name), refused.sentence());
            assertEquals("Choose generic mode.", refused.advice());

            Attachment fallen = attach(probe, name, RequestedMode.AUTO);
            assertEquals(XdpMode.GENERIC, fallen.mode());
            assertEquals(refused.sentence(), fallen.fallbackReason().orElseThrow());
        }
    }

    @Test
    void erangeTellsTheMtu() throws Exception {
        String name = place.plug();
        place.here().ip("link", "set", name, "mtu", "9000");
        place.peers().ip("link", "set", place.peer(name), "mtu", "9000");
        LocalOptions noFrags = place.options().withFeatures(Features.NO_FRAGS);
        try (Probe old = EnteredProbe.open(place.here(), noFrags)) {
            ProbeException refused =
                    assertThrows(
                            ProbeException.class, () -> attach(old, name, RequestedMode.NATIVE));

            assertEquals(Kind.MTU_TOO_LARGE, refused.kind());
            assertEquals(
                    "The MTU of %s is 9000 bytes, too large for native mode.".formatted(name),
                    refused.sentence());
            Attachment fallen = attach(old, name, RequestedMode.AUTO);
            assertEquals(XdpMode.GENERIC, fallen.mode());
            assertEquals(refused.sentence(), fallen.fallbackReason().orElseThrow());
        }
    }

    @Test
    void einvalOnOffloadSaysThatThereIsNone() throws Exception {
        String name = place.plug();
        place.here().ip("tuntap", "add", "dev", "tun0", "mode", "tun");

        assertEquals(Kind.OFFLOAD_UNSUPPORTED, refused(name, RequestedMode.OFFLOAD).kind());
        assertEquals(Kind.OFFLOAD_UNSUPPORTED, refused("lo", RequestedMode.OFFLOAD).kind());
        assertEquals(Kind.OFFLOAD_UNSUPPORTED, refused("tun0", RequestedMode.OFFLOAD).kind());
        assertFalse(refused(name, RequestedMode.OFFLOAD).advice().isEmpty());
    }

    private long udpPackets(Attachment attachment) throws ProbeException {
        Reading reading = probe.read(OptionalLong.empty());
        return assertInstanceOf(Reading.Counted.class, reading.of(attachment.id()).orElseThrow())
                .total()
                .udp()
                .packets();
    }

    private Attachment attach(Probe by, String name, RequestedMode mode) throws ProbeException {
        NetInterface at = by.inventory().named(name).orElseThrow();
        return by.attach(Target.Interface.of(at, mode));
    }

    private ProbeException refused(String name, RequestedMode mode) {
        return assertThrows(ProbeException.class, () -> attach(probe, name, mode));
    }
}
