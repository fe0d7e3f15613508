// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The program as older kernels take it, each forced and loaded for real; and what is tried when a
/// kernel refuses one.
@Tag("kernel")
final class FeaturesTest {
    private LocalPlace place;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
    }

    @AfterEach
    void remove() throws Exception {
        place.remove();
    }

    static Stream<Features> forced() {
        return Stream.concat(
                Features.IN_ORDER.stream(),
                Stream.of(
                        new Features(true, true, false, 0),
                        new Features(false, true, false, 0),
                        new Features(true, true, true, 1_023)));
    }

    @ParameterizedTest
    @MethodSource("forced")
    void countsExactlyWith(Features features) throws Exception {
        try (Probe probe =
                EnteredProbe.open(place.here(), place.options().withFeatures(features))) {
            for (RequestedMode mode : List.of(RequestedMode.NATIVE, RequestedMode.GENERIC)) {
                String name = place.plug();
                Attachment attachment = attach(probe, name, mode);
                Tally expected = new Tally();
                Frames.ALL.forEach(frame -> expected.add(frame, 100, frame.length));

                place.send(
                        name,
                        Frames.ALL.stream().map(Frames::ethernet).toList(),
                        100L * Frames.ALL.size());

                assertEquals(expected.counters(), counters(probe, attachment));
                assertEquals(features.sampleMask() != 0, maps(attachment).contains("samples"));
            }
        }
    }

    @Test
    void bareIpIsCountedByItsOwnParser() throws Exception {
        Tun tun = place.here().enter(() -> Tun.make("tun0"));
        try (tun;
                Probe probe = place.open()) {
            place.here().ip("link", "set", "tun0", "up");
            NetInterface at = probe.inventory().named("tun0").orElseThrow();
            assertEquals(LinkType.BARE_IP, at.linkType());
            Attachment attachment = attach(probe, "tun0", RequestedMode.AUTO);
            Tally expected = new Tally();
            for (Frames frame : Frames.ALL) {
                if (frame.isIp()) {
                    byte[] packet = frame.bareIp();
                    tun.receive(packet, 10_000);
                    expected.add(frame, 10_000, packet.length);
                }
            }

            assertEquals(expected.counters(), counters(probe, attachment));
        }
    }

    @Test
    void whatTheKernelRefusesIsFollowedByTheNext() throws Exception {
        ObjectFiles firstIsRefused =
                name -> name.equals("xdp_counter") ? refusedByTheVerifier(name) : packed(name);
        LocalOptions options = place.options().withObjects(firstIsRefused);
        try (Probe probe = EnteredProbe.open(place.here(), options)) {
            String name = place.plug();
            Attachment attachment = attach(probe, name, RequestedMode.NATIVE);
            place.send(name, List.of(Frames.TCP.ethernet()), 5);

            assertEquals(5, counters(probe, attachment).tcp().packets());
        }
    }

    @Test
    void whatTheKernelAlwaysRefusesIsSaidWithTheVerifiersWords() throws Exception {
        LocalOptions options = place.options().withObjects(FeaturesTest::refusedByTheVerifier);
        try (Probe probe = EnteredProbe.open(place.here(), options)) {
            String name = place.plug();

            ProbeException refused =
                    assertThrows(
                            ProbeException.class, () -> attach(probe, name, RequestedMode.NATIVE));

            assertEquals(Kind.LOAD_REFUSED, refused.kind());
            assertTrue(refused.details().contains("BEGIN PROG LOAD LOG"), refused.details());
            assertTrue(refused.details().contains("jump out of range"), refused.details());
            assertEquals(List.of(), Witness.programsOn(place.here(), name));
        }
    }

    @Test
    void anObjectThatIsNoneIsSaid() throws Exception {
        byte[] text = {1, 2, 3};
        try (Probe probe =
                EnteredProbe.open(place.here(), place.options().withObjects(name -> text))) {
            String name = place.plug();

            ProbeException refused =
                    assertThrows(
                            ProbeException.class, () -> attach(probe, name, RequestedMode.AUTO));

            assertEquals(Kind.BAD_OBJECT, refused.kind());
        }
    }

    @Test
    void withoutLibbpfInterfacesAreListedAndAttachingSaysWhatIsMissing() throws Exception {
        LocalOptions options = place.options().withLibbpf("libbpf-that-is-not-there.so.1");
        try (Probe probe = EnteredProbe.open(place.here(), options)) {
            String name = place.plug();

            assertTrue(probe.inventory().named(name).isPresent());
            assertTrue(probe.host().libbpf().isEmpty());
            assertEquals(List.of(), probe.read(OptionalLong.empty()).entries());
            ProbeException refused =
                    assertThrows(
                            ProbeException.class, () -> attach(probe, name, RequestedMode.AUTO));

            assertEquals(Kind.LIBBPF_MISSING, refused.kind());
            assertEquals(
                    "The library libbpf-that-is-not-there.so.1 could not be loaded, so nothing can"
                            + " be attached.",
                    refused.sentence());
            assertTrue(refused.advice().contains("Install libbpf"), refused.advice());
            assertFalse(refused.details().isEmpty());
        }
    }

    /// The object with its first instruction made a jump out of the program.
    private static byte[] refusedByTheVerifier(String name) throws ProbeException {
        byte[] object = packed(name);
        String section = name.equals("xdp_counter_nofrags") ? "xdp" : "xdp.frags";
        ByteBuffer program = ElfObject.parse(object).section(section).orElseThrow();
        program.put(0, (byte) 0xfe);
        return object;
    }

    private static byte[] packed(String name) throws ProbeException {
        return ObjectFiles.packed().bytes(name);
    }

    /// Names of the maps that a program uses.
    private static List<String> maps(Attachment attachment) {
        long id = attachment.program().id();
        List<String> names = new ArrayList<>();
        for (JsonNode map : Witness.bpftool("prog", "show", "id", "" + id).path("map_ids")) {
            names.add(Witness.bpftool("map", "show", "id", map.asString()).path("name").asString());
        }
        return names;
    }

    private static Attachment attach(Probe probe, String name, RequestedMode mode)
            throws ProbeException {
        return probe.attach(Target.Interface.of(probe.inventory().named(name).orElseThrow(), mode));
    }

    private static Counters counters(Probe probe, Attachment attachment) throws ProbeException {
        return assertInstanceOf(
                        Reading.Counted.class,
                        probe.read(OptionalLong.empty()).of(attachment.id()).orElseThrow())
                .total();
    }
}
