// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachCommandsTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
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
            assertEquals("Auto → native", desk.model().detail().plan().modes().getFirst().text());
            assertEquals(
                    "1 interface · 1 counted here", desk.model().list().footerProperty().get());
        }
    }

    @Test
    void writesARefusalDown() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2)).refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED))) {
            desk.select("eth2");
            desk.model().detail().plan().modeProperty().set(RequestedMode.NATIVE);
            desk.model().commands().attach();
            desk.settle();
            JournalEvent refused = desk.model().journal().events().getLast();
            assertEquals(EventKind.REFUSED, refused.kind());
            assertEquals("attach refused", refused.words());
            assertEquals("eth2", refused.interfaceName());
            assertEquals(
                    "The driver of eth2 (ixgbe) has no native XDP.\nChoose generic mode.",
                    refused.detail());
            assertTrue(refused.isWarning());
        }
    }

    @Test
    void tellsARefusalOnceWithItsFix() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2)).refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED))) {
            desk.select("eth2");
            desk.model().detail().plan().modeProperty().set(RequestedMode.NATIVE);
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
    void wantsAYesForNativeModeOnACriticalInterface() {
        try (Desk desk = Desk.with(Desk.port(eth(2).critical("It carries the default route.")))) {
            List<Question> asked = new ArrayList<>();
            desk.model().commands().asker((question, _) -> asked.add(question));
            desk.select("eth2");
            desk.model().detail().plan().modeProperty().set(RequestedMode.NATIVE);
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
    void keepsAndNoLongerKeeps() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.model().commands().keep(true);
            desk.await(() -> desk.row("eth2").state().held().orElseThrow().kept());
            assertTrue(desk.model().detail().plan().keepProperty().get());
            desk.model().commands().keep(false);
            desk.await(() -> !desk.row("eth2").state().held().orElseThrow().kept());
        }
    }
}
