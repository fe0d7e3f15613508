// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// The dashed line that a person moves over the chart, by mouse or by arrow keys, and the read-out
/// beside it. Under the mouse it keeps its place while the chart moves; moved by keys it keeps its
/// time.
final class Crosshair {

    private static final int FAST = 10;

    private final Region plot;
    private final Runnable changed;
    private final Line line = new Line();
    private final Dots dots = new Dots();
    private final ReadOut readOut = new ReadOut();

    private String summary = "";
    private @Nullable Double mouseX;
    private @Nullable Long keyNanos;
    private @Nullable Sight sight;

    /// @param changed called when it moved and the chart has to say what is there
    Crosshair(Region plot, Runnable changed) {
        this.plot = plot;
        this.changed = changed;
        line.getStyleClass().add("xs-crosshair");
        line.setManaged(false);
        line.setMouseTransparent(true);
        line.setVisible(false);
        plot.setOnMouseMoved(event -> moveTo(event.getX()));
        plot.setOnMouseDragged(event -> moveTo(event.getX()));
        plot.setOnMouseExited(_ -> leave());
        plot.setOnMousePressed(_ -> plot.requestFocus());
        plot.setOnKeyPressed(this::key);
        plot.focusedProperty().addListener((_, _, focused) -> focus(focused));
    }

    List<Node> nodes() {
        return List.of(line, dots, readOut);
    }

    /// Where the line and what is read off it stand; empty while it is not there.
    Optional<Bounds> bounds() {
        if (!readOut.isVisible()) {
            return Optional.empty();
        }
        double left = Math.min(readOut.getLayoutX(), line.getStartX());
        double right = Math.max(readOut.getLayoutX() + readOut.getWidth(), line.getStartX());
        double top = readOut.getLayoutY();
        return Optional.of(new BoundingBox(left, top, right - left, readOut.getHeight()));
    }

    /// What is read aloud while no moment is picked.
    void summary(String words) {
        summary = words;
        if (!line.isVisible()) {
            plot.setAccessibleText(words);
        }
    }

    /// Takes in what is on the chart after a painting.
    void update(Sight sight) {
        this.sight = sight;
        int column = column(sight);
        line.setVisible(column >= 0);
        readOut.setVisible(column >= 0);
        if (column < 0) {
            dots.hide();
            plot.setAccessibleText(summary);
            return;
        }
        double x = Math.floor(sight.x(column)) + 0.5;
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(sight.frame().top());
        line.setEndY(sight.frame().bottom());
        dots.show(sight, column, x);
        Sight.Reading reading = sight.reading(column);
        readOut.show(reading, sight.isLines());
        readOut.placeBeside(x, sight.frame());
        if (plot.isFocused()) {
            plot.setAccessibleText(reading.spoken());
        }
    }

    /// The moment that a person points at, while one does.
    OptionalLong pointedAt() {
        Sight now = sight;
        int column = now == null ? -1 : column(now);
        return now == null || column < 0
                ? OptionalLong.empty()
                : OptionalLong.of(now.nanos(column));
    }

    private static int column(@Nullable Double mouseX, @Nullable Long keyNanos, Sight sight) {
        if (mouseX != null) {
            return sight.columnAt(mouseX);
        }
        return keyNanos == null
                ? -1
                : Math.clamp(sight.grid().columnAt(keyNanos), 0, sight.count() - 1);
    }

    private int column(Sight sight) {
        return column(mouseX, keyNanos, sight);
    }

    private void moveTo(double x) {
        boolean inside = sight != null && x >= sight.frame().left() && x < sight.frame().right();
        mouseX = inside ? x : null;
        keyNanos = null;
        changed.run();
    }

    private void leave() {
        mouseX = null;
        changed.run();
    }

    private void focus(boolean focused) {
        if (!focused) {
            keyNanos = null;
            changed.run();
        }
    }

    private void key(KeyEvent event) {
        Sight now = sight;
        if (now == null) {
            return;
        }
        int steps = event.isShiftDown() ? FAST : 1;
        switch (event.getCode()) {
            case LEFT -> step(now, -steps);
            case RIGHT -> step(now, steps);
            case HOME -> jump(now, 0);
            case END -> jump(now, now.count() - 1);
            case ESCAPE -> {
                if (!line.isVisible()) {
                    return; // for the chart, which may go back to now
                }
                hide();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void hide() {
        keyNanos = null;
        mouseX = null;
        changed.run();
    }

    /// Moves by readings where they are wider than a column, else by columns.
    private void step(Sight now, int steps) {
        int from = column(now);
        if (from < 0) {
            jump(now, now.count() - 1);
            return;
        }
        History history = now.content().first();
        int entry = history.indexAt(now.nanos(from));
        int target = entry + steps;
        if (entry >= 0 && now.isWide(history, entry) && target >= 0 && target < history.size()) {
            long middle = (history.startNanos(target) + history.endNanos(target)) / 2;
            jump(now, Math.clamp(now.grid().columnAt(middle), 0, now.count() - 1));
        } else {
            jump(now, Math.clamp(from + steps, 0, now.count() - 1));
        }
    }

    private void jump(Sight now, int column) {
        mouseX = null;
        keyNanos = now.nanos(column);
        changed.run();
    }
}
