// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Burst;
import io.xdpscope.rate.Bursts;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Quiet time, a burst, quiet time again, on a clock that the test owns.
class BurstReportTest {

    private Desk desk;

    @BeforeEach
    void begin() {
        desk = Desk.with(Desk.port(new Facts(2, "eth2").speedMbps(100)));
        desk.attach("eth2");
        desk.pass(Duration.ZERO);
        ticks(12, 1_000, 10);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void whatABurstIsIsToldInFigures() {
        ticks(3, 1_000, 4_000);
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.PACKETS), History.Unit.PACKETS);
        assertEquals("ICMP burst", text.title());
        assertEquals("14:02:00 to 14:02:30 (30 s)", plain(text.when()));
        assertEquals("ICMP: peak 400 × before, 10 → 4.0 k packets/s", plain(text.compared()));
        assertEquals("packets/s", text.unit());
        assertEquals(
                List.of(
                        "TCP 1.0 k 1.0 k 1.0 k",
                        "UDP 0 0 0",
                        "ICMP 4.0 k 4.0 k 10 in it",
                        "Other 0 0 0",
                        "All received 5.0 k 5.0 k 1.0 k"),
                text.rows().stream().map(BurstReportTest::line).toList());
        assertEquals(Protocol.ICMP, text.lead());
        assertFalse(text.lasts());
        List<String> facts = text.facts().stream().map(BurstReportTest::plain).toList();
        assertTrue(
                facts.contains("ICMP: 120 000 packets · 11.8 MB · mean frame 98 B, before 98 B"),
                facts::toString);
        assertTrue(facts.contains("What came on top: ICMP 100 %"), facts::toString);
        // 1 000 of 1 000 bytes and 4 000 of 98, each with 24 on the wire.
        assertTrue(
                facts.contains("On the wire (L1) up to 12.1 Mbit/s in all: 12.1 % of 100 Mb/s"),
                facts::toString);
    }

    @Test
    void whatIsCopiedHasAllOfIt() {
        ticks(3, 1_000, 4_000);
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.PACKETS), History.Unit.PACKETS);
        List<String> lines = plain(text.copyText()).lines().toList();
        assertEquals("eth2: ICMP burst", lines.getFirst());
        assertEquals(plain(text.when()), lines.get(1));
        assertTrue(
                lines.contains("ICMP: peak 4.0 k, mean 4.0 k, before 10 packets/s"),
                lines::toString);
        assertEquals(3 + 5 + text.facts().size(), lines.size());
        assertEquals(
                "ICMP burst: ICMP: peak 400 × before, 10 → 4.0 k packets/s", plain(text.note()));
    }

    @Test
    void severalProtocolsMakeOneTogether() {
        for (int tick = 0; tick < 3; tick++) {
            desk.happen(new Event.Received(2, FrameClass.UDP, 30_000, 3_000_000));
            ticks(1, 1_000, 4_000);
        }
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.PACKETS), History.Unit.PACKETS);
        assertEquals("UDP + ICMP burst", text.title());
        assertTrue(
                text.facts().stream()
                        .map(BurstReportTest::plain)
                        .toList()
                        .contains("What came on top: UDP 43 %, ICMP 57 %"),
                text.facts()::toString);
    }

    @Test
    void bytesAreToldInBits() {
        ticks(3, 1_000, 4_000);
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.BYTES), History.Unit.BYTES);
        assertEquals("bits/s", text.unit());
        assertEquals("ICMP: peak 400 × before, 7.8 k → 3.1 Mbit/s", plain(text.compared()));
    }

    @Test
    void oneThatLastsSaysSoUntilNothingCountsAnyMore() {
        ticks(3, 1_000, 4_000);
        Burst burst = burst(History.Unit.PACKETS);
        BurstText lasting = tell(burst, History.Unit.PACKETS);
        assertTrue(lasting.lasts());
        assertTrue(lasting.when().endsWith(" · it goes on"), lasting.when());
        desk.model().commands().detach();
        desk.settle();
        BurstText ended = tell(burst, History.Unit.PACKETS);
        assertFalse(ended.lasts());
        assertTrue(ended.when().endsWith(" · it was not counted after"), ended.when());
    }

    @Test
    void whatHappenedMeanwhileIsTold() {
        ticks(2, 1_000, 4_000);
        desk.model().notes().write(desk.model().journal().now().bootNanos(), "cable moved");
        ticks(2, 1_000, 4_000);
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.PACKETS), History.Unit.PACKETS);
        assertTrue(text.facts().contains("14:02:20 cable moved"), text.facts()::toString);
    }

    @Test
    void theBusiestCpuIsTold() {
        ticks(3, 1_000, 4_000);
        ticks(12, 1_000, 10);
        BurstText text = tell(burst(History.Unit.PACKETS), History.Unit.PACKETS);
        assertTrue(
                text.facts().contains("CPU 0 took 100\u00a0% of it, of 2 CPUs"),
                text.facts()::toString);
    }

    @Test
    void aStretchIsToldWhateverIsInIt() {
        long now = desk.model().journal().now().bootNanos();
        long second = Duration.ofSeconds(1).toNanos();
        BurstText marked =
                report(History.Unit.PACKETS).stretch(now - 10 * second, now).orElseThrow();
        assertEquals("Marked stretch", marked.title());
        assertEquals(Protocol.TCP, marked.lead());
        assertEquals(
                "All received: peak 1 × before, 1.0 k → 1.0 k packets/s", plain(marked.compared()));
        BurstText steady =
                report(History.Unit.PACKETS)
                        .steady(now - 10 * second, now, now - second)
                        .orElseThrow();
        assertEquals("Nothing stands out at 14:01:59", steady.title());
        assertEquals("", steady.compared());
        long early = now - 1_000 * second;
        assertEquals(
                "Not counted at 13:45:20",
                report(History.Unit.PACKETS).steady(early, now, early).orElseThrow().title());
        assertEquals(
                Optional.empty(),
                report(History.Unit.PACKETS).stretch(now + second, now + 2 * second));
    }

    /// @param tcp packets per second, likewise `icmp`
    private void ticks(int count, long tcp, long icmp) {
        long seconds = Monitor.LONGEST.toSeconds();
        for (int tick = 0; tick < count; tick++) {
            desk.happen(
                    new Event.Received(2, FrameClass.TCP, tcp * seconds, tcp * seconds * 1_000));
            desk.happen(
                    new Event.Received(2, FrameClass.ICMP, icmp * seconds, icmp * seconds * 98));
            desk.tick();
        }
    }

    private Burst burst(History.Unit unit) {
        History history = desk.row("eth2").track().orElseThrow().history();
        return Bursts.greatest(
                        history, unit, history.startNanos(0), history.endNanos(history.size() - 1))
                .orElseThrow();
    }

    private BurstText tell(Burst burst, History.Unit unit) {
        return report(unit).burst(burst);
    }

    private BurstReport report(History.Unit unit) {
        InterfaceRow row = desk.row("eth2");
        return new BurstReport(
                ChartSubject.of(row.facts()),
                row.track().orElseThrow(),
                desk.model().detail().clockProperty().get(),
                desk.model().journal().flags(OptionalInt.of(2)),
                desk.model().detail().isCounted(),
                unit);
    }

    private static String line(BurstText.Row row) {
        return plain(
                String.join(" ", row.name(), row.peak(), row.mean(), row.before())
                        + (row.part() ? " in it" : ""));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
