// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final ReadOut readOut = new ReadOut();

    private String summary = "";
    private @Nullable Double mouseX;
    private @Nullable Long keyNanos;
    private @Nullable Sight sight;

    /// What is on the chart just now.
    record Sight(
            History history,
            TimeGrid grid,
            PlotColumns columns,
            double columnWidth,
            PlotFrame frame,
            TimeAxis time,
            PlotSettings settings,
            HostClock clock,
            String before) {

        int columnAt(double x) {
            return Math.clamp((long) ((x - frame.left()) / columnWidth), 0, columns.count() - 1);
        }

        double x(int column) {
            return frame.left() + (column + 0.5) * columnWidth;
        }

        String clock(long bootNanos) {
            return time.clock(bootNanos, clock);
        }

        long nanos(int column) {
            return grid.startNanos(column) + grid.columnNanos() / 2;
        }
    }

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
        return List.of(line, readOut);
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
            plot.setAccessibleText(summary);
            return;
        }
        double x = Math.floor(sight.x(column)) + 0.5;
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(sight.frame.top());
        line.setEndY(sight.frame.bottom());
        ReadOut.Reading reading = reading(sight, column);
        String clock = clock(sight, column);
        readOut.show(reading, sight.settings, clock);
        readOut.placeBeside(x, sight.frame);
        if (plot.isFocused()) {
            plot.setAccessibleText(ReadOut.spoken(reading, sight.settings, clock));
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
                : Math.clamp(sight.grid.columnAt(keyNanos), 0, sight.columns.count() - 1);
    }

    private int column(Sight sight) {
        return column(mouseX, keyNanos, sight);
    }

    private void moveTo(double x) {
        boolean inside = sight != null && x >= sight.frame.left() && x < sight.frame.right();
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
            case END -> jump(now, now.columns.count() - 1);
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
            jump(now, now.columns.count() - 1);
            return;
        }
        int entry = now.history.indexAt(now.nanos(from));
        int target = entry + steps;
        if (entry >= 0 && isWide(now, entry) && target >= 0 && target < now.history.size()) {
            long middle = (now.history.startNanos(target) + now.history.endNanos(target)) / 2;
            jump(now, Math.clamp(now.grid.columnAt(middle), 0, now.columns.count() - 1));
        } else {
            jump(now, Math.clamp(from + steps, 0, now.columns.count() - 1));
        }
    }

    private void jump(Sight now, int column) {
        mouseX = null;
        keyNanos = now.nanos(column);
        changed.run();
    }

    private static boolean isWide(Sight sight, int entry) {
        return sight.history.endNanos(entry) - sight.history.startNanos(entry)
                > sight.grid.columnNanos();
    }

    /// Whether an entry is a single reading that fills its column alone.
    private static boolean isOneReading(Sight sight, int entry) {
        return entry >= 0
                && sight.history.isCounted(entry)
                && sight.history.isExact(entry)
                && isWide(sight, entry);
    }

    /// The reading that fills a column, exactly; or the mean of those that share it.
    private static ReadOut.Reading reading(Sight sight, int column) {
        PlotColumns columns = sight.columns;
        int entry = sight.history.indexAt(sight.nanos(column));
        switch (columns.state(column)) {
            case NOTHING -> {
                return ReadOut.Reading.nothing(sight.before);
            }
            case GAP -> {
                String why =
                        entry < 0 ? "" : sight.history.gap(entry).map(w -> w.words()).orElse("");
                return ReadOut.Reading.nothing(Texts.get("chart.gap", why));
            }
            case COUNTED -> {
                if (isOneReading(sight, entry)) {
                    return exact(sight, entry);
                }
            }
        }
        List<Double> means = new ArrayList<>();
        for (int series = 0; series <= PlotColumns.SUM; series++) {
            means.add(columns.mean(series, column));
        }
        return new ReadOut.Reading(
                Optional.empty(),
                means,
                columns.low(PlotColumns.SUM, column),
                columns.high(PlotColumns.SUM, column));
    }

    private static ReadOut.Reading exact(Sight sight, int entry) {
        List<Double> means = new ArrayList<>();
        ChartQuantity quantity = sight.settings.quantity();
        double sum = 0;
        for (Protocol protocol : Protocol.values()) {
            double rate =
                    (double) sight.history.perSecond(entry, quantity.unit(), protocol)
                            * quantity.factor();
            means.add(rate);
            sum += sight.settings.visible().contains(protocol) ? rate : 0;
        }
        means.add(sum);
        return new ReadOut.Reading(Optional.empty(), means, sum, sum);
    }

    /// When the reading was taken, or the column's time where it holds several.
    private static String clock(Sight sight, int column) {
        int entry = sight.history.indexAt(sight.nanos(column));
        long at = isOneReading(sight, entry) ? sight.history.endNanos(entry) : sight.nanos(column);
        return sight.clock(at);
    }
}
