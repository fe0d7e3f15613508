// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.GatedProbe;
import io.xdpscope.ui.model.MachineSettings;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.Standing;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does with several machines, with a helper that asks, and with one that goes.
@Tag("ui")
class MachinesJourneyTest {

    private static final Scenario.Port CARD =
            Scenario.Port.of(
                    new Facts(2, "enp3s0").driver("ixgbe").speedMbps(10_000).build(),
                    new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1)));
    private static final Scenario.Port FAR_CARD =
            Scenario.Port.of(new Facts(2, "eno1").driver("igb").build());
    private static final Machine HERE = new Machine.Here();
    private static final Machine LAB9 = new Machine.Remote("alice@lab9", false, Optional.empty());
    private static final int BOB = 1_001;
    private static final int COLLECTIONS = 50;

    private final SimulatedProbe near = simulated("lab7", CARD);
    private final SimulatedProbe far =
            OpenWindow.simulated(
                    "lab9", List.of(), OpenWindow.UID, ZoneId.of("Asia/Tokyo"), FAR_CARD);
    private final FakeMachines both =
            new FakeMachines()
                    .with(HERE, () -> near)
                    .with(LAB9, () -> far)
                    .namespaces(new Machine.Namespace("blue"));

    @Test
    void opensASecondMachineAndChangesBetweenThem() throws Exception {
        try (OpenWindow window = OpenWindow.of(near, both)) {
            window.see("lab7 · netns default");
            assertFalse(window.find("remote-strip").isVisible());
            window.click("attach");
            window.see("Auto → native");
            window.press(KeyCode.M);
            window.see("namespace blue");
            window.clickOnText("Connect to host…");
            assertTrue(window.find("connect-yes").isDisabled());
            OpenWindow.await("the field", () -> window.find("connect-where").isFocused());
            window.type("-lab9");
            window.see("is not a machine that ssh can reach");
            OpenWindow.get(() -> {
                ((TextInputControl) window.find("connect-where")).clear();
                return true;
            });
            window.type("alice@lab9");
            OpenWindow.await(
                    "the exact command",
                    () ->
                            ((TextInputControl) window.find("connect-command"))
                                    .getText()
                                    .equals("reach --host alice@lab9"));
            window.click("connect-yes");
            window.see("lab9 · netns default");
            assertTrue(window.find("remote-strip").isVisible());
            window.see("REMOTE");
            window.see("This is lab9, network namespace default, reached as alice@lab9.");
            window.see("eno1");
            OpenWindow.await(
                    "the title", () -> window.title().equals("XDPScope · REMOTE lab9 · default"));
            window.see("This machine · counting");

            window.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.see("lab7 · netns default");
            assertFalse(window.find("remote-strip").isVisible());
            assertEquals("enp3s0", window.text("interface-name"));
            window.click("machine-tab-1");
            window.see("lab9 · netns default");
            window.press(KeyCode.CONTROL, KeyCode.NUMPAD1);
            window.see("lab7 · netns default");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.see("lab9 · netns default");
            window.press(KeyCode.CONTROL, KeyCode.TAB);
            window.see("lab7 · netns default");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
            window.see("lab9 · netns default");
            window.press(KeyCode.CONTROL, KeyCode.W);
            OpenWindow.await("one machine", () -> window.machines().open().size() == 1);
            assertFalse(window.find("machine-tabs").isVisible());
            assertEquals(List.of(LAB9), window.settings().part(MachineSettings.KIND).recent());
        }
    }

    @Test
    void writesTheFarMachinesTimeWithItsZone() throws Exception {
        try (OpenWindow window = OpenWindow.of(near, both)) {
            window.run(() -> window.machines().open(LAB9));
            window.see("eno1");
            window.click("attach");
            OpenWindow.await("its zone", () -> window.count(" JST") > 0);
        }
    }

    @Test
    void nothingOfAClosedMachineStays() throws Exception {
        try (OpenWindow window = OpenWindow.of(near, both)) {
            List<WeakReference<Object>> gone = openAndClose(window);
            for (int i = 0; i < COLLECTIONS && !areCleared(gone); i++) {
                System.gc();
                OpenWindow.get(() -> true);
            }
            assertEquals(
                    List.of(),
                    gone.stream().map(WeakReference::get).filter(o -> o != null).toList(),
                    "still reachable");
        }
    }

    @Test
    void unlocksWithTheKeyboardAndShowsWhatIsKept() throws Exception {
        SimulatedProbe machine = simulated("lab7", kept(OpenWindow.UID));
        GatedProbe gate = new GatedProbe(machine, true);
        try (OpenWindow window = behind(gate, machine)) {
            window.see("no rights: CAP_NET_ADMIN, CAP_BPF missing");
            window.see("OTHER RUN");
            window.press(KeyCode.R);
            window.see("rights ok");
            window.see("Kept by you since");
            window.see("on quit: 1 stays");
            OpenWindow.await("no Unlock", () -> !window.find("unlock").isVisible());
        }
    }

    @Test
    void aRefusalIsExplainedWithACommandAndADismissalIsNoFailure() throws Exception {
        SimulatedProbe machine = simulated("lab7", CARD);
        GatedProbe gate = new GatedProbe(machine, true);
        try (OpenWindow window = behind(gate, machine)) {
            gate.refuse(GatedProbe.notInstalled());
            window.click("unlock");
            window.see("The helper is not installed.");
            window.click("copy-command");
            OpenWindow.await(
                    "the command", () -> window.clipboard().equals("./dev install-helper"));
            gate.refuse(GatedProbe.dismissal());
            window.click("unlock");
            window.see("The question for permission was dismissed.");
            assertEquals(0, window.count("The helper is not installed."));
            assertEquals(1, window.styled("note"));
            window.click("attach");
            window.see("Auto → native");
            OpenWindow.await("no note", () -> window.count("dismissed") == 0);
            window.see("rights ok");
        }
    }

    @Test
    void aLostHelperIsOneBannerAndReconnectsToWhatIsKept() throws Exception {
        SimulatedProbe machine = simulated("lab7", CARD);
        GatedProbe gate = new GatedProbe(machine, false);
        try (OpenWindow window = behind(gate, machine)) {
            window.click("attach");
            window.see("Auto → native");
            window.click("keep");
            OpenWindow.await(
                    "kept", () -> window.row("enp3s0").state().held().orElseThrow().kept());
            window.happen(new Event.ProbeGone());
            window.see("LOST");
            window.see("The process that counts is gone.");
            assertEquals(1, window.count("is gone"));
            assertEquals("lost", window.text("status-counting"));
            window.click("reconnect");
            OpenWindow.await(
                    "counting again",
                    () -> window.row("enp3s0").state() instanceof CountingState.Attached);
            OpenWindow.await("no banner", () -> window.model().notices().shown().isEmpty());
            window.see("Kept by you since");
        }
    }

    @Test
    void anothersCounterIsReadAndNotTouched() throws Exception {
        SimulatedProbe machine = simulated("lab7", kept(BOB));
        try (OpenWindow window =
                OpenWindow.of(machine, new FakeMachines().with(HERE, () -> machine))) {
            window.see("Kept by user 1001 since");
            window.see("Only user 1001 or root may detach it");
            window.see("kept by user 1001");
            assertTrue(window.find("attach").isDisabled());
            assertTrue(window.find("keep").isDisabled());
            OpenWindow.await(
                    "its packets",
                    () -> !window.model().detail().tiles().getFirst().total().startsWith("0"));
        }
    }

    @Test
    void anUnreachableMachineIsTriedAgainOnRequest() throws Exception {
        try (OpenWindow window = OpenWindow.of(near, both)) {
            Machine nowhere = new Machine.Remote("nowhere", false, Optional.empty());
            window.run(() -> window.machines().open(nowhere));
            window.see("nowhere does not answer.");
            OpenWindow.await("a button", () -> window.find("reconnect") instanceof Button);
            both.with(nowhere, () -> simulated("nowhere", CARD));
            window.click("reconnect");
            window.see("nowhere · netns default");
            OpenWindow.await("no banner", () -> window.model().notices().shown().isEmpty());
        }
    }

    private static List<WeakReference<Object>> openAndClose(OpenWindow window) {
        window.run(() -> window.machines().open(LAB9));
        window.see("eno1");
        OpenWindow.await(
                "an answer", () -> window.model().standingProperty().get() == Standing.IDLE);
        List<WeakReference<Object>> made =
                OpenWindow.get(() -> {
                    OpenMachine open = window.machines().shown();
                    return List.of(
                            new WeakReference<>(open),
                            new WeakReference<>(open.model()),
                            new WeakReference<>(window.window().view().shown()));
                });
        window.run(() -> window.machines().close(window.machines().shown()));
        OpenWindow.await("one machine", () -> window.machines().open().size() == 1);
        return made;
    }

    private static boolean areCleared(List<WeakReference<Object>> references) {
        return references.stream().allMatch(reference -> reference.get() == null);
    }

    private static OpenWindow behind(GatedProbe gate, SimulatedProbe machine) throws Exception {
        return OpenWindow.of(machine, new FakeMachines().with(HERE, () -> gate));
    }

    private static SimulatedProbe simulated(String name, Scenario.Port port) {
        return OpenWindow.simulated(name, List.of(), OpenWindow.UID, ZoneOffset.UTC, port);
    }

    private static Scenario.Port kept(int uid) {
        return CARD.counted(
                new Scenario.Counting(
                        Duration.ofHours(1),
                        RequestedMode.AUTO,
                        XdpMode.NATIVE,
                        Optional.empty(),
                        Optional.of(uid)));
    }
}
