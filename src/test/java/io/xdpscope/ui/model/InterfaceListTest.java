// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/// What the list shows, in which order, under which headings.
class InterfaceListTest {

    private static final Scenario.Port LO = Desk.port(new Facts(1, "lo").kind("loopback"));
    private static final Scenario.Port ETH2 =
            Desk.port(new Facts(2, "eth2").driver("ixgbe").master(7, "br0"));
    private static final Scenario.Port ETH10 =
            sending(new Facts(10, "eth10").driver("igb").mtu(9_000), 900);
    private static final Scenario.Port VETH =
            sending(new Facts(4, "veth4").kind("veth").peer(2, "eth0", "lab-1"), 100);
    private static final Scenario.Port BROKEN =
            Desk.port(new Facts(5, "eth5").driver("igb").noCarrier());
    private static final Scenario.Port BRIDGE =
            Desk.port(
                    new Facts(7, "br0")
                            .kind("bridge")
                            .lowers(LinkRef.here(2, "eth2"))
                            .critical("br0 carries the default route."));

    @Test
    void asksByTheFiltersGrammar() {
        try (Desk desk = Desk.with(LO, ETH2, ETH10, VETH, BROKEN, BRIDGE)) {
            desk.attach("eth2");
            assertEquals(List.of("eth5"), shown(desk, "state:no-carrier"));
            assertEquals(List.of("eth2", "eth10", "veth4", "br0", "lo"), shown(desk, "state:up"));
            assertEquals(List.of("eth2"), shown(desk, "attached:yes"));
            assertEquals(List.of("eth2"), shown(desk, "mode:native"));
            assertEquals(List.of("eth5"), shown(desk, "trouble:yes"));
            assertEquals(List.of("br0"), shown(desk, "critical:yes"));
            assertEquals(List.of("veth4"), shown(desk, "kind:veth"));
            assertEquals(List.of("eth5", "eth10"), shown(desk, "driver:igb"));
            assertEquals(List.of("eth2"), shown(desk, "in:br0"));
            assertEquals(List.of("veth4"), shown(desk, "peer:lab"));
            assertEquals(List.of("eth10"), shown(desk, "mtu:9000 name:eth"));
            assertEquals(List.of("eth10"), shown(desk, "ETH -eth2 -state:no-carrier -kind:veth"));
            assertEquals(List.of(), shown(desk, "kind:veth driver:igb"));
        }
    }

    /// As where a recording is replayed faster than the window can draw.
    @Test
    void sparklinesHaveTheReadingsOfMissedSnapshotsToo() {
        InterfaceList list = new InterfaceList("");
        NetInterface at = new Facts(2, "eth2").build();
        list.apply(missed(at, 0, 3), true, true);
        list.apply(missed(at, 3, 8), true, true);
        list.apply(missed(at, 8, 9), false, true);
        Sparkline drawn = list.visible().getFirst().sparkline();
        List<Double> newest = new ArrayList<>();
        for (int place = Sparkline.POINTS - 7; place < Sparkline.POINTS; place++) {
            newest.add(drawn.at(place));
        }
        assertEquals(List.of(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), newest);
    }

    /// The snapshot of a second, with what was measured in those before it: in second `n`, `n`
    /// packets.
    private static Snapshot missed(NetInterface at, int after, int second) {
        List<Snapshot.LinkSample> samples = new ArrayList<>();
        for (int n = after + 1; n <= second; n++) {
            samples.add(new Snapshot.LinkSample(at.ifindex(), packets(n)));
        }
        return new Snapshot(
                second,
                Hosts.PLAIN,
                packets(second).at(),
                Duration.ofSeconds(1),
                List.of(new Snapshot.Row(at, packets(second))),
                List.of(),
                List.of(),
                samples,
                Optional.empty());
    }

