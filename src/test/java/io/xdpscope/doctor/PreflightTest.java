// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.doctor.Finding.Gravity;
import io.xdpscope.doctor.Finding.Topic;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Facts;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said beforehand, from facts alone; that it comes true is [PreflightComesTrueTest]'s.
class PreflightTest {

    private static final XdpProgram FIREWALL = foreign(XdpMode.NATIVE, Optional.of("xdp_fw"));

    @Test
    void everyModeAndEveryTopicIsTold() {
        Preflight preflight = on(able("eth0"));

        assertEquals(
                List.of(RequestedMode.values()),
                preflight.forecasts().stream().map(Forecast::mode).toList());
        assertEquals(
                List.of(Topic.values()),
                preflight.findings().stream().map(Finding::topic).distinct().toList());
        preflight.findings().stream()
                .filter(finding -> finding.gravity() == Gravity.OBSTACLE)
                .forEach(finding -> assertTrue(!finding.fix().isEmpty(), finding.sentence()));
    }

    @Test
    void aDriverThatSaysSoAttachesNatively() {
        Preflight preflight = on(able("eth0"));

        assertEquals("Attaches in native mode.", preflight.of(RequestedMode.AUTO).words());
        assertEquals("Attaches in generic mode.", preflight.of(RequestedMode.GENERIC).words());
        assertTrue(
                preflight.of(RequestedMode.AUTO).changes().getFirst().contains("reset its link"));
    }

    @Test
    void whatNobodyKnowsIsSaidToBeUnknown() {
        Preflight preflight = on(new Facts(2, "eth0"));

        var open =
                assertInstanceOf(Forecast.Open.class, preflight.of(RequestedMode.AUTO).outcome());
        assertEquals(Optional.of(XdpMode.GENERIC), open.otherwise());
        assertTrue(
                preflight
                        .of(RequestedMode.AUTO)
                        .words()
                        .startsWith("Tries native mode, else attaches in generic mode."));
        assertEquals(Gravity.UNKNOWN, finding(preflight, Topic.DRIVER).gravity());
        assertEquals(Gravity.UNKNOWN, finding(preflight, Topic.OFFLOADS).gravity());
    }

    @Test
    void aLargeMtuIsInDoubtUnlessTheDriverTakesSeveralBuffers() {
        assertInstanceOf(Forecast.Open.class, outcome(able("eth0").mtu(9_000)));
        assertInstanceOf(
                Forecast.Attaches.class, outcome(able("eth0").mtu(9_000).multiBuffer(true)));
        assertEquals(Gravity.UNKNOWN, finding(on(able("eth0").mtu(9_000)), Topic.MTU).gravity());
        Preflight old =
                preflight(host("5.15.0-91", List.of()), able("eth0").mtu(9_000).multiBuffer(true));
        assertInstanceOf(Forecast.Open.class, old.of(RequestedMode.NATIVE).outcome());
        assertTrue(finding(old, Topic.MTU).sentence().contains("before Linux 5.18"));
    }

    @Test
    void receiveOffloadsThatChangeAreNamed() {
        Facts card = able("eth0").offloads("rx-lro", "rx-gro-hw").master(9, "bond0");
        Facts bond = new Facts(9, "bond0").kind("bond").offloads().lowers(LinkRef.here(2, "eth0"));

        Forecast onCard = preflight(host("6.18", List.of()), card, bond).of(RequestedMode.GENERIC);
        Forecast onBond = preflight(host("6.18", List.of()), bond, card).of(RequestedMode.GENERIC);

        assertEquals(
                "Generic mode switches rx-lro and rx-gro-hw off on eth0; detaching switches it on"
                        + " again.",
                onCard.changes().get(1));
        assertEquals(
                "Generic mode switches rx-lro off on eth0, below bond0; detaching switches it on"
                        + " again.",
                onBond.changes().get(1));
        assertInstanceOf(Forecast.Open.class, outcome(able("eth0").offloads("rx-lro")));
    }

    @Test
    void aForeignProgramStandsInTheWayOfItsModeAndOfTheOther() {
        Preflight preflight = on(able("eth0").xdp(FIREWALL));

        assertEquals(Kind.BUSY, refusal(preflight, RequestedMode.NATIVE));
        assertEquals(Kind.BUSY, refusal(preflight, RequestedMode.AUTO));
        assertEquals(Kind.OTHER_MODE_ACTIVE, refusal(preflight, RequestedMode.GENERIC));
        assertTrue(
                finding(preflight, Topic.PROGRAM).sentence().contains("xdp_fw (id 412)"),
                finding(preflight, Topic.PROGRAM).sentence());
    }

    @Test
    void aNameThatTakesRightsToReadIsNotGuessed() {
        Preflight preflight = on(able("eth0").xdp(foreign(XdpMode.GENERIC, Optional.empty())));

        assertEquals(
                "Another's program id 412 in generic mode already runs on eth0. Its name is not"
                        + " known: reading it needs CAP_SYS_ADMIN.",
                finding(preflight, Topic.PROGRAM).sentence());
    }

