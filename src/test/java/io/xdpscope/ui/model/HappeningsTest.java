// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HappeningsTest {

    @Test
    void flagsAttachLossAndDetach() {
        try (Desk desk = desk()) {
            desk.attach("eth2");
            desk.tick();
            desk.model().commands().detach();
            desk.settle();
            desk.attach("eth2");
            desk.happen(new Event.LinkDetached(2));
            desk.tick();
            assertEquals(
                    List.of(
                            "attached, auto → native",
                            "detached",
                            "attached, auto → native",
                            "lost"),
                    words(desk));
            assertEquals(
                    List.of(Severity.PLAIN, Severity.PLAIN, Severity.PLAIN, Severity.WARNING),
                    desk.model().journal().events().stream().map(JournalEvent::severity).toList());
            assertEquals(
                    words(desk),
                    desk.model().journal().flags(OptionalInt.of(2)).stream()
                            .map(JournalEvent::words)
                            .toList());
            assertEquals(List.of(), desk.model().journal().flags(OptionalInt.of(3)));
        }
    }

    @Test
    void warnsOfAFallBackAndSaysWhy() {
        try (Desk desk =
                Desk.with(
                        Desk.port(new Facts(2, "eth2"))
                                .refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED))) {
            desk.attach("eth2");
            desk.tick();
            JournalEvent event = desk.model().journal().events().getFirst();
            assertEquals("attached, auto → generic", event.words());
            assertEquals(Severity.WARNING, event.severity());
            assertEquals(
                    desk.row("eth2").state().held().orElseThrow().fallbackReason().orElseThrow(),
                    event.detail());
        }
    }

    @Test
    void anAttachmentThatIsLostIsForgottenSilently() {
        try (Desk desk = desk()) {
            desk.attach("eth2");
            desk.happen(new Event.LinkDetached(2));
            desk.tick();
            desk.model().commands().attach();
            desk.settle();
            assertEquals(
                    List.of("attached, auto → native", "lost", "attached, auto → native"),
                    words(desk));
        }
    }

    @Test
    void whatIsThereAtFirstDidNotAppear() {
        try (Desk desk = desk()) {
            assertEquals(List.of(), words(desk));
            desk.happen(new Event.Appeared(Desk.port(new Facts(7, "veth7"))));
            desk.tick();
            desk.happen(new Event.Renamed(7, "lan0"));
            desk.tick();
            desk.happen(new Event.Deleted(7));
            desk.tick();
            assertEquals(
                    List.of("appeared", "renamed from veth7 to lan0", "disappeared"), words(desk));
            assertEquals(
                    List.of("veth7", "lan0", "lan0"),
                    desk.model().journal().events().stream()
                            .map(JournalEvent::interfaceName)
                            .toList());
        }
    }

    @Test
    void ofManyThatAppearAtOnceTheNumberIsTold() {
        try (Desk desk = desk()) {
            for (int ifindex = 10; ifindex < 19; ifindex++) {
                desk.happen(new Event.Appeared(Desk.port(new Facts(ifindex, "veth" + ifindex))));
            }
            desk.tick();
            assertEquals(List.of("9 interfaces appeared"), words(desk));
        }
    }

    @Test
    void tellsTheCarrierAndFlapsThatNobodySaw() {
        try (Desk desk = desk()) {
            desk.happen(new Event.CarrierChanged(2, false));
            desk.tick();
            desk.happen(new Event.CarrierChanged(2, true));
            desk.tick();
            desk.happen(new Event.CarrierChanged(2, false));
            desk.happen(new Event.CarrierChanged(2, true));
            desk.tick();
            assertEquals(List.of("carrier lost", "carrier came", "carrier flapped"), words(desk));
            assertEquals(
                    "The carrier changed 2 times between two readings.",
                    desk.model().journal().events().getLast().detail());
        }
    }

    @Test
    void tellsOnceThatReadingFailsAndOnceThatItGoesOn() {
        try (Desk desk = desk()) {
            desk.attach("eth2");
            desk.happen(
                    new Event.ReadsFailed(
                            new ProbeException(
                                    ProbeException.Kind.KERNEL_ERROR, "No buffers.", "Wait."),
                            3));
            desk.tick();
            desk.tick();
            desk.tick();
            assertEquals(
                    List.of("attached, auto → native", "cannot be read", "can be read again"),
                    words(desk));
            assertEquals("No buffers.", desk.model().journal().events().get(1).detail());
        }
    }

    @Test
    void tellsASuspendOnceForAllAttachments() {
        try (Desk desk =
                Desk.with(Desk.port(new Facts(2, "eth2")), Desk.port(new Facts(3, "eth3")))) {
            desk.attach("eth2");
            desk.attach("eth3");
            desk.tick();
            desk.happen(new Event.Suspended(Duration.ofMinutes(10)));
            desk.tick();
            desk.tick();
            List<String> words = new ArrayList<>(words(desk));
            words.removeIf(each -> each.startsWith("attached"));
            assertEquals(List.of("not counted: host was suspended"), words);
        }
    }

    @Test
    void tellsWhetherACounterIsKept() {
        try (Desk desk = desk()) {
            desk.attach("eth2");
            desk.model().commands().keep(true);
            desk.tick();
            desk.model().commands().keep(false);
            desk.tick();
            assertEquals(
                    List.of("attached, auto → native", "kept from now on", "no longer kept"),
                    words(desk));
        }
    }

    private static Desk desk() {
        return Desk.with(Desk.port(new Facts(2, "eth2")));
    }

    private static List<String> words(Desk desk) {
        return desk.model().journal().events().stream().map(JournalEvent::words).toList();
    }
}
