// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does with the window, from clicks and keys to what can be read then.
@Tag("ui")
class WindowJourneyTest {

    static final Scenario.Port CARD =
            Scenario.Port.of(
                    new Facts(2, "enp3s0").driver("ixgbe").speedMbps(10_000).build(),
                    new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1)),
                    new Flow(FrameClass.UDP, 2_000, 300, new Shape.Steady(1)));
    private static final Scenario.Port VETH =
            Scenario.Port.of(
                    new Facts(3, "veth7").kind("veth").peer(9, "eth0", "lab-2").build(),
                    new Flow(FrameClass.ICMP, 100, 98, new Shape.Steady(1)));

    @Test
    void listsFiltersSelectsAndAttaches() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            window.see("lab7 · netns default");
            window.see("DEMO");
            window.see("2 interfaces · 0 counted here");
            window.press(KeyCode.CONTROL, KeyCode.F);
            window.type("lab-2");
            window.press(KeyCode.ENTER);
            OpenWindow.await("one row", () -> window.model().list().visible().size() == 1);
            window.clickOnText("veth7");
            assertEquals("veth7", window.text("interface-name"));
            window.see("Press Attach to count what veth7 receives.");
            window.click("attach");
            window.see("Auto → native");
            window.see("NATIVE");
            window.see("Detach");
            window.see("counting");
            window.click("attach");
            window.see("not counting");
        }
    }

    /// A fix that is cut short fixes nothing.
    @Test
    void tellsTheWholeFixHoweverLongItIs() throws Exception {
        try (OpenWindow window = OpenWindow.on(VETH)) {
            window.happen(
                    new Event.AttachRefused(
                            new ProbeException(
                                    ProbeException.Kind.NOT_ALLOWED,
                                    "Nobody may do this. ".repeat(8).strip(),
                                    "Become a member of the group. ".repeat(12).strip())));
            window.click("attach");
            window.see("Become a member");
            OpenWindow.await("all of it", () -> isWhole(window, "xs-notice-sentence"));
            OpenWindow.await("all of it", () -> isWhole(window, "xs-notice-advice"));
        }
    }

    private static boolean isWhole(OpenWindow window, String styleClass) {
        Label label = (Label) window.scene().getRoot().lookup("." + styleClass);
        double line = label.getFont().getSize();
        return label.getHeight() > 2 * line
                && label.getHeight() >= label.prefHeight(label.getWidth()) - 0.5;
    }

    @Test
    void tellsARefusedModeOnceAndLetsItBeCopied() throws Exception {
        Scenario.Port lo = VETH.refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED);
        try (OpenWindow window = OpenWindow.on(lo)) {
            window.click("mode-native");
            window.click("attach");
            window.see("no native XDP");
            assertEquals(1, window.count("no native XDP"));
            window.click("attach");
            OpenWindow.await("attach to end", () -> !window.row("veth7").state().isBusy());
            assertEquals(1, window.count("no native XDP"));
            window.clickOnText("Copy");
            window.see("Copied");
            assertTrue(window.clipboard().contains("no native XDP"), window.clipboard());
            assertTrue(window.clipboard().lines().count() >= 2, "the fix is copied too");
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("the bar to go", () -> window.count("no native XDP") == 0);
        }
    }

    @Test
    void saysWhyItFellBack() throws Exception {
        Scenario.Port refusing = CARD.refusingNative(ProbeException.Kind.MTU_TOO_LARGE);
        try (OpenWindow window = OpenWindow.on(refusing)) {
            window.click("attach");
            window.see("Auto → generic");
            window.see("Generic instead of native");
            window.see("packets that come merged");
        }
    }

    @Test
    void showsALossAsALoss() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            window.clickOnText("veth7");
            window.click("attach");
            window.see("Auto → native");
            window.happen(new Event.Deleted(3));
            window.see("LOST");
            window.see("veth7 is gone");
            assertEquals("lost", window.text("status-counting"));
            window.click("attach");
            OpenWindow.await("the row to go", () -> window.model().list().visible().size() == 1);
        }
    }

    @Test
    void changesTheTheme() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            assertTrue(window.scene().getStylesheets().toString().contains("dark.css"));
            window.click("theme");
            OpenWindow.await(
                    "the light theme",
                    () -> window.scene().getStylesheets().toString().contains("light.css"));
            window.click("interfaces");
            window.press(KeyCode.T);
            OpenWindow.await(
                    "the dark theme",
                    () -> window.scene().getStylesheets().toString().contains("dark.css"));
            assertEquals(ThemeChoice.DARK, window.settings().part(LookSettings.KIND).theme());
        }
    }

    @Test
    void attachesWithTheKeyboardAlone() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            window.press(KeyCode.DOWN);
            assertEquals("veth7", window.text("interface-name"));
            window.press(KeyCode.K);
            window.press(KeyCode.A);
            window.see("Auto → native");
            assertTrue(window.row("veth7").state().held().orElseThrow().kept());
            window.press(KeyCode.K);
            OpenWindow.await(
                    "no keeping", () -> !window.row("veth7").state().held().orElseThrow().kept());
            window.press(KeyCode.DIGIT4);
            window.see("Program id");
            window.press(KeyCode.A);
            OpenWindow.await(
                    "detached",
                    () -> window.row("veth7").state().equals(new CountingState.Detached()));
        }
    }

    @Test
    void keepsCountingByTheCheckBox() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("attach");
            window.see("Auto → native");
            window.click("keep");
            OpenWindow.await(
                    "kept", () -> window.row("enp3s0").state().held().orElseThrow().kept());
            assertTrue(window.find("keep") instanceof CheckBox box && box.isSelected());
        }
    }

    @Test
    void countsFromAZeroMark() throws Exception {
        Scenario.Port silent = Scenario.Port.of(new Facts(2, "eth2").build());
        try (OpenWindow window = OpenWindow.on(silent)) {
            window.click("attach");
            window.see("Auto → native");
            window.happen(new Event.Received(2, FrameClass.TCP, 5, 500));
            window.click("interfaces");
            OpenWindow.await(
                    "five packets",
                    () -> window.model().detail().tiles().getFirst().total().startsWith("5"));
            window.press(KeyCode.Z);
            OpenWindow.await(
                    "the mark", () -> window.model().detail().markProperty().get().isPresent());
            window.happen(new Event.Received(2, FrameClass.TCP, 1_000, 100_000));
            OpenWindow.await(
                    "exactly a thousand",
                    () ->
                            window.model()
                                    .detail()
                                    .copyText()
                                    .contains("TCP\t1000 packets\t100000 bytes"));
            window.press(KeyCode.CONTROL, KeyCode.C);
            OpenWindow.await(
                    "the clipboard", () -> window.clipboard().contains("TCP\t1000 packets"));
        }
    }

    @Test
    void saysWhatIsMissingWithoutRights() throws Exception {
        try (OpenWindow window = OpenWindow.withoutRights(CARD)) {
            window.see("no rights: CAP_NET_ADMIN, CAP_BPF missing");
            window.click("attach");
            window.see("CAP_BPF");
            OpenWindow.await("the bar", () -> window.model().notices().shown().size() == 1);
            OpenWindow.await("a rate", () -> window.row("enp3s0").rateText().contains("k"));
        }
    }

    @Test
    void freezesTheViewWhileCountingGoesOn() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("attach");
            window.see("Auto → native");
            window.click("freeze");
            window.see("counting, view frozen");
            String before = OpenWindow.get(() -> window.model().detail().copyText());
            int points = OpenWindow.get(() -> history(window));
            OpenWindow.await("more in the history", () -> history(window) > points + 3);
            assertEquals(before, OpenWindow.get(() -> window.model().detail().copyText()));
            window.click("freeze");
            OpenWindow.await(
                    "new numbers", () -> !window.model().detail().copyText().equals(before));
        }
    }

    @Test
    void asksBeforeNativeModeOnACriticalInterface() throws Exception {
        Scenario.Port critical =
                Scenario.Port.of(
                        new Facts(2, "eth2").critical("It carries the default route.").build());
        try (OpenWindow window = OpenWindow.on(critical)) {
            window.see("It carries the default route.");
            window.click("mode-native");
            window.click("attach");
            window.click("answer-no");
            OpenWindow.await("no dialog", () -> window.count("Cancel") == 0);
            assertEquals(new CountingState.Detached(), window.row("eth2").state());
            window.click("attach");
            window.click("answer-yes");
            OpenWindow.await(
                    "native mode",
                    () ->
                            window.row("eth2")
                                    .state()
                                    .held()
                                    .filter(a -> a.mode() == XdpMode.NATIVE)
                                    .isPresent());
        }
    }

    @Test
    void switchesToGenericAfterAWarning() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("attach");
            window.see("Auto → native");
            assertTrue(window.find("mode-generic").isDisabled());
            window.click("more");
            window.clickOnText("Switch to generic…");
            window.see("the counters start again from zero");
            window.click("answer-yes");
            window.see("GENERIC");
            assertTrue(
                    window.find("mode-generic") instanceof ToggleButton mode && mode.isSelected());
        }
    }

    @Test
    void showsAForeignProgramAndWhatIsKnownOfIt() throws Exception {
        XdpProgram firewall =
                new XdpProgram(
                        XdpMode.NATIVE,
                        412,
                        Optional.of("xdp_fw"),
                        Optional.empty(),
                        XdpProgram.Owner.FOREIGN);
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.happen(new Event.ProgramAttached(2, firewall));
            window.see("FOREIGN xdp_fw");
            window.click("attach");
            OpenWindow.await("who holds it", () -> window.count("xdp_fw") >= 2);
            assertFalse(window.row("enp3s0").state().held().isPresent());
        }
    }

    @Test
    void followsInterfacesThatComeAndGo() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.happen(new Event.Appeared(VETH));
            window.see("2 interfaces · 0 counted here");
            window.happen(new Event.Renamed(3, "uplink"));
            window.see("uplink");
            window.happen(new Event.Deleted(3));
            window.see("1 interface · 0 counted here");
        }
    }

    @Test
    void helpsWithWhatIsCountedAndTheKeys() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.press(KeyCode.F1);
            window.see("VXLAN counts as UDP, GRE as Other");
            window.see("attach or detach");
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("no help", () -> window.count("attach or detach") == 0);
        }
    }

    private static int history(OpenWindow window) {
        return window.row("enp3s0").track().orElseThrow().history().size();
    }

    /// On most keyboards a question mark is Shift and the slash that leads to the filter.
    @Test
    void aQuestionMarkIsNoSlash() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.type("/");
            OpenWindow.await("the filter", () -> window.find("filter").isFocused());
            window.click("interfaces");
            window.press(KeyCode.SHIFT, KeyCode.SLASH);
            assertTrue(OpenWindow.get(() -> !window.find("filter").isFocused()));
        }
    }

    @Test
    void showsEveryKeyOnASheet() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.type("?");
            window.see("keep counting when the window closes");
            for (Shortcut each : Shortcuts.ALL) {
                assertTrue(window.texts().contains(each.words()), each.words());
                assertTrue(window.texts().contains(each.keys()), each.keys());
            }
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("no sheet", () -> window.count("attach or detach") == 0);
        }
    }
}
