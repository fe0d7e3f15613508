// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.doctor.Forecast;
import io.xdpscope.doctor.Preflight;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the preflight says of an interface beside what an attach then really does, in every mode.
@Tag("kernel")
final class PreflightComesTrueTest {
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
    void onVeth() throws Exception {
        String name = place.plug();

        assertEquals("Attaches in native mode.", forecast(name, RequestedMode.AUTO).words());
        comesTrue(name);
        place.here().ip("link", "set", name, "down");
        comesTrue(name);
    }

    @Test
    void onALargeMtu() throws Exception {
        String name = place.plug();
        place.here().ip("link", "set", name, "mtu", "9000");
        place.peers().ip("link", "set", place.peer(name), "mtu", "9000");

        assertInstanceOf(Forecast.Attaches.class, forecast(name, RequestedMode.NATIVE).outcome());
        comesTrue(name);
    }

    @Test
    void onALargeMtuOfAnOldKernel() throws Exception {
        String name = place.plug();
        place.here().ip("link", "set", name, "mtu", "9000");
        place.peers().ip("link", "set", place.peer(name), "mtu", "9000");
        LocalOptions noFrags = place.options().withFeatures(Features.NO_FRAGS);
        try (Probe old = EnteredProbe.open(place.here(), noFrags)) {
            Inventory seen = old.inventory();
            Forecast auto =
                    Preflight.of(asOf515(seen, name), seen, asOf515(old.host()))
                            .of(RequestedMode.AUTO);

            Forecast.Open open = assertInstanceOf(Forecast.Open.class, auto.outcome());
            Attachment got = attach(old, name, RequestedMode.AUTO, false);
            assertEquals(open.otherwise().orElseThrow(), got.mode());
            assertTrue(got.fallbackReason().orElseThrow().contains("9000"));
        }
    }

    @Test
    void whereTheQueuesDoNotSuffice() throws Exception {
        String name = place.plug();
        place.peers().exec("ethtool", "-L", place.peer(name), "tx", "2");

        Forecast.Refused refused =
                assertInstanceOf(
                        Forecast.Refused.class, forecast(name, RequestedMode.NATIVE).outcome());
        assertEquals(
                refused.refusal().kind(),
                assertThrows(
                                ProbeException.class,
                                () -> attach(probe, name, RequestedMode.NATIVE, false))
                        .kind());
        Forecast.Attaches auto =
                assertInstanceOf(
                        Forecast.Attaches.class, forecast(name, RequestedMode.AUTO).outcome());
        assertEquals(XdpMode.GENERIC, auto.mode());
        assertEquals(auto.mode(), attach(probe, name, RequestedMode.AUTO, false).mode());
    }

    @Test
    void whereThereIsNoNativeMode() throws Exception {
        String bridge = place.plugWithoutNative();
        place.here().ip("tuntap", "add", "dev", "tun0", "mode", "tun");
        place.here().ip("link", "add", "ifb7", "type", "ifb");
        for (String name : List.of("lo", bridge, "tun0", "ifb7")) {
            assertEquals(Kind.NATIVE_UNSUPPORTED, refusal(name, RequestedMode.NATIVE), name);
            comesTrue(name);
        }
    }

    @Test
    void besideAnothersProgram() throws Exception {
        for (int flags : new int[] {LibBpf.XDP_FLAGS_DRV_MODE, LibBpf.XDP_FLAGS_SKB_MODE}) {
            String name = place.plug();
            try (ForeignProgram _ = ForeignProgram.on(place.here(), name, "xdp_firewall", flags)) {
                assertInstanceOf(
                        Forecast.Refused.class, forecast(name, RequestedMode.AUTO).outcome());
                comesTrue(name);
            }
        }
    }

    @Test
    void besideAnotherRunAndOurselves() throws Exception {
        String name = place.plug();
        try (Probe other = place.open()) {
            attach(other, name, RequestedMode.GENERIC, false);
            assertEquals(Kind.BUSY, refusal(name, RequestedMode.GENERIC));
            comesTrue(name);
        }
        attach(probe, name, RequestedMode.AUTO, false);
        assertEquals(Kind.ALREADY_ATTACHED, refusal(name, RequestedMode.OFFLOAD));
        comesTrue(name);
    }

    @Test
    void belowAProgram() throws Exception {
        String port = place.plug();
        String bridge = place.plugWithoutNative();
        place.here().ip("link", "set", port, "master", bridge);
        place.here().ip("link", "add", "link", bridge, "name", "mac5", "type", "macvlan");
        try (ForeignProgram _ =
                ForeignProgram.on(
                        place.here(), "mac5", "xdp_firewall", LibBpf.XDP_FLAGS_SKB_MODE)) {
            comesTrue(port);
            assertEquals(Kind.UPPER_HAS_PROGRAM, refusal(bridge, RequestedMode.GENERIC));
            comesTrue(bridge);
        }
        attach(probe, bridge, RequestedMode.GENERIC, false);
        assertEquals(Kind.UPPER_HAS_PROGRAM, refusal(port, RequestedMode.AUTO));
        comesTrue(port);
    }

