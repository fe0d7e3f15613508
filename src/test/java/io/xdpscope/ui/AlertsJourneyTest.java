// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.ui.model.AlertEntry;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rule is written, alerts, is switched off and taken away.
@Tag("ui")
final class AlertsJourneyTest {

    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window =
                OpenWindow.on(
                        Scenario.Port.of(
                                new Facts(2, "eth2").build(),
                                new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1))));
        window.press(KeyCode.A);
        OpenWindow.await("the attach", () -> !window.model().journal().events().isEmpty());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRuleIsWatchedOnceItIsSavedAndNotBefore() {
        window.press(KeyCode.CONTROL, KeyCode.L);
        TableView<AlertEntry> entries = entries();
        TableView<?> rules = (TableView<?>) window.find("alert-rules");
        window.click("alert-add");
        Button save = (Button) window.find("alert-save");
        assertTrue(save.isDisable());
        window.see("A rate is a number");
        TextField rate = (TextField) window.find("alert-rate");
        window.run(rate::requestFocus);
        window.type("1");
        OpenWindow.await("a rule that could be saved", () -> !save.isDisable());
        assertEquals(0, entries.getItems().size());
        window.click("alert-save");
        OpenWindow.await("the alert", () -> entries.getItems().size() == 1);
        window.see("all traffic over 1");
        window.see("active");

        window.run(() -> rules.getSelectionModel().selectFirst());
        window.click("alert-switch");
        window.see("switched off");
        OpenWindow.await("its end", () -> entries.getItems().getFirst().ended().isPresent());
        window.click("alert-remove");
        OpenWindow.await("no rule", () -> rules.getItems().isEmpty());
    }

    @Test
    void aRuleIsGivenUp() {
        window.click("alerts");
        TableView<?> rules = (TableView<?>) window.find("alert-rules");
        window.click("alert-add");
        window.find("alert-editor");
        window.click("alert-cancel");
        OpenWindow.await(
                "no editor", () -> rules.getScene().getRoot().lookup("#alert-editor") == null);
        assertEquals(0, rules.getItems().size());
    }

    @SuppressWarnings("unchecked")
    private TableView<AlertEntry> entries() {
        return (TableView<AlertEntry>) window.find("alert-entries");
    }
}
