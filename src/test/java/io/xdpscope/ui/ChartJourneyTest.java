// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does with the chart in the window, by keys and clicks.
@Tag("ui")
class ChartJourneyTest {

    private static final Scenario.Port CARD =
            Scenario.Port.of(
                    new Facts(2, "enp3s0").driver("ixgbe").speedMbps(10_000).build(),
                    new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1)),
                    new Flow(FrameClass.UDP, 2_000, 300, new Shape.Steady(1)));
    private static final Scenario.Port VETH =
            Scenario.Port.of(
                    new Facts(3, "veth7").kind("veth").peer(9, "eth0", "lab-2").build(),
                    new Flow(FrameClass.ICMP, 100, 98, new Shape.Steady(1)));

    @Test
    void eachKeyArrangesTheChart() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            attach(window);
            window.press(KeyCode.N);
            arranged(window, "lines");
            window.press(KeyCode.L);
            arranged(window, "one lane each");
            window.press(KeyCode.G);
            arranged(window, "one lane each, log scale");
            window.press(KeyCode.S);
            arranged(window, "stacked");
            window.press(KeyCode.G);
            arranged(window, "lines, log scale");
            window.press(KeyCode.G);
            arranged(window, "stacked");
        }
    }

    @Test
    void eachQuantityIsOneKeyAway() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            attach(window);
            for (String quantity :
                    List.of(
                            "bits/s",
                            "bits/s L1",
                            "bytes/s",
                            "mean frame size",
                            "% of link speed",
                            "packets/s")) {
                window.press(KeyCode.U);
                OpenWindow.await(quantity, () -> quantity.equals(menu(window, "quantity")));
                String form = quantity.equals("mean frame size") ? "lines" : "stacked";
                assertEquals(form, menu(window, "arrangement"), quantity);
            }
        }
    }

    @Test
    void aShareIsNotToldWithoutASpeedAndTheChoiceSaysWhy() throws Exception {
        try (OpenWindow window = OpenWindow.on(VETH)) {
            attach(window);
            MenuButton quantities = (MenuButton) window.find("chart-quantity");
            MenuItem share = OpenWindow.get(() -> quantities.getItems().getLast());
            assertTrue(share.isDisable());
            assertEquals("% of link speed – the driver of veth7 tells no speed", share.getText());
            for (int n = 0; n < 5; n++) {
                window.press(KeyCode.U);
            }
            OpenWindow.await("all but a share", () -> "packets/s".equals(menu(window, "quantity")));
        }
    }

    @Test
    void showsWhatTheInterfaceSent() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            attach(window);
            assertFalse(window.find("chart-key").isVisible());
            window.press(KeyCode.X);
            window.see("sent: interface counter, not split by protocol");
            window.press(KeyCode.X);
            OpenWindow.await("it to go", () -> !window.find("chart-key").isVisible());
        }
    }

    @Test
    void comparesWhatIsCounted() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            attach(window);
            window.press(KeyCode.V);
            assertTrue(
                    OpenWindow.get(() -> ((MenuButton) window.find("chart-compare")).isShowing()),
                    "why there is nothing to compare");
            window.press(KeyCode.ESCAPE);
            window.clickOnText("veth7");
            attach(window);
            window.press(KeyCode.V);
            OpenWindow.await("the names", () -> keyed(window).equals(List.of("veth7", "enp3s0")));
            arranged(window, "lines");
            window.press(KeyCode.L);
            arranged(window, "one lane each");
            window.press(KeyCode.V);
            OpenWindow.await("one interface", () -> !window.find("chart-key").isVisible());
        }
    }

    @Test
    void choosesWhichToCompareInTheMenu() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            attach(window);
            window.clickOnText("veth7");
            attach(window);
            window.click("chart-compare");
            window.click("compare-2");
            OpenWindow.await("both", () -> keyed(window).equals(List.of("veth7", "enp3s0")));
            window.click("compare-3");
            OpenWindow.await("one left", () -> keyed(window).equals(List.of("enp3s0")));
            window.press(KeyCode.ESCAPE);
            MenuButton menu = (MenuButton) window.find("chart-compare");
            OpenWindow.await("the menu to close", () -> !menu.isShowing());
        }
    }

    @Test
    void aViewThatStandsStillSaysSoAndGoesOnAtAClick() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            attach(window);
            window.press(KeyCode.F);
            window.see("View frozen at");
            window.click("chart-live");
            OpenWindow.await("it to go on", () -> !window.model().display().frozenProperty().get());
            assertEquals(0, window.count("View frozen at"));
        }
    }

    private static void attach(OpenWindow window) {
        window.click("attach");
        OpenWindow.await(
                "readings",
                () ->
                        window.model()
                                .detail()
                                .track()
                                .filter(track -> track.history().size() > 2)
                                .isPresent());
    }

    private static void arranged(OpenWindow window, String words) {
        OpenWindow.await(words, () -> words.equals(menu(window, "arrangement")));
    }

    private static String menu(OpenWindow window, String name) {
        return window.text("chart-" + name);
    }

    private static List<String> keyed(OpenWindow window) {
        Node key = window.find("chart-key");
        return OpenWindow.get(() ->
                key.isVisible()
                        ? key.lookupAll(".label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList()
                        : List.of());
    }
}