    private static Measurement<LinkCounters> packets(int second) {
        long nanos = Duration.ofSeconds(second + 60L).toNanos();
        return new Measurement.Span<>(
                new Moment(nanos, nanos, Instant.EPOCH.plusNanos(nanos)),
                new LinkCounters(second, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aWordThatIsHalfTypedHidesNothing() {
        try (Desk desk = Desk.with(ETH2, VETH)) {
            assertEquals(List.of("eth2", "veth4"), shown(desk, "kind:"));
            assertEquals(List.of("eth2", "veth4"), shown(desk, "-kind:"));
            assertEquals(List.of("eth2", "veth4"), shown(desk, "  "));
        }
    }

    @Test
    void anAddressWithColonsIsNoQuestion() {
        Facts six = new Facts(3, "eth3").addresses("2001:db8::14/64");
        try (Desk desk = Desk.with(ETH2, Desk.port(six))) {
            assertEquals(List.of("eth3"), shown(desk, "2001:db8::14"));
        }
    }

    @Test
    void chipsAreWordsOfTheFilter() {
        try (Desk desk = Desk.with(ETH2, BROKEN)) {
            InterfaceList list = desk.model().list();
            list.filterProperty().set("eth");
            list.ask(InterfaceList.Chip.UP, true);
            assertEquals("eth state:up", list.filterProperty().get());
            assertEquals(List.of("eth2"), names(desk));
            assertTrue(list.asks(InterfaceList.Chip.UP));
            list.filterProperty().set("eth");
            assertFalse(list.asks(InterfaceList.Chip.UP));
            list.ask(InterfaceList.Chip.TROUBLE, true);
            list.ask(InterfaceList.Chip.TROUBLE, false);
            assertEquals("eth", list.filterProperty().get());
        }
    }

    @Test
    void sortsByEveryColumnAndBack() {
        try (Desk desk = Desk.with(ETH10, ETH2, VETH)) {
            desk.tick();
            sortBy(desk, ListColumn.NAME);
            assertEquals(List.of("eth2", "eth10", "veth4"), names(desk));
            sortBy(desk, ListColumn.NAME);
            assertEquals(List.of("veth4", "eth10", "eth2"), names(desk));
            sortBy(desk, ListColumn.NAME);
            assertEquals(Optional.empty(), settings(desk).sort());
            sortBy(desk, ListColumn.RECEIVED);
            assertEquals(List.of("eth10", "veth4", "eth2"), names(desk));
            sortBy(desk, ListColumn.PEER);
            assertEquals(List.of("veth4", "eth2", "eth10"), names(desk), "unknown comes last");
            sortBy(desk, ListColumn.PEER);
            assertEquals(List.of("veth4", "eth2", "eth10"), names(desk), "either way");
            for (ListColumn column : ListColumn.values()) {
                desk.model().list().settingsProperty().set(settings(desk).sortedBy(column));
                assertEquals(3, names(desk).size(), column.word());
            }
        }
    }

    @Test
    void aRateThatOvertakesMovesItsRow() {
        try (Desk desk = Desk.with(ETH10, VETH)) {
            desk.model()
                    .list()
                    .settingsProperty()
                    .set(settings(desk).sortedBy(ListColumn.RECEIVED));
            desk.tick();
            desk.tick();
            assertEquals(List.of("eth10", "veth4"), names(desk));
            desk.happen(
                    new io.xdpscope.sim.Event.Received(4, FrameClass.TCP, 1_000_000, 100_000_000));
            desk.tick();
            assertEquals(List.of("veth4", "eth10"), names(desk));
        }
    }

    @Test
    void aNewOrderMovesRowsAndReplacesNone() {
        try (Desk desk = Desk.with(ETH10, ETH2, VETH)) {
            List<String> changes = new ArrayList<>();
            desk.model()
                    .list()
                    .entries()
                    .addListener(
                            (ListChangeListener<ListEntry>)
                                    change -> {
                                        while (change.next()) {
                                            changes.add(
                                                    change.wasPermutated() ? "moved" : "replaced");
                                        }
                                    });
            sortBy(desk, ListColumn.NAME);
            sortBy(desk, ListColumn.NAME);
            assertEquals(List.of("moved"), changes.stream().distinct().toList());
        }
    }

    @Test
    void groupsByKindMasterAndNamespace() {
        try (Desk desk = Desk.with(LO, ETH2, VETH, BRIDGE)) {
            group(desk, ListGrouping.MASTER);
            assertEquals(
                    List.of("[br0 2]", "br0", "eth2", "[on their own 2]", "veth4", "lo"),
                    entries(desk));
            group(desk, ListGrouping.KIND);
            assertEquals(
                    List.of(
                            "[bridge 1]",
                            "br0",
                            "[cards 1]",
                            "eth2",
                            "[loopback 1]",
                            "lo",
                            "[veth 1]",
                            "veth4"),
                    entries(desk));
            group(desk, ListGrouping.NAMESPACE);
            assertEquals(
                    List.of(
                            "[peer in lab-1 1]",
                            "veth4",
                            "[without a peer elsewhere 3]",
                            "eth2",
                            "br0",
                            "lo"),
                    entries(desk));
        }
    }

    @Test
    void tellsWhatStandsAboveAndWhereThePeerIs() {
        Facts vlan = new Facts(8, "eth10.5").kind("vlan").lowers(LinkRef.here(10, "eth10"));
        Facts far =
                new Facts(9, "veth9").kind("veth").peer(2, Optional.empty(), Optional.of("nsid 3"));
        try (Desk desk = Desk.with(ETH2, ETH10, BRIDGE, Desk.port(vlan), Desk.port(far), VETH)) {
            assertEquals("br0", ListColumn.ABOVE.text(desk.row("eth2")));
            assertEquals("ixgbe · in br0", desk.row("eth2").secondLine());
            assertEquals("igb · below eth10.5", desk.row("eth10").secondLine());
            assertEquals("eth0 in lab-1", ListColumn.PEER.text(desk.row("veth4")));
            assertEquals("#2 in nsid 3", ListColumn.PEER.text(desk.row("veth9")));
        }
    }

    @Test
    void everyColumnSaysSomethingOfACard() {
        Facts card =
                new Facts(2, "eth2")
                        .driver("ixgbe")
                        .speedMbps(10_000)
                        .mac("02:00:5e:00:53:01")
                        .addresses("192.0.2.1/24", "2001:db8::1/64")
                        .rxQueues(8);
        try (Desk desk = Desk.with(sending(card, 1_000))) {
            desk.tick();
            InterfaceRow row = desk.row("eth2");
            assertEquals("10 Gb/s", ListColumn.SPEED.text(row));
            assertEquals("1500", ListColumn.MTU.text(row));
            assertEquals("192.0.2.1/24, 2001:db8::1/64", ListColumn.ADDRESSES.text(row));
            assertEquals("8", ListColumn.QUEUES.text(row));
            assertEquals("hardware", ListColumn.KIND.text(row));
            assertEquals("up", ListColumn.STATE.text(row));
            assertTrue(ListColumn.RECEIVED_BITS.text(row).contains("bit/s"));
            for (ListColumn column : ListColumn.values()) {
                assertFalse(column.title().isEmpty(), column.word());
            }
        }
    }

    private static Scenario.Port sending(Facts facts, double packetsPerSecond) {
        return Scenario.Port.of(
                facts.build(),
                new Flow(FrameClass.TCP, packetsPerSecond, 1_000, new Shape.Steady(1)));
    }

    private static List<String> shown(Desk desk, String filter) {
        desk.model().list().filterProperty().set(filter);
        return names(desk);
    }

    private static List<String> names(Desk desk) {
        return desk.model().list().visible().stream().map(InterfaceRow::name).toList();
    }

    private static List<String> entries(Desk desk) {
        return desk.model().list().entries().stream()
                .map(entry ->
                        switch (entry) {
                            case ListEntry.Interface(InterfaceRow row) -> row.name();
                            case ListEntry.Heading(String title, int count) ->
                                    "[" + title + " " + count + "]";
                        })
                .toList();
    }

    private static ListSettings settings(Desk desk) {
        return desk.model().list().settingsProperty().get();
    }

    private static void sortBy(Desk desk, ListColumn column) {
        desk.model().list().settingsProperty().set(settings(desk).sortedBy(column));
    }

    private static void group(Desk desk, ListGrouping grouping) {
        desk.model().list().settingsProperty().set(settings(desk).groupedBy(grouping));
    }

    @Test
    void aFilterIsToldOnceHoweverManyRowsGo() {
        Scenario.Port[] ports =
                IntStream.rangeClosed(2, 60)
                        .mapToObj(at -> Desk.port(new Facts(at, "eth" + at)))
                        .toArray(Scenario.Port[]::new);
        try (Desk desk = Desk.with(ports)) {
            InterfaceList list = desk.model().list();
            AtomicInteger told = new AtomicInteger();
            list.entries().addListener((ListChangeListener<ListEntry>) _ -> told.incrementAndGet());
            list.filterProperty().set("eth7");
            assertEquals(1, list.visible().size());
            assertEquals(1, told.get());
            list.filterProperty().set("");
            assertEquals(59, list.visible().size());
            assertTrue(told.get() <= 3, () -> told + " changes");
        }
    }
}
