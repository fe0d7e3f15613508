// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.sim.Facts;
import io.xdpscope.ui.model.CommandResult.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeveralCommandsTest {

    private final List<Question> asked = new ArrayList<>();

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void attachesToAllAndTellsOfEach() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2)),
                        Desk.port(eth(3)).refusingNative(Kind.MTU_TOO_LARGE),
                        Desk.port(eth(4)))) {
            desk.attach("eth4");
            attach(desk, RequestedMode.AUTO, "eth2", "eth3", "eth4");

            List<CommandResult> results = several(desk).results();
            assertEquals(
                    List.of(Stage.DONE, Stage.DONE, Stage.SKIPPED),
                    results.stream().map(CommandResult::stage).toList());
            assertEquals("attached in native mode", results.getFirst().words());
            assertTrue(results.get(1).words().startsWith("attached in generic mode: The MTU"));
            assertEquals("counted already", results.get(2).words());
            assertEquals("Attach in auto mode: 2 of 3 done", several(desk).titleProperty().get());
            assertInstanceOf(CountingState.Attached.class, desk.row("eth3").state());
            assertEquals(List.of(), desk.model().notices().shown());
        }
    }

    @Test
    void aRefusalIsToldWithItsFixOnItsOwnRowAndStopsNothing() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2)).refusingNative(Kind.NATIVE_UNSUPPORTED),
                        Desk.port(eth(3)))) {
            attach(desk, RequestedMode.NATIVE, "eth2", "eth3");

            CommandResult refused = several(desk).results().getFirst();
            assertEquals(Stage.REFUSED, refused.stage());
            assertEquals("The driver of eth2 (ixgbe) has no native XDP.", refused.words());
            assertEquals("Choose generic mode.", refused.fix());
            assertEquals(
                    List.of("attach refused"),
                    desk.model().journal().events().stream()
                            .filter(event -> event.kind() == EventKind.REFUSED)
                            .map(JournalEvent::words)
                            .toList());
            assertEquals(
                    "refused: The driver of eth2 (ixgbe) has no native XDP.",
                    desk.row("eth2").secondLine());
            assertEquals(new CountingState.Detached(), desk.row("eth2").state());
            assertInstanceOf(CountingState.Attached.class, desk.row("eth3").state());
            assertTrue(
                    several(desk).copyText().contains("eth2: The driver of eth2 (ixgbe)"),
                    several(desk).copyText());

            assertTrue(several(desk).dismiss());
            assertEquals("ixgbe", desk.row("eth2").secondLine());
            assertEquals(List.of(), several(desk).results());
        }
    }

    @Test
    void criticalInterfacesAreAskedForOnceAllTogether() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2).critical("eth2 carries the default route.")),
                        Desk.port(eth(3).critical("eth3 carries the ssh session.")),
                        Desk.port(eth(4)))) {
            desk.model().asker((question, _) -> asked.add(question));
            attach(desk, RequestedMode.NATIVE, "eth2", "eth3", "eth4");
            assertEquals(List.of(), several(desk).results(), "no answer is a no");
            assertEquals("Attach in native mode to eth2, eth3?", asked.getFirst().title());
            assertTrue(asked.getFirst().reason().contains("eth3 carries the ssh session."));

            desk.model()
                    .asker((question, whenYes) -> {
                        asked.add(question);
                        whenYes.run();
                    });
            attach(desk, RequestedMode.NATIVE, "eth2", "eth3", "eth4");
            assertEquals(2, asked.size());
            assertEquals(3, done(desk));

            several(desk).detach(rows(desk, "eth2", "eth3", "eth4"));
            desk.await(() -> !several(desk).isBusy());
            assertEquals("Detach from eth2, eth3?", asked.getLast().title());
            assertEquals(3, done(desk));
            assertEquals(new CountingState.Detached(), desk.row("eth2").state());
        }
    }

    @Test
    void autoOnACriticalInterfaceNeedsNoAnswer() {
        try (Desk desk =
                Desk.with(
                        Desk.port(eth(2).critical("eth2 carries the default route.")),
                        Desk.port(eth(3)))) {
            attach(desk, RequestedMode.AUTO, "eth2", "eth3");
            assertEquals(2, done(desk));
            assertTrue(several(desk).results().getFirst().words().contains("generic"));
        }
    }

    @Test
    void aHelperThatIsRefusedIsAskedForOnce() {
        AtomicReference<GatedProbe> gate = new AtomicReference<>();
        try (Desk desk =
                Desk.gated(gate, Desk.port(eth(2)), Desk.port(eth(3)), Desk.port(eth(4)))) {
            gate.get().refuse(GatedProbe.dismissal());
            attach(desk, RequestedMode.AUTO, "eth2", "eth3", "eth4");
            assertEquals(
                    List.of(Stage.REFUSED, Stage.SKIPPED, Stage.SKIPPED),
                    several(desk).results().stream().map(CommandResult::stage).toList());
            assertEquals(1, desk.model().notices().shown().size());
        }
    }

    @Test
    void keepsWhatItAttachesAndWhatCountsAlreadyWhereThatIsWanted() {
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(eth(3)), Desk.port(eth(4)))) {
            desk.attach("eth2");
            desk.model().list().chosen().setAll(rows(desk, "eth2", "eth3"));
            desk.model().toggleKeep();
            attach(desk, RequestedMode.AUTO, "eth2", "eth3");
            assertEquals(
                    List.of(
                            "counted already, and from now on kept when this window closes",
                            "attached in native mode, and kept when this window closes"),
                    several(desk).results().stream().map(CommandResult::words).toList());
            assertTrue(kept(desk, "eth2") && kept(desk, "eth3"));
            desk.model().toggleKeep();
            attach(desk, RequestedMode.AUTO, "eth4");
            assertEquals("attached in native mode", several(desk).results().getFirst().words());
            assertFalse(kept(desk, "eth4"));
        }
    }

    private static boolean kept(Desk desk, String name) {
        return desk.row(name).state().held().orElseThrow().kept();
    }

    @Test
    void theKeyAttachesWhereNothingIsCountedAndDetachesWhereAllIs() {
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(eth(3)))) {
            desk.attach("eth2");
            desk.model().list().chosen().setAll(rows(desk, "eth2", "eth3"));
            desk.model().toggle();
            desk.await(() -> !several(desk).isBusy());
            assertInstanceOf(CountingState.Attached.class, desk.row("eth3").state());
            desk.model().toggle();
            desk.await(() -> !several(desk).isBusy());
            assertEquals(new CountingState.Detached(), desk.row("eth2").state());
            assertEquals(new CountingState.Detached(), desk.row("eth3").state());
        }
    }

    private static void attach(Desk desk, RequestedMode mode, String... names) {
        several(desk).modeProperty().set(mode);
        several(desk).attach(rows(desk, names));
        desk.await(() -> !several(desk).isBusy());
    }

    private static List<InterfaceRow> rows(Desk desk, String... names) {
        return Stream.of(names).map(desk::row).toList();
    }

    private static SeveralCommands several(Desk desk) {
        return desk.model().several();
    }

    private static long done(Desk desk) {
        return several(desk).results().stream()
                .filter(result -> result.stage() == Stage.DONE)
                .count();
    }
}
