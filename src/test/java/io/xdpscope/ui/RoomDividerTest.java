// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.ui.model.RoomSettings;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A person gives one pane more room than another.
@Tag("ui")
class RoomDividerTest {

    private static final double CLOSE = 1.5;

    @Test
    void dragsTheEdgeAboveTheTabsAndIsRemembered() throws Exception {
        try (OpenWindow window = OpenWindow.on(WindowJourneyTest.CARD)) {
            DetailTabs tabs = window.window().view().shown().detail().tabs();
            double before = height(tabs);
            drag(window.find("room-tabs"), 0, -60);
            OpenWindow.await("higher tabs", () -> Math.abs(tabs.getHeight() - before - 60) < CLOSE);
            assertEquals(before + 60, remembered(window).tabs(), CLOSE);
            drag(window.find("room-tabs"), 0, -400);
            ChartPane chart = window.window().view().shown().detail().chart();
            OpenWindow.await(
                    "the least chart",
                    () -> Math.abs(chart.getHeight() - chart.minHeight(-1)) < CLOSE);
        }
    }

    @Test
    void theKeyboardMovesItAndGivesItBack() throws Exception {
        try (OpenWindow window = OpenWindow.on(WindowJourneyTest.CARD)) {
            DetailTabs tabs = window.window().view().shown().detail().tabs();
            double before = height(tabs);
            window.run(window.find("room-tabs")::requestFocus);
            window.press(KeyCode.UP);
            OpenWindow.await("a step", () -> tabs.getHeight() > before + 20);
            window.press(KeyCode.HOME);
            OpenWindow.await("as before", () -> Math.abs(tabs.getHeight() - before) < CLOSE);
            assertEquals(RoomSettings.AUTOMATIC, remembered(window).tabs());
        }
    }

    @Test
    void theListGrowsAsFarAsTheInterfaceAllows() throws Exception {
        try (OpenWindow window = OpenWindow.on(WindowJourneyTest.CARD)) {
            window.run(() -> window.scene().getWindow().setWidth(1_280));
            InterfaceListView list = window.window().view().shown().list();
            OpenWindow.await("a wide window", () -> window.scene().getWidth() == 1_280);
            double before = OpenWindow.get(list::getWidth);
            drag(window.find("room-list"), 100, 0);
            OpenWindow.await(
                    "a wider list", () -> Math.abs(list.getWidth() - before - 100) < CLOSE);
            drag(window.find("room-list"), 400, 0);
            OpenWindow.await("the most", () -> list.getWidth() > before + 150);
            assertTrue(OpenWindow.get(list::getWidth) < 600, "the interface keeps its room");
            double most = OpenWindow.get(list::getWidth);
            assertEquals(most, remembered(window).list(), CLOSE);
        }
    }

    private static RoomSettings remembered(OpenWindow window) {
        return window.settings().part(RoomSettings.KIND);
    }

    private static double height(DetailTabs tabs) {
        return OpenWindow.get(tabs::getHeight);
    }

    private static void drag(Node divider, double right, double down) {
        OpenWindow.get(() -> {
            Bounds bounds = divider.getBoundsInLocal();
            Point2D from = divider.localToScreen(bounds.getCenterX(), bounds.getCenterY());
            Robot mouse = new Robot();
            mouse.mouseMove(from);
            mouse.mousePress(MouseButton.PRIMARY);
            mouse.mouseMove(from.add(right, down));
            mouse.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }
}