    @Test
    void onAMacvlanAndWhatItStandsOn() throws Exception {
        String name = place.plug();
        place.here().ip("link", "add", "link", name, "name", "mac7", "type", "macvlan");
        comesTrue("mac7");
        comesTrue(name);
    }

    @Test
    void onWhatCarriesTheDefaultRoute() throws Exception {
        String name = place.plug();
        place.here().ip("address", "add", "192.0.2.1/24", "dev", name);
        place.here().ip("route", "add", "default", "via", "192.0.2.2", "dev", name);
        probe.close();
        probe = place.open();

        assertTrue(forecast(name, RequestedMode.NATIVE).guard().isPresent());
        assertTrue(forecast(name, RequestedMode.AUTO).guard().isEmpty());
        comesTrue(name);
    }

    @Test
    void nativeModeOnVethTakesThePeersSegmentationOffloads() throws Exception {
        String name = place.plug();
        String before = offloads(name);
        Forecast forecast = forecast(name, RequestedMode.NATIVE);
        assertTrue(
                forecast.changes().stream().anyMatch(change -> change.contains("TSO")),
                forecast.changes().toString());

        Attachment attached = attach(probe, name, RequestedMode.NATIVE, false);
        String meanwhile = offloads(name);
        probe.detach(attached.id());

        assertTrue(before.contains("tcp-segmentation-offload: on"), before);
        assertTrue(meanwhile.contains("tcp-segmentation-offload: off"), meanwhile);
        assertEquals(before, offloads(name));
    }

    private String offloads(String name) {
        return place.peers().exec("ethtool", "-k", place.peer(name));
    }

    /// Every mode does what was said of it, and in its words.
    private void comesTrue(String name) throws Exception {
        for (RequestedMode mode : RequestedMode.values()) {
            Forecast forecast = forecast(name, mode);
            if (forecast.guard().isPresent()) {
                ProbeException guarded =
                        assertThrows(ProbeException.class, () -> attach(probe, name, mode, false));
                assertEquals(forecast.guard().get().sentence(), guarded.sentence());
            }
            String what = name + " " + mode.word();
            switch (forecast.outcome()) {
                case Forecast.Attaches said -> {
                    Attachment got = attach(probe, name, mode, true);
                    probe.detach(got.id());
                    assertEquals(said.mode(), got.mode(), what);
                    assertEquals(said.fallbackReason(), got.fallbackReason(), what);
                }
                case Forecast.Refused said -> {
                    ProbeException got =
                            assertThrows(
                                    ProbeException.class,
                                    () -> attach(probe, name, mode, true),
                                    what);
                    assertEquals(said.refusal().kind(), got.kind(), what);
                    assertEquals(said.refusal().sentence(), got.sentence(), what);
                    assertEquals(said.refusal().advice(), got.advice(), what);
                }
                case Forecast.Open open -> throw new AssertionError(what + " is open: " + open);
            }
        }
    }

    private Kind refusal(String name, RequestedMode mode) throws Exception {
        return assertInstanceOf(Forecast.Refused.class, forecast(name, mode).outcome())
                .refusal()
                .kind();
    }

    private Forecast forecast(String name, RequestedMode mode) throws Exception {
        Inventory seen = probe.inventory();
        return Preflight.of(seen.named(name).orElseThrow(), seen, probe.host()).of(mode);
    }

    private static Attachment attach(Probe by, String name, RequestedMode mode, boolean yes)
            throws ProbeException {
        NetInterface at = by.inventory().named(name).orElseThrow();
        return by.attach(new Target.Interface(at.ifindex(), name, mode, false, yes));
    }

    /// What a kernel that knows no frames of several buffers, and does not tell what drivers can,
    /// would have said.
    private static NetInterface asOf515(Inventory seen, String name) {
        NetInterface at = seen.named(name).orElseThrow();
        return new NetInterface(
                at.ifindex(),
                at.name(),
                at.linkType(),
                at.kind(),
                at.driver(),
                at.mac(),
                at.addresses(),
                at.mtu(),
                at.speedMbps(),
                at.fullDuplex(),
                at.up(),
                at.operState(),
                at.carrier(),
                at.carrierChanges(),
                at.master(),
                at.lowers(),
                at.peer(),
                at.rxQueues(),
                at.counters(),
                at.xdp(),
                new ModeSupport.UnknownUntilTried(),
                new ModeSupport.UnknownUntilTried(),
                Optional.empty(),
                at.offloads(),
                at.critical());
    }

    private static Host asOf515(Host host) {
        return new Host(
                host.name(),
                host.namespace(),
                "5.15.0",
                host.libbpf(),
                host.missingRights(),
                host.user(),
                host.zone(),
                host.simulated());
    }
}
