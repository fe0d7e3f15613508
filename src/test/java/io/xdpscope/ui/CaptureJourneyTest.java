// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.Notice;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The ways from what is seen to the packets, on a simulated machine, which says that it has none.
@Tag("ui")
final class CaptureJourneyTest {

    private static final String NONE =
            "Every packet here is invented: there is nothing to capture.";

    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = OpenWindow.on(Scenario.Port.of(new Facts(2, "eth2").build()));
        window.press(KeyCode.A);
        OpenWindow.await("the attach", () -> !window.model().journal().events().isEmpty());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void keysLeadToThePackets() {
        window.press(KeyCode.CONTROL, KeyCode.T);
        awaitRefusal();
        window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        awaitRefusal();
    }

    @Test
    void aTileLeadsToItsProtocol() {
        menuOver("tile-udp");
        window.see("Copy tcpdump command: UDP");
        window.clickOnText("Open in Wireshark: UDP");
        awaitRefusal();
    }

    @Test
    void theChartLeadsToAllAndToWhatIsThere() {
        menuOver("chart-plot");
        window.see("What is this?");
        window.clickOnText("Copy tcpdump command: all traffic");
        awaitRefusal();
    }

    /// What the right button asks for, where the headless platform has none.
    private void menuOver(String id) {
        Node node = window.find(id);
        window.run(() -> {
            Bounds at = node.localToScreen(node.getLayoutBounds());
            Bounds in = node.localToScene(node.getLayoutBounds());
            node.fireEvent(
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            in.getCenterX(),
                            in.getCenterY(),
                            at.getCenterX(),
                            at.getCenterY(),
                            false,
                            null));
        });
    }

    private void awaitRefusal() {
        OpenWindow.await("the refusal", () -> told().contains(NONE));
        Notice notice = OpenWindow.get(() -> window.model().notices().shown().getLast());
        assertEquals(NONE, notice.sentence());
        window.run(() -> window.model().notices().dismiss(notice));
    }

    private List<String> told() {
        return window.model().notices().shown().stream().map(Notice::sentence).toList();
    }
}
