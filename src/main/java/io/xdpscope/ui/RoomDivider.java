// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.RoomSettings;
import io.xdpscope.ui.model.Texts;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Lies over the edge between two panes and gives one of them more room or less: dragged, or by the
/// arrow keys; a double click or Home leaves it to the window again.
///
/// It takes no room itself: who owns it lays it over the edge with [#lie].
final class RoomDivider extends Region {

    /// How thick it is to the mouse, in pixels.
    private static final double THICKNESS = 8;

    /// What a key moves, in pixels.
    private static final double STEP = 24;

    private final Orientation edge;
    private final DoubleSupplier size;
    private final DoubleConsumer wish;
    private double grabbedAt;
    private double grabbedSize;

    /// @param edge a vertical edge has its pane on the left, a horizontal one below
    /// @param name the key of its name
    /// @param size how wide, or high, the pane is
    /// @param wish takes how wide, or high, it is to be; [RoomSettings#AUTOMATIC] for no wish
    RoomDivider(Orientation edge, String name, DoubleSupplier size, DoubleConsumer wish) {
        this.edge = edge;
        this.size = size;
        this.wish = wish;
        setManaged(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        setAccessibleText(Texts.get(name));
        setAccessibleHelp(Texts.get("room.help"));
        setCursor(isUpright() ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        setId(name.replace('.', '-'));
        getStyleClass().addAll("xs-divider", isUpright() ? "upright" : "level");
        setOnMousePressed(this::grab);
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::key);
    }

    /// Lays it over an edge.
    ///
    /// @param at where the edge is, across it
    /// @param from where the edge begins, along it
    /// @param length how long the edge is
    void lie(double at, double from, double length) {
        double near = snapPositionX(at - THICKNESS / 2);
        if (isUpright()) {
            resizeRelocate(near, from, THICKNESS, length);
        } else {
            resizeRelocate(from, near, length, THICKNESS);
        }
    }

    private boolean isUpright() {
        return edge == Orientation.VERTICAL;
    }

    private void grab(MouseEvent event) {
        grabbedAt = place(event);
        grabbedSize = size.getAsDouble();
        event.consume();
    }

    private void drag(MouseEvent event) {
        ask(grabbedSize + outwards() * (place(event) - grabbedAt));
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            wish.accept(RoomSettings.AUTOMATIC);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        double steps =
                switch (event.getCode()) {
                    case LEFT -> isUpright() ? -1 : 0;
                    case RIGHT -> isUpright() ? 1 : 0;
                    case UP -> isUpright() ? 0 : -1;
                    case DOWN -> isUpright() ? 0 : 1;
                    default -> 0;
                };
        switch (event.getCode()) {
            case HOME -> wish.accept(RoomSettings.AUTOMATIC);
            case LEFT, RIGHT, UP, DOWN -> ask(size.getAsDouble() + outwards() * steps * STEP);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Which way the pane grows.
    private int outwards() {
        return isUpright() ? 1 : -1;
    }

    private void ask(double wanted) {
        wish.accept(Math.max(1, Math.rint(wanted)));
    }

    /// Measured in the owner, which may be drawn bigger than it is.
    private double place(MouseEvent event) {
        var inOwner = getParent().sceneToLocal(event.getSceneX(), event.getSceneY());
        return isUpright() ? inOwner.getX() : inOwner.getY();
    }
}
