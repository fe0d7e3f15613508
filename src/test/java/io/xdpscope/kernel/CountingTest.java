// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.testing.NetNs;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Exact counts and bytes of known frames, in every mode.
@Tag("kernel")
final class CountingTest {
    private static final long MIXED = Boolean.getBoolean("xdpscope.long") ? 20_000_000 : 200_000;
    private static final long ALONE = 10_000;
    private static final int ARRIVAL_MILLIS = 10_000;

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

    @ParameterizedTest
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    @EnumSource(names = {"NATIVE", "GENERIC"})
    void allKindsMixedAreCountedExactly(RequestedMode mode) throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name, mode);
        int kinds = Frames.ALL.size();
        Tally expected = new Tally();
        for (Frames frame : Frames.ALL) {
            long oneMore = Frames.ALL.indexOf(frame) < MIXED % kinds ? 1 : 0;
            expected.add(frame, MIXED / kinds + oneMore, frame.length);
        }

        long start = System.nanoTime();
        place.send(name, Frames.ALL.stream().map(Frames::ethernet).toList(), MIXED);
        System.out.printf(
                "CountingTest: %d frames of %d kinds, %s, %.2f Mpps%n",
                MIXED, kinds, mode.word(), MIXED * 1e3 / (System.nanoTime() - start));

        assertEquals(expected.counters(), counters(attachment));
    }

    @ParameterizedTest
    @EnumSource
    void eachKindAloneIsCountedExactly(Frames kind) throws Exception {
        for (RequestedMode mode : List.of(RequestedMode.NATIVE, RequestedMode.GENERIC)) {
            String name = place.plug();
            Attachment attachment = attach(name, mode);

            place.send(name, List.of(kind.ethernet()), ALONE);

            assertEquals(
                    new Tally().add(kind, ALONE, kind.length).counters(), counters(attachment));
        }
    }

    @Test
    void twoInterfacesAreCountedAtOnce() throws Exception {
        String one = place.plug();
        String other = place.plug();
        Attachment onOne = attach(one, RequestedMode.NATIVE);
        Attachment onOther = attach(other, RequestedMode.GENERIC);

        place.send(one, List.of(Frames.TCP.ethernet()), ALONE);
        place.send(other, List.of(Frames.GRE.ethernet(), Frames.UDP6.ethernet()), 2 * ALONE);

        assertEquals(new Tally().add(Frames.TCP, ALONE, 60).counters(), counters(onOne));
        assertEquals(
                new Tally().add(Frames.GRE, ALONE, 64).add(Frames.UDP6, ALONE, 91).counters(),
                counters(onOther));
    }

    @Test
    void jumboFramesAreCountedWholeInNativeMode() throws Exception {
        String name = place.plug();
        place.here().ip("link", "set", name, "mtu", "9000");
        place.peers().ip("link", "set", place.peer(name), "mtu", "9000");
        Attachment attachment = attach(name, RequestedMode.NATIVE);

        place.send(name, List.of(Frames.TCP.ethernet(9_014), Frames.UDP.ethernet(1_514)), 2_000);

        assertEquals(
                new Tally().add(Frames.TCP, 1_000, 9_014).add(Frames.UDP, 1_000, 1_514).counters(),
                counters(attachment));
    }

    @Test
    void loopbackIsCountedInGenericMode() throws Exception {
        Inventory inventory = probe.inventory();
        Attachment attachment =
                probe.attach(
                        Target.Interface.of(
                                inventory.named("lo").orElseThrow(), RequestedMode.AUTO));
        assertEquals(XdpMode.GENERIC, attachment.mode());
        byte[] payload = new byte[100];

        place.here()
                .enter(() -> {
                    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
                    try (DatagramSocket receiver = new DatagramSocket(0, here);
                            DatagramSocket sender = new DatagramSocket(0, here)) {
                        receiver.setSoTimeout(ARRIVAL_MILLIS);
                        DatagramPacket packet =
                                new DatagramPacket(payload, 100, here, receiver.getLocalPort());
                        for (int i = 0; i < 50; i++) {
                            sender.send(packet);
                            receiver.receive(new DatagramPacket(new byte[100], 100));
                        }
                    }
                    return true;
                });

        // Ethernet, IPv4 and UDP headers, and what was sent
        assertEquals(
                new Tally().add(Frames.UDP, 50, 14 + 20 + 8 + 100).counters(),
                counters(attachment));
    }

    @Test
    void theHostIsToldAsItIs() throws Exception {
        Host host = probe.host();

        assertEquals(NetNs.run("uname", "-r").strip(), host.kernel());
        assertEquals(NetNs.run("uname", "-n").strip(), host.name());
        assertEquals(place.here().name(), host.namespace());
        assertEquals(List.of(), host.missingRights());
        assertTrue(host.libbpf().orElseThrow().matches("1\\.[0-9]+"), host.toString());
        assertFalse(host.simulated());
    }

    @Test
    void bpftoolPrintsTheSameByName() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name, RequestedMode.NATIVE);
        place.send(name, List.of(Frames.TCP.ethernet(), Frames.ARP.ethernet()), 200);

        long map = attachment.program().mapId();
        JsonNode dump = Witness.bpftool("map", "dump", "id", "" + map);

        for (Protocol protocol : Protocol.values()) {
            long packets = sum(dump, protocol.member(), "packets");
            assertEquals(counters(attachment).of(protocol).packets(), packets, protocol.member());
        }
        for (OtherPart part : OtherPart.values()) {
            long bytes = sum(dump, part.member(), "bytes");
            assertEquals(counters(attachment).of(part).bytes(), bytes, part.member());
        }
        assertEquals(100 * 60, sum(dump, "tcp", "bytes"));
        assertEquals(
                MapLayout.MAP,
                Witness.bpftool("map", "show", "id", "" + map).at("/name").asString());
    }

    /// Sums one count over the CPUs of `[{"formatted": {"values": [{"value": {...}}]}}]`.
    private static long sum(JsonNode dump, String member, String count) {
        long sum = 0;
        for (JsonNode cpu : dump.get(0).at("/formatted/values")) {
            JsonNode value = cpu.path("value").path(member).path(count);
            if (!value.isNumber()) {
                throw new AssertionError(member + "." + count + " is not in " + dump);
            }
            sum += value.asLong();
        }
        return sum;
    }

    private Attachment attach(String name, RequestedMode mode) throws Exception {
        Inventory inventory = probe.inventory();
        Attachment attachment =
                probe.attach(Target.Interface.of(inventory.named(name).orElseThrow(), mode));
        assertEquals(mode.exactly().orElseThrow(), attachment.mode());
        return attachment;
    }

    private Counters counters(Attachment attachment) throws Exception {
        Reading reading = probe.read(OptionalLong.empty());
        return assertInstanceOf(Reading.Counted.class, reading.of(attachment.id()).orElseThrow())
                .total();
    }
}
