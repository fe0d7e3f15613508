// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.SettingsKeeper;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// Puts a window where it was the last time, and remembers where it goes.
final class WindowPlace {

    /// So much of a window must be on a screen for its place to be used again, in pixels.
    private static final double LEAST_VISIBLE = 120;

    private final Stage stage;
    private final SettingsKeeper keeper;

    WindowPlace(Stage stage, SettingsKeeper keeper) {
        this.stage = stage;
        this.keeper = keeper;
    }

    /// A scene of about the size that the window will have: without one the toolkit lays out all of
    /// it twice, first to find out how big it would like to be.
    Scene scene(Parent root) {
        return new Scene(root, last().width(), last().height());
    }

    /// Gives a stage that is not shown yet its size and place.
    void restore() {
        stage.setMinWidth(PlaceSettings.LEAST_WIDTH);
        stage.setMinHeight(PlaceSettings.LEAST_HEIGHT);
        PlaceSettings last = last();
        // A bigger window than the screen cannot be reached at its edges.
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        boolean placed = last.placed() && isOnScreen(last);
        stage.setWidth(placed ? last.width() : Math.min(last.width(), room.getWidth()));
        stage.setHeight(placed ? last.height() : Math.min(last.height(), room.getHeight()));
        if (placed) {
            stage.setX(last.x());
            stage.setY(last.y());
        }
        stage.setMaximized(last.maximized());
    }

    /// Remembers each move from now on.
    Subscription watch() {
        return Subscription.combine(
                stage.maximizedProperty().subscribe(_ -> remember()),
                stage.xProperty().subscribe(_ -> remember()),
                stage.yProperty().subscribe(_ -> remember()),
                stage.widthProperty().subscribe(_ -> remember()),
                stage.heightProperty().subscribe(_ -> remember()));
    }

    private PlaceSettings last() {
        return keeper.part(PlaceSettings.KIND);
    }

    /// The place of a maximized window is the screen's, not one to come back to.
    private void remember() {
        if (!stage.isShowing() || stage.isIconified() || stage.isFullScreen()) {
            return;
        }
        keeper.set(
                stage.isMaximized() || !isSensible()
                        ? last().maximized(stage.isMaximized())
                        : new PlaceSettings(
                                true,
                                stage.getX(),
                                stage.getY(),
                                stage.getWidth(),
                                stage.getHeight(),
                                false));
    }

    private boolean isSensible() {
        return stage.getWidth() >= PlaceSettings.LEAST_WIDTH
                && stage.getHeight() >= PlaceSettings.LEAST_HEIGHT
                && !Double.isNaN(stage.getX())
                && !Double.isNaN(stage.getY());
    }

    private static boolean isOnScreen(PlaceSettings place) {
        Rectangle2D title =
                new Rectangle2D(place.x(), Math.max(place.y(), 0), place.width(), LEAST_VISIBLE);
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds ->
                        bounds.intersects(title)
                                && Math.min(bounds.getMaxX(), title.getMaxX())
                                                - Math.max(bounds.getMinX(), title.getMinX())
                                        >= LEAST_VISIBLE);
    }
}
