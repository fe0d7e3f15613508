// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardModelTest {

    private static final Facts LO = new Facts(1, "lo").kind("loopback");

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void listsCardsFirstAndLoopbackLast() {
        Facts veth = new Facts(2, "veth0").kind("veth");
        try (Desk desk = Desk.with(Desk.port(LO), Desk.port(veth), Desk.port(eth(3)))) {
            assertEquals(
                    List.of("eth3", "veth0", "lo"),
                    desk.model().list().visible().stream().map(InterfaceRow::name).toList());
            assertEquals(
                    "3 interfaces · 0 counted here", desk.model().list().footerProperty().get());
        }
    }

    @Test
    void selectsTheFirstThatIsUp() {
        try (Desk desk = Desk.with(Desk.port(eth(2).noCarrier()), Desk.port(eth(3)))) {
            assertEquals("eth3", desk.model().detail().name());
        }
    }

    @Test
    void attachesInTheModeObtained() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.select("eth2");
            desk.model().commands().attach();
            assertInstanceOf(
                    CountingState.Attaching.class, desk.model().detail().stateProperty().get());
            desk.settle();
            var attached =
                    assertInstanceOf(
                            CountingState.Attached.class,
                            desk.model().detail().stateProperty().get());
            assertEquals(XdpMode.NATIVE, attached.attachment().mode());
            assertEquals("Auto → native", desk.model().detail().modes().getFirst().text());
            assertEquals(
                    "1 interface · 1 counted here", desk.model().list().footerProperty().get());
        }
    }

    @Test
    void saysWhyAutoFellBack() {
        try (Desk desk =
                Desk.with(Desk.port(eth(2)).refusingNative(ProbeException.Kind.MTU_TOO_LARGE))) {
            desk.attach("eth2");
            Badge badge = desk.row("eth2").badge().orElseThrow();
            assertEquals(Badge.Tone.FALL_BACK, badge.tone());
            assertEquals("GENERIC", badge.text());
            assertTrue(badge.explanation().contains("MTU"), badge.explanation());
            List<String> remarks = desk.model().detail().remarks();
            assertTrue(remarks.getFirst().contains("MTU"), remarks.toString());
            assertTrue(remarks.get(1).contains("merged"), remarks.toString());
        }
    }

    @Test
    void tellsARefusalOnceWithItsFix() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2)).refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED))) {
            desk.select("eth2");
            desk.model().detail().modeProperty().set(RequestedMode.NATIVE);
            desk.model().commands().attach();
            desk.settle();
            desk.model().commands().attach();
            desk.settle();
            assertEquals(1, desk.model().notices().shown().size());
            Notice notice = desk.model().notices().shown().getFirst();
            assertTrue(notice.sentence().contains("has no native XDP"), notice.sentence());
            assertTrue(notice.copyText().contains("Choose generic mode."), notice.copyText());
            assertEquals(new CountingState.Detached(), desk.model().detail().stateProperty().get());
        }
    }

    @Test
    void showsALossAsALossAndForgetsItOnRequest() {
        try (Desk desk = Desk.with(Desk.port(LO), Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Deleted(2));
            desk.tick();
            assertInstanceOf(CountingState.Lost.class, desk.row("eth2").state());
            assertEquals(LinkLight.LOST, desk.row("eth2").light());
            assertEquals(InterfaceRow.UNKNOWN, desk.row("eth2").rateText());
            assertEquals(InterfaceRow.UNKNOWN, desk.model().detail().tiles().getFirst().value());
            assertEquals(1, desk.model().notices().shown().size());
            desk.tick();
            assertEquals(1, desk.model().notices().shown().size());

            desk.model().commands().attach();
            desk.await(() -> desk.model().list().visible().size() == 1);
            assertEquals("lo", desk.model().detail().name());
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }

    @Test
    void attachesAgainWhereSomebodyDetached() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.LinkDetached(2));
            desk.tick();
            assertInstanceOf(CountingState.Lost.class, desk.row("eth2").state());
            desk.model().commands().attach();
            desk.await(() -> desk.row("eth2").state() instanceof CountingState.Attached);
            assertTrue(desk.row("eth2").isPresent());
        }
    }

    @Test
    void showsAForeignProgramAndNeverReplacesIt() {
        XdpProgram firewall =
                new XdpProgram(
                        XdpMode.NATIVE,
                        412,
                        Optional.empty(),
                        Optional.empty(),
                        XdpProgram.Owner.FOREIGN);
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.happen(new Event.ProgramAttached(2, firewall));
            desk.tick();
            assertEquals("FOREIGN 412", desk.row("eth2").badge().orElseThrow().text());
            desk.attach("eth2");
            assertTrue(
                    desk.model().notices().shown().getFirst().sentence().contains("412"),
                    desk.model().notices().shown().toString());
            assertInstanceOf(CountingState.Foreign.class, desk.row("eth2").state());
        }
    }

    @Test
    void saysWhatIsMissingWithoutRights() {
        try (Desk desk = Desk.withoutRights(Desk.port(eth(2)))) {
            StatusLine status = desk.model().statusProperty().get().orElseThrow();
            assertFalse(status.mayAttach());
            assertTrue(status.rights().contains("CAP_BPF, CAP_NET_ADMIN"), status.rights());
            desk.happen(new Event.Received(2, FrameClass.UDP, 50, 5_000));
            desk.tick();
            assertEquals("5", desk.row("eth2").rateText());
            desk.attach("eth2");
            Notice notice = desk.model().notices().shown().getFirst();
            assertTrue(notice.sentence().contains("CAP_BPF"), notice.sentence());
            assertFalse(notice.advice().isEmpty());
        }
    }

    @Test
    void wantsAYesForNativeModeOnACriticalInterface() {
        try (Desk desk = Desk.with(Desk.port(eth(2).critical("It carries the default route.")))) {
            List<Question> asked = new ArrayList<>();
            desk.model().commands().asker((question, _) -> asked.add(question));
            desk.select("eth2");
            desk.model().detail().modeProperty().set(RequestedMode.NATIVE);
            desk.model().commands().attach();
            assertEquals(new CountingState.Detached(), desk.row("eth2").state());
            assertTrue(asked.getFirst().reason().contains("default route"));

            desk.model().commands().asker((_, yes) -> yes.run());
            desk.model().commands().attach();
            desk.settle();
            assertEquals(XdpMode.NATIVE, desk.row("eth2").state().held().orElseThrow().mode());
            assertTrue(desk.model().closingQuestion("ask.close", "ask.close.yes").isPresent());
        }
    }

    @Test
    void switchesModeByAttachingAnew() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            List<Question> asked = new ArrayList<>();
            desk.model()
                    .commands()
                    .asker((question, yes) -> {
                        asked.add(question);
                        yes.run();
                    });
            desk.attach("eth2");
            long before = desk.row("eth2").state().held().orElseThrow().id();
            desk.model().commands().switchTo(RequestedMode.GENERIC);
            desk.await(() ->
                    desk.row("eth2").state() instanceof CountingState.Attached now
                            && now.attachment().id() != before);
            assertEquals(XdpMode.GENERIC, desk.row("eth2").state().held().orElseThrow().mode());
            assertTrue(asked.getFirst().reason().contains("start again from zero"));
        }
    }

    @Test
    void countsExactlySinceAZeroMark() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 77, 7_700));
            desk.model().commands().markZero();
            desk.await(() -> desk.model().detail().markProperty().get().isPresent());
            desk.happen(new Event.Received(2, FrameClass.TCP, 1_000_000, 60_000_000));
            desk.tick();
            TileText tcp = desk.model().detail().tiles().getFirst();
            assertEquals("1 000 000", plain(tcp.value()));
            assertEquals("1 000 077 since attach", plain(tcp.total()));
            assertTrue(
                    desk.model()
                            .detail()
                            .copyText()
                            .contains("TCP\t1000000 packets\t60000000 bytes"),
                    desk.model().detail().copyText());
            desk.model().commands().unmark();
            assertEquals(
                    "1 000 077 packets", plain(desk.model().detail().tiles().getFirst().total()));
        }
    }

    @Test
    void keepsAndNoLongerKeeps() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.model().commands().keep(true);
            desk.await(() -> desk.row("eth2").state().held().orElseThrow().kept());
            assertTrue(desk.model().detail().keepProperty().get());
            desk.model().commands().keep(false);
            desk.await(() -> !desk.row("eth2").state().held().orElseThrow().kept());
        }
    }

    @Test
    void standsStillWhileFrozenAndCatchesUp() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.model().frozenProperty().set(true);
            desk.happen(new Event.Received(2, FrameClass.ICMP, 20, 2_000));
            desk.tick();
            assertEquals("0", desk.row("eth2").rateText());
            assertEquals("0 packets", desk.model().detail().tiles().get(2).total());
            assertEquals(
                    "counting, view frozen",
                    desk.model().statusProperty().get().orElseThrow().counting());
            desk.model().frozenProperty().set(false);
            assertEquals("20 packets", desk.model().detail().tiles().get(2).total());
            History history = desk.row("eth2").track().orElseThrow().history();
            assertTrue(history.isCounted(history.size() - 1), "counted while frozen");
            assertTrue(history.isCounted(history.size() - 2), "counted before");
        }
    }

    @Test
    void makesNothingWhileNobodyLooksButCountsOn() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.model().watchedProperty().set(false);
            long before = desk.row("eth2").revisionProperty().get();
            long detailBefore = desk.model().detail().revisionProperty().get();
            desk.tick();
            desk.tick();
            assertEquals(before, desk.row("eth2").revisionProperty().get());
            assertEquals(detailBefore, desk.model().detail().revisionProperty().get());
            desk.model().watchedProperty().set(true);
            assertTrue(desk.row("eth2").revisionProperty().get() > before);
            assertTrue(desk.model().detail().revisionProperty().get() > detailBefore);
        }
    }

    @Test
    void followsARename() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Renamed(2, "uplink"));
            desk.tick();
            assertInstanceOf(CountingState.Attached.class, desk.row("uplink").state());
            assertEquals("uplink", desk.model().detail().name());
        }
    }

    @Test
    void noticesInterfacesThatComeAndGo() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            Facts veth = new Facts(7, "veth7").kind("veth").peer(2, "eth0", "lab-2");
            desk.happen(new Event.Appeared(Desk.port(veth)));
            desk.tick();
            assertEquals("veth · peer eth0 in lab-2", desk.row("veth7").kindLine());
            desk.happen(new Event.Deleted(7));
            desk.tick();
            assertEquals(1, desk.model().list().visible().size());
        }
    }

    @Test
    void saysThatItCannotReadForAsLongAsItCannot() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            ProbeException failure =
                    new ProbeException(
                            ProbeException.Kind.KERNEL_ERROR, "It said no.", "Try again.");
            int bothCallsOfTwoTicks = 4;
            desk.happen(new Event.ReadsFailed(failure, bothCallsOfTwoTicks));
            desk.tick();
            desk.tick();
            assertEquals(
                    List.of("It said no."),
                    desk.model().notices().shown().stream().map(Notice::sentence).toList());
            assertEquals(
                    "cannot read", desk.model().statusProperty().get().orElseThrow().counting());
            desk.tick();
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }

    @Test
    void comparesWithTheInterfacesOwnCounter() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 10, 1_000));
            desk.tick();
            assertEquals("Δ 0 to interface", desk.model().detail().differenceText());
        }
    }

    @Test
    void tellsCpusApartAndWhatOtherIsMadeOf() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.happen(new Event.Received(2, FrameClass.ARP, 30, 1_800));
            desk.happen(new Event.Received(2, FrameClass.MALFORMED, 10, 600));
            desk.tick();
            assertEquals(
                    List.of("40", "0"),
                    desk.model().detail().cpus().stream().map(CpuRow::packets).toList());
            OtherRow arp = desk.model().detail().others().getFirst();
            assertEquals("ARP", arp.title());
            assertEquals("3", arp.rate());
            assertEquals(0.75, arp.share());
            assertEquals("30", arp.packets());
        }
    }

    @Test
    void showsErrorsAndDropsPerSecond() {
        try (Desk desk = Desk.with(Desk.port(eth(2)).sending(0, 14))) {
            desk.tick();
            desk.tick();
            assertEquals("drops 14/s", desk.row("eth2").troubleText());
        }
    }

    @Test
    void hidesVirtualInterfacesButCountedOnes() {
        Facts veth = new Facts(3, "veth3").kind("veth");
        Facts bridge = new Facts(4, "br4").kind("bridge");
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(veth), Desk.port(bridge))) {
            desk.attach("veth3");
            desk.model().list().hideVirtualProperty().set(true);
            assertEquals(
                    List.of("eth2", "veth3"),
                    desk.model().list().visible().stream().map(InterfaceRow::name).toList());
        }
    }

    @Test
    void filtersByNameKindAndAddress() {
        Facts veth = new Facts(3, "veth3").kind("veth").addresses("192.0.2.7/24");
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(veth))) {
            for (String wanted : List.of("VETH", "192.0.2.7", " veth3 ")) {
                desk.model().list().filterProperty().set(wanted);
                assertEquals(
                        List.of("veth3"),
                        desk.model().list().visible().stream().map(InterfaceRow::name).toList(),
                        wanted);
            }
            assertEquals("eth2", desk.model().detail().name(), "the selection stays");
        }
    }

    /// Groups of three are parted by a narrow space that is hard to read in a test.
    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    @Test
    void comparesSinceAZeroThatWasSet() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Received(2, FrameClass.TCP, 500, 50_000));
            desk.tick();
            desk.model().commands().markZero();
            desk.await(() -> desk.model().detail().markProperty().get().isPresent());
            desk.happen(new Event.Received(2, FrameClass.UDP, 1_000_000, 60_000_000));
            desk.tick();
            CrossCheck check = desk.model().detail().crossCheck().orElseThrow();
            assertTrue(check.agrees());
            assertEquals("1\u202f000\u202f000", check.rows().getFirst().packets());
            desk.model().commands().unmark();
            CrossCheck all = desk.model().detail().crossCheck().orElseThrow();
            assertEquals("1\u202f000\u202f500", all.rows().getFirst().packets());
        }
    }

    @Test
    void measuresWhatTheProgramCosts() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            assertFalse(desk.model().detail().canMeasure());
            desk.attach("eth2");
            InterfaceDetail detail = desk.model().detail();
            int before = detail.program().size();
            assertTrue(detail.canMeasure());
            assertTrue(
                    detail.program().stream()
                            .anyMatch(row ->
                                    row.name().equals("Loaded")
                                            && row.value().equals("2025-06-01 14:00:00")),
                    detail.program()::toString);
            detail.measureCost();
            assertTrue(detail.costWatch().busyProperty().get());
            desk.await(() -> !detail.costWatch().busyProperty().get());
            List<FactRow> rows = detail.program();
            assertEquals(before + 7, rows.size());
            assertEquals(FactRow.Kind.HEADING, rows.getFirst().kind());
            assertEquals("4\u00a0ns (25\u00a0ns as measured)", rows.get(1).value());
        }
    }

    @Test
    void asksForStatisticsWhileSomebodyLooks() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            InterfaceDetail detail = desk.model().detail();
            assertEquals(List.of(), detail.driver());
            detail.lookAtLink();
            desk.await(() -> detail.linkWatch().answersProperty().get() == 1);
            assertTrue(detail.driver().size() > 2);
        }
    }
}
