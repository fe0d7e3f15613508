// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person finds in the tabs below the chart.
@Tag("ui")
class TabsJourneyTest {

    private static final Scenario.Port CARD =
            Scenario.Port.of(
                    new Facts(2, "enp3s0").driver("ixgbe").speedMbps(10_000).build(),
                    new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1)));

    @Test
    void sayWhatOneCpuTakesWhatItCostsAndWhatAgrees() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("attach");
            window.see("NATIVE");
            window.see("of the packets: nearly all.");
            window.see("enp3s0 has one receive queue");
            window.press(KeyCode.DIGIT4);
            window.see("xdp_counter");
            window.click("measure");
            window.see("Measuring itself");
            window.see("TCP over IPv4, 60 bytes");
            window.press(KeyCode.DIGIT5);
            window.see("Counted by XDPScope");
            window.press(KeyCode.DIGIT3);
            OpenWindow.await("the driver's counters", () -> rows(window) > 3);
        }
    }

    @Test
    void areMadeWhenTheyAreFirstInFront() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            assertFalse(isThere(window, "#link"));
            assertFalse(isThere(window, "#check"));
            window.press(KeyCode.DIGIT3);
            OpenWindow.await("the link tab", () -> isThere(window, "#link"));
            assertFalse(isThere(window, "#check"));
            assertEquals(true, isThere(window, "#cpus"));
        }
    }

    private static int rows(OpenWindow window) {
        return OpenWindow.get(() -> {
            TableView<?> table = (TableView<?>) window.scene().lookup("#driver");
            return table == null ? 0 : table.getItems().size();
        });
    }

    private static boolean isThere(OpenWindow window, String id) {
        return OpenWindow.get(() -> window.scene().lookup(id) != null);
    }
}