    @Test
    void onlyTheDeviceDirectlyAboveStandsInTheWay() {
        Facts port = able("eth0").master(7, "br0");
        Facts bridge = new Facts(7, "br0").kind("bridge").lowers(LinkRef.here(2, "eth0"));
        Facts vlan = new Facts(8, "br0.5").kind("vlan").lowers(LinkRef.here(7, "br0"));

        Preflight far =
                preflight(
                        host("6.18", List.of()),
                        port,
                        bridge,
                        new Facts(8, "br0.5")
                                .kind("vlan")
                                .lowers(LinkRef.here(7, "br0"))
                                .xdp(FIREWALL));
        Preflight near =
                preflight(
                        host("6.18", List.of()),
                        port,
                        new Facts(7, "br0")
                                .kind("bridge")
                                .lowers(LinkRef.here(2, "eth0"))
                                .xdp(FIREWALL),
                        vlan);

        assertInstanceOf(Forecast.Attaches.class, far.of(RequestedMode.AUTO).outcome());
        assertEquals(Gravity.NOTE, finding(far, Topic.STACK).gravity());
        assertEquals(Kind.UPPER_HAS_PROGRAM, refusal(near, RequestedMode.AUTO));
        assertEquals(Gravity.OBSTACLE, finding(near, Topic.STACK).gravity());
    }

    @Test
    void aCriticalInterfaceGetsGenericOrIsAskedFor() {
        Preflight preflight = on(able("eth0").critical("eth0 carries the default route."));

        var auto =
                assertInstanceOf(
                        Forecast.Attaches.class, preflight.of(RequestedMode.AUTO).outcome());
        assertEquals(XdpMode.GENERIC, auto.mode());
        assertEquals(
                "Native mode may reset eth0 for seconds: eth0 carries the default route.",
                auto.fallbackReason().orElseThrow());
        assertEquals(
                Kind.CRITICAL_INTERFACE,
                preflight.of(RequestedMode.NATIVE).guard().orElseThrow().kind());
        assertTrue(preflight.of(RequestedMode.NATIVE).words().startsWith("Asks first. "));
        assertEquals(Optional.empty(), preflight.of(RequestedMode.GENERIC).guard());
    }

    @Test
    void missingRightsAreNamedWithTheWayToGetThem() {
        Preflight preflight = preflight(host("6.18", List.of(Right.BPF)), able("eth0"));

        assertEquals(
                "Attaching needs CAP_BPF, which is not there yet.",
                finding(preflight, Topic.RIGHTS).sentence());
        assertInstanceOf(Forecast.Attaches.class, preflight.of(RequestedMode.AUTO).outcome());
    }

    @Test
    void unknownFramesAreRefusedInEveryMode() {
        Preflight preflight = on(able("ib0").unknownLinkType());

        for (RequestedMode mode : RequestedMode.values()) {
            assertEquals(Kind.LINK_TYPE_UNKNOWN, refusal(preflight, mode), mode.word());
        }
    }

    @Test
    void aReleaseThatMakesNoSensePromisesNothing() {
        assertEquals(new Kernel(0, 0), Kernel.of(host("next", List.of())));
        assertEquals(new Kernel(0, 0), Kernel.of(host("99999999999.1", List.of())));
        assertEquals(new Kernel(6, 18), Kernel.of(host("6.18.44-generic", List.of())));
    }

    private static Forecast.Outcome outcome(Facts facts) {
        return on(facts).of(RequestedMode.NATIVE).outcome();
    }

    private static Kind refusal(Preflight preflight, RequestedMode mode) {
        return assertInstanceOf(Forecast.Refused.class, preflight.of(mode).outcome())
                .refusal()
                .kind();
    }

    private static Finding finding(Preflight preflight, Topic topic) {
        return preflight.findings().stream()
                .filter(finding -> finding.topic() == topic)
                .findFirst()
                .orElseThrow();
    }

    private static Preflight on(Facts facts) {
        return preflight(host("6.18", List.of()), facts);
    }

    /// On the first of these.
    private static Preflight preflight(Host host, Facts... all) {
        List<NetInterface> built = Arrays.stream(all).map(Facts::build).toList();
        return Preflight.of(built.getFirst(), new Inventory(Moment.NEVER, built, List.of()), host);
    }

    private static Facts able(String name) {
        return new Facts(2, name)
                .driver("ixgbe")
                .nativeSupport(new ModeSupport.Available())
                .offloads();
    }

    private static XdpProgram foreign(XdpMode mode, Optional<String> name) {
        return new XdpProgram(mode, 412, name, Optional.empty(), XdpProgram.Owner.FOREIGN);
    }

    private static Host host(String kernel, List<Right> missing) {
        return new Host(
                "lab7",
                "default",
                kernel,
                Optional.empty(),
                missing,
                User.ROOT,
                ZoneOffset.UTC,
                true);
    }
}
