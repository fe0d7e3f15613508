// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkStatistics.Offload;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Facts;
import io.xdpscope.ui.model.CheckRow.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Figures of real veth pairs (Linux 6.18) among them: 50 MB of TCP.
final class CrossCheckTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void aMillionSentAndCountedDifferByNothing() {
        CrossCheck check =
                check(XdpMode.NATIVE, udp(1_000_000, 60), link(1_000_000, 60_000_000, 0), 0);
        assertEquals(
                "Difference zero: the interface counted 1\u202f000\u202f000 packets, and XDPScope"
                        + " counted every one of them.",
                check.verdict());
        assertTrue(check.agrees());
        assertEquals("", check.why());
        assertEquals(Kind.DOES_NOT, cause(check, "check.merged").kind());
        assertEquals(Kind.DOES_NOT, cause(check, "check.between").kind());
        assertEquals(Kind.DOES_NOT, cause(check, "check.lengths").kind());
        assertEquals("0", figure(check, "check.difference").packets());
    }

    @Test
    void fewLongPacketsInGenericModeAreExplainedByMerging() {
        CrossCheck check =
                check(XdpMode.GENERIC, Counts.tcp(872, 50_060_608), link(872, 50_060_608, 0), 0);
        assertTrue(check.agrees());
        assertEquals(Kind.APPLIES, check.causes().getFirst().kind());
        assertEquals(cause(check, "check.merged").evidence(), check.why());
        // native mode counted 34 574 frames of the same transfer, handshake and all
        assertTrue(
                check.why().contains("872 packets stand for about 34\u202f533 frames."),
                check.why());
    }

    @Test
    void datagramsCanBeMergedToo() {
        CrossCheck check = check(XdpMode.GENERIC, udp(10, 14_762), link(10, 147_620, 0), 0);
        assertTrue(
                check.why().contains("A UDP packet has 14\u202f762 bytes here on average"),
                check.why());
        assertTrue(check.why().contains("10 packets stand for about 100 frames."), check.why());
    }

    @Test
    void aCardThatCountedTheFramesItMergedTellsHowMany() {
        CrossCheck check =
                check(
                        XdpMode.GENERIC,
                        Counts.tcp(1_000, 11_400_000),
                        link(8_000, 11_900_000, 0),
                        0);
        assertFalse(check.agrees());
        assertTrue(
                check.why()
                        .contains(
                                "1\u202f000 packets stand for 7\u202f000 frames more, as the"
                                        + " interface itself counted them. The card merged them"),
                check.why());
        assertEquals("+7\u202f000", figure(check, "check.difference").packets());
    }

    @Test
    void whatIsNoLongerThanTheWireAllowsWasNotMerged() {
        CrossCheck check =
                check(
                        XdpMode.GENERIC,
                        Counts.tcp(1_000, 1_400_000),
                        link(1_500, 1_900_000, 0),
                        0,
                        Offload.GRO);
        assertEquals(Kind.DOES_NOT, cause(check, "check.merged").kind());
        assertTrue(check.why().startsWith("None of the known causes"), check.why());
    }

    @Test
    void aCardThatMergesByItselfLeavesItOpenInNativeMode() {
        CrossCheck check =
                check(
                        XdpMode.NATIVE,
                        Counts.tcp(1_000, 1_400_000),
                        link(1_000, 1_400_000, 0),
                        0,
                        Offload.LRO);
        assertEquals(Kind.UNKNOWN, cause(check, "check.merged").kind());
    }

    @Test
    void whatComesBetweenTheReadsIsNoDifference() {
        // 100 000 packets a second, a millisecond apart
        CrossCheck check =
                check(XdpMode.NATIVE, udp(1_000, 60), link(1_100, 66_000, 100_000), 1_000_000);
        assertTrue(check.agrees());
        assertTrue(check.verdict().startsWith("No difference that counts"), check.verdict());
        assertEquals(Kind.APPLIES, cause(check, "check.between").kind());
    }

    @Test
    void framesLostBeforeXdpExplainADifference() {
        LinkCounters link = new LinkCounters(1_007, 60_420, 2, 0, 5, 0, 0, 0, 0, 0);
        CrossCheck check = check(XdpMode.NATIVE, udp(1_000, 60), link, 0);
        assertEquals(Kind.APPLIES, cause(check, "check.lost").kind());
        assertTrue(check.why().startsWith("Missed for want of buffers: 5"), check.why());
    }

    @Test
    void bytesWithoutTheEthernetHeaderAreSaidToBeThat() {
        CrossCheck check = check(XdpMode.NATIVE, udp(1_000, 60), link(1_000, 46_000, 0), 0);
        assertEquals(Kind.APPLIES, cause(check, "check.lengths").kind());
        assertTrue(check.why().contains("14 bytes of the Ethernet header"), check.why());
        assertEquals("-14\u202f000", figure(check, "check.difference").bytes());
    }

    @Test
    void vlanStrippingIsToldByTheOffloadAlone() {
        Counters counted = udp(1_000, 60);
        LinkCounters link = link(1_000, 60_000, 0);
        assertEquals(
                Kind.UNKNOWN,
                cause(check(XdpMode.NATIVE, counted, link, 0, Offload.VLAN_STRIPPING), "check.vlan")
                        .kind());
        assertEquals(
                Kind.DOES_NOT, cause(check(XdpMode.NATIVE, counted, link, 0), "check.vlan").kind());
    }

    @Test
    void countersThatBeganAgainAreNotCompared() {
        Snapshot.Row before = row(link(5_000, 300_000, 0), 0);
        Snapshot.Row now = row(link(10, 600, 0), 0);
        Comparison comparison = Comparison.start(before, live(Counters.ZERO, 0));
        CrossCheck check =
                CrossCheck.of(
                        new CrossCheck.Seen(
                                attachment(XdpMode.NATIVE),
                                comparison,
                                now,
                                live(udp(10, 60), SECOND),
                                Optional.empty(),
                                new HostClock(ZoneOffset.UTC, ZoneOffset.UTC)));
        assertFalse(check.agrees());
        assertTrue(check.verdict().contains("began again"), check.verdict());
        assertEquals(List.of(), check.causes());
        assertEquals(List.of(), check.figures());
    }

    /// Compared from zero.
    ///
    /// @param apartNanos how long after the interface's counters ours were read
    private static CrossCheck check(
            XdpMode mode, Counters counted, LinkCounters link, long apartNanos, Offload... on) {
        Comparison comparison = Comparison.start(row(LinkCounters.ZERO, 0), live(Counters.ZERO, 0));
        LinkSeen seen =
                LinkSeen.begin(
                        new LinkStatistics(
                                new Moment(SECOND, SECOND, Instant.EPOCH),
                                List.of(),
                                0,
                                Set.of(on),
                                List.of()));
        return CrossCheck.of(
                new CrossCheck.Seen(
                        attachment(mode),
                        comparison,
                        row(link, SECOND),
                        live(counted, SECOND + apartNanos),
                        Optional.of(seen),
                        new HostClock(ZoneOffset.UTC, ZoneOffset.UTC)));
    }

    private static CheckRow cause(CrossCheck check, String key) {
        return check.causes().stream()
                .filter(row -> row.name().equals(Texts.get(key)))
                .findFirst()
                .orElseThrow();
    }

    private static CheckFigure figure(CrossCheck check, String key) {
        return check.figures().stream()
                .filter(figure -> figure.name().equals(Texts.get(key)))
                .findFirst()
                .orElseThrow();
    }

    private static Counters udp(long packets, long bytesEach) {
        return Counts.udp(packets, packets * bytesEach);
    }

    /// The last number is a rate, which [#row] takes for what came in the last second.
    private static LinkCounters link(long packets, long bytes, long perSecond) {
        return new LinkCounters(packets, bytes, 0, 0, 0, 0, perSecond, 0, 0, 0);
    }

    private static Snapshot.Row row(LinkCounters counters, long nanos) {
        Moment at = new Moment(nanos, nanos, Instant.EPOCH);
        NetInterface facts = new Facts(2, "eth2").counters(counters).build();
        LinkCounters lately = new LinkCounters(counters.txPackets(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new Snapshot.Row(facts, new Measurement.Span<>(at, lately, SECOND));
    }

    private static Snapshot.Live live(Counters total, long nanos) {
        Moment at = new Moment(nanos, nanos, Instant.EPOCH);
        return new Snapshot.Live(
                at, total, new Measurement.Gap<>(at, Measurement.Why.FIRST), List.of(), 1);
    }

    private static Attachment attachment(XdpMode mode) {
        return new Attachment(
                1,
                2,
                "eth2",
                RequestedMode.AUTO,
                mode,
                Optional.empty(),
                new Program(1, "xdp_counter", "0123456789abcdef", 1, 1, 1, 1, OptionalLong.empty()),
                Instant.EPOCH,
                false,
                Optional.empty(),
                true,
                List.of());
    }
}
