// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Rules and faults of the simulated machine that go beyond what every probe keeps to.
class SimulatedProbeTest {

    private static final Instant WALL = Instant.parse("2025-06-01T14:02:26Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final SimulatedProbe probe = on(Scenario.lab(1));

    @Test
    void autoFallsBackWhereTheDriverHasNoNative() throws ProbeException {
        for (String name : List.of("lo", "wlp2s0", "br-lab", "tun0")) {
            Attachment got = attach(name, RequestedMode.AUTO);
            assertEquals(XdpMode.GENERIC, got.mode(), name);
            assertTrue(got.fallbackReason().orElseThrow().contains("no native XDP"), name);
        }
    }

    @Test
    void autoObtainsNativeWhereNothingSpeaksAgainstIt() throws ProbeException {
        assertEquals(XdpMode.NATIVE, attach("veth90fe", RequestedMode.AUTO).mode());
    }

    @Test
    void autoMeansGenericOnACriticalInterface() throws ProbeException {
        Attachment counted = counted("enp3s0");
        probe.detach(counted.id());
        Attachment got = attach("enp3s0", RequestedMode.AUTO);
        assertEquals(XdpMode.GENERIC, got.mode());
        assertTrue(got.fallbackReason().orElseThrow().contains("default route"));
    }

    @Test
    void nativeOnACriticalInterfaceWantsAYes() throws ProbeException {
        probe.detach(counted("enp3s0").id());
        refused(Kind.CRITICAL_INTERFACE, () -> attach("enp3s0", RequestedMode.NATIVE));
        int ifindex = found("enp3s0").ifindex();
        Attachment got =
                probe.attach(
                        new Target.Interface(ifindex, "enp3s0", RequestedMode.NATIVE, false, true));
        assertEquals(XdpMode.NATIVE, got.mode());
    }

    @Test
    void aForeignProgramIsNotTouched() throws ProbeException {
        List<XdpProgram> before = found("veth7a1c").xdp();
        refused(Kind.BUSY, () -> attach("veth7a1c", RequestedMode.NATIVE));
        refused(Kind.BUSY, () -> attach("veth7a1c", RequestedMode.AUTO));
        refused(Kind.OTHER_MODE_ACTIVE, () -> attach("veth7a1c", RequestedMode.GENERIC));
        assertEquals(before, found("veth7a1c").xdp());
    }

    @Test
    void aProgramAboveIsInTheWayButNotOneBelow() throws ProbeException {
        attach("bond0", RequestedMode.AUTO);
        probe.detach(counted("enp3s0").id());
        refused(Kind.UPPER_HAS_PROGRAM, () -> attach("enp3s0", RequestedMode.GENERIC));
    }

    @Test
    void framesThatBeginStrangelyAreRefused() {
        NetInterface strange = new Facts(20, "wpan0").unknownLinkType().build();
        probe.happen(new Event.Appeared(Scenario.Port.of(strange)));
        refused(Kind.LINK_TYPE_UNKNOWN, () -> attach("wpan0", RequestedMode.GENERIC));
    }

    @Test
    void withoutRightsEverythingButAttachWorks() throws ProbeException {
        SimulatedProbe poor = on(plain(List.of(Right.BPF, Right.NET_ADMIN), 1_000, true));
        assertEquals(1, poor.inventory().interfaces().size());
        ProbeException refusal =
                assertThrows(
                        ProbeException.class, () -> attach(poor, "eth0", RequestedMode.GENERIC));
        assertEquals(Kind.NO_RIGHTS, refusal.kind());
        assertTrue(refusal.sentence().contains("CAP_BPF, CAP_NET_ADMIN"));
    }

    @Test
    void whatAnotherUserKeepsIsShownAndNotOurs() throws ProbeException {
        Scenario.Port port =
                Scenario.Port.of(new Facts(2, "eth0").build())
                        .counted(
                                new Scenario.Counting(
                                        Duration.ofMinutes(3),
                                        RequestedMode.NATIVE,
                                        XdpMode.NATIVE,
                                        Optional.empty(),
                                        Optional.of(1_001)));
        SimulatedProbe ours = on(with(plain(List.of(), 1_000, true), port));
        Attachment theirs = ours.inventory().attachments().getFirst();
        assertEquals(Optional.of(new User(1_001, Optional.empty())), theirs.owner());
        assertEquals(WALL.minusSeconds(180), theirs.since());
        assertFalse(theirs.here());
        refused(Kind.NOT_OURS, () -> ours.detach(theirs.id()));
        refused(Kind.NOT_OURS, () -> ours.keep(theirs.id(), false));
        SimulatedProbe roots = on(with(plain(List.of(), 0, true), port));
        roots.detach(roots.inventory().attachments().getFirst().id());
        assertEquals(List.of(), roots.inventory().attachments());
    }

    @Test
    void withoutAPlaceForPinsNothingIsKept() throws ProbeException {
        SimulatedProbe bare = on(plain(List.of(), 1_000, false));
        refused(
                Kind.PINNING,
                () ->
                        bare.attach(
                                new Target.Interface(2, "eth0", RequestedMode.AUTO, true, false)));
        assertEquals(List.of(), bare.inventory().attachments());
        Attachment got = attach(bare, "eth0", RequestedMode.AUTO);
        refused(Kind.PINNING, () -> bare.keep(got.id(), true));
    }

    @Test
    void anAttachCanBeMadeToFail() throws ProbeException {
        ProbeException refusal = new ProbeException(Kind.MTU_TOO_LARGE, "Too large.", "Lower it.");
        probe.happen(new Event.AttachRefused(refusal));
        assertSame(
                refusal,
                assertThrows(ProbeException.class, () -> attach("veth90fe", RequestedMode.NATIVE)));
        attach("veth90fe", RequestedMode.NATIVE);
    }

    @Test
    void aProbeThatIsGoneTellsEveryAttachmentLost() throws ProbeException {
        probe.happen(new Event.ProbeGone());
        for (Reading.Entry entry : probe.read(OptionalLong.empty()).entries()) {
            Reading.Lost lost = assertInstanceOf(Reading.Lost.class, entry);
            assertEquals(Reading.Loss.PROBE_GONE, lost.loss());
        }
        assertThrows(ProbeException.class, probe::inventory);
        assertThrows(ProbeException.class, () -> attach("veth90fe", RequestedMode.AUTO));
        probe.detach(1);
    }

    @Test
    void asleepOnlyBootTimeGoesOn() throws ProbeException {
        Moment before = probe.inventory().taken();
        probe.happen(new Event.Suspended(Duration.ofHours(8)));
        Moment after = probe.inventory().taken();
        assertEquals(0, after.nanosSince(before));
        assertEquals(Duration.ofHours(8).toNanos(), after.suspendedNanosSince(before));
        assertEquals(before.wall().plus(Duration.ofHours(8)), after.wall());
    }

    @Test
    void withoutCarrierNothingArrives() throws ProbeException {
        probe.happen(new Event.CarrierChanged(2, false));
        NetInterface before = found("enp3s0");
        assertFalse(before.carrier());
        pass(Duration.ofSeconds(30));
        assertEquals(before.counters(), found("enp3s0").counters());
        probe.happen(new Event.CarrierChanged(2, true));
        assertTrue(found("enp3s0").carrier());
        pass(Duration.ofSeconds(1));
        NetInterface after = found("enp3s0");
        assertTrue(after.counters().rxPackets() > before.counters().rxPackets());
        assertEquals(before.carrierChanges() + 1, after.carrierChanges());
    }

    @Test
    void aResetStartsBothKindsOfCountersFromZero() throws ProbeException {
        probe.happen(new Event.CountersReset(2));
        assertEquals(LinkCounters.ZERO, found("enp3s0").counters());
        assertEquals(Counters.ZERO, total(counted("enp3s0")));
    }

    @Test
    void theBondGetsWhatItsPortsGet() throws ProbeException {
        pass(Duration.ofSeconds(77));
        assertEquals(
                found("enp3s0").counters().rxPackets() + found("enp4s0").counters().rxPackets(),
                found("bond0").counters().rxPackets());
    }

    @Test
    void theBondKeepsWhatADeletedPortBrought() throws ProbeException {
        long before = found("bond0").counters().rxPackets();
        probe.happen(new Event.Deleted(2));
        pass(Duration.ofSeconds(3));
        assertTrue(found("bond0").counters().rxPackets() > before);
    }

    @Test
    void genericModeSeesMergedSegmentsAndNoFewerOtherPackets() throws ProbeException {
        Attachment generic = counted("enp4s0");
        LinkCounters linkBefore = found("enp4s0").counters();
        Counters before = total(generic);
        pass(Duration.ofSeconds(20));
        LinkCounters link = found("enp4s0").counters().minus(linkBefore);
        Counters came = total(generic).minus(before);
        assertTrue(came.all().packets() < link.rxPackets() * 0.8);
        assertTrue(came.all().bytes() > link.rxBytes() * 0.9);
        assertTrue(came.all().bytes() < link.rxBytes());
    }

    @Test
    void aDelayHappensInsideTheNextCall() throws ProbeException {
        Moment before = probe.inventory().taken();
        probe.happen(new Event.CallDelayed(() -> pass(Duration.ofSeconds(4))));
        assertEquals(Duration.ofSeconds(4).toNanos(), probe.inventory().taken().nanosSince(before));
    }

    @Test
    void aClosedProbeIsOfNoUse() {
        probe.close();
        assertThrows(IllegalStateException.class, probe::inventory);
    }

    @Test
    void aProgramOfOursThatAnotherRunHoldsIsSeenButNotAdopted() throws ProbeException {
        SimulatedProbe other = probe.another();
        assertEquals(
                List.of("enp4s0"),
                other.inventory().attachments().stream().map(Attachment::name).toList());
        XdpProgram seen = other.inventory().named("enp3s0").orElseThrow().xdp().getFirst();
        assertEquals(XdpProgram.Owner.OURS, seen.owner());
    }

    private SimulatedProbe on(Scenario scenario) {
        return new SimulatedProbe(scenario, nanos::get, WALL);
    }

    private static Scenario plain(List<Right> missing, int uid, boolean pinnable) {
        return new Scenario(
                Hosts.PLAIN.lacking(missing),
                uid,
                Duration.ofHours(1),
                List.of(1.0),
                List.of(Scenario.Port.of(new Facts(2, "eth0").build())),
                pinnable);
    }

    private static Scenario with(Scenario scenario, Scenario.Port port) {
        return new Scenario(
                scenario.host(),
                scenario.uid(),
                scenario.uptime(),
                scenario.cpuShares(),
                List.of(port),
                scenario.pinnable());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private NetInterface found(String name) throws ProbeException {
        return probe.inventory().named(name).orElseThrow();
    }

    private Attachment counted(String name) throws ProbeException {
        return probe.inventory().attachmentOn(found(name).ifindex()).orElseThrow();
    }

    private Counters total(Attachment attachment) throws ProbeException {
        Reading.Entry entry = probe.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
        return assertInstanceOf(Reading.Counted.class, entry).total();
    }

    private Attachment attach(String name, RequestedMode mode) throws ProbeException {
        return attach(probe, name, mode);
    }

    private static Attachment attach(SimulatedProbe at, String name, RequestedMode mode)
            throws ProbeException {
        NetInterface facts = at.inventory().named(name).orElseThrow();
        return at.attach(Target.Interface.of(facts, mode));
    }

    private static void refused(Kind kind, Executable attempt) {
        ProbeException refusal = assertThrows(ProbeException.class, attempt);
        assertEquals(kind, refusal.kind(), refusal.sentence());
    }
}
