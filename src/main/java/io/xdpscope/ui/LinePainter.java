// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Paints the lines of the chart and the areas below them: a rectangle per pixel column and line,
/// which costs a fraction of polygons.
final class LinePainter {

    private static final double AREA = 0.42;
    private static final double SPREAD = 0.22;

    /// Of lines that share a scale: their spreads lie upon each other.
    private static final double SPREAD_SHARED = 0.14;

    private static final double THICK = 1.5;
    private static final double THIN = 1;

    private final GraphicsContext g;

    // Of the line being painted, one per column: where it begins and ends.
    private double[] lower = {};
    private double[] upper = {};

    private Tokens tokens;

    LinePainter(GraphicsContext g, Tokens tokens) {
        this.g = g;
        this.tokens = tokens;
    }

    void tokens(Tokens tokens) {
        this.tokens = tokens;
    }

    void paint(Sight sight) {
        int count = sight.count();
        if (lower.length < count) {
            lower = new double[count];
            upper = new double[count];
        }
        switch (sight.settings().drawn()) {
            case STACKED -> stack(sight);
            case LANES -> lanes(sight);
            case LINES -> lines(sight);
        }
    }

    private void stack(Sight sight) {
        PlotFrame.Lane lane = sight.frame().lanes().getFirst();
        PlotAxis axis = sight.axes().getFirst();
        List<PlotLine> stacked =
                sight.lines().all().stream().filter(line -> !line.isSent()).toList();
        Arrays.fill(upper, 0, sight.count(), lane.bottom());
        for (PlotLine line : stacked) {
            System.arraycopy(upper, 0, lower, 0, sight.count());
            rise(line, upper, lane, axis);
            area(sight, line);
        }
        PlotLine sum = new PlotLine("", Ink.ALL, sight.lines().columns(0), PlotColumns.SUM, 0);
        spread(sight, sum, lane, axis, SPREAD);
        // The lines last, so that a thin layer does not hide the line below it.
        Arrays.fill(upper, 0, sight.count(), lane.bottom());
        for (PlotLine line : stacked) {
            rise(line, upper, lane, axis);
            line(sight, line, upper, tokens.dash(line.ink()), THICK);
        }
        sight.lines().all().stream()
                .filter(PlotLine::isSent)
                .forEach(sent -> sent(sight, sent, lane, axis));
    }

    /// Puts a line on top of what is below it. Only a scale from zero in equal steps is stacked on.
    private static void rise(PlotLine line, double[] top, PlotFrame.Lane lane, PlotAxis axis) {
        for (int column = 0; column < line.columns().count(); column++) {
            top[column] -= axis.part(line.mean(column)) * lane.height();
        }
    }

    private void lanes(Sight sight) {
        boolean filled = !sight.settings().log() && sight.settings().quantity().addsUp();
        for (int at = 0; at < sight.lines().all().size(); at++) {
            PlotLine line = sight.lines().all().get(at);
            PlotFrame.Lane lane = sight.frame().lanes().get(at);
            PlotAxis axis = sight.axes().get(at);
            if (line.isSent()) {
                sent(sight, line, lane, axis);
                continue;
            }
            Arrays.fill(lower, 0, sight.count(), lane.bottom());
            heights(line, upper, lane, axis);
            if (filled) {
                area(sight, line);
            }
            spread(sight, line, lane, axis, SPREAD);
            line(sight, line, upper, tokens.dash(line.ink()), THICK);
        }
    }

    private void lines(Sight sight) {
        PlotFrame.Lane lane = sight.frame().lanes().getFirst();
        PlotAxis axis = sight.axes().getFirst();
        for (PlotLine line : sight.lines().all()) {
            if (!line.isSent()) {
                spread(sight, line, lane, axis, SPREAD_SHARED);
            }
        }
        for (PlotLine line : sight.lines().all()) {
            if (line.isSent()) {
                sent(sight, line, lane, axis);
            } else {
                heights(line, upper, lane, axis);
                line(sight, line, upper, line.ink().dash(), THICK);
            }
        }
    }

    /// Thin and dashed in every form: it is not one of those that were counted.
    private void sent(Sight sight, PlotLine line, PlotFrame.Lane lane, PlotAxis axis) {
        heights(line, upper, lane, axis);
        line(sight, line, upper, line.ink().dash(), THIN);
    }

    private static void heights(PlotLine line, double[] y, PlotFrame.Lane lane, PlotAxis axis) {
        for (int column = 0; column < line.columns().count(); column++) {
            y[column] = lane.y(line.mean(column), axis);
        }
    }

    private void area(Sight sight, PlotLine line) {
        g.setFill(tokens.fill(line.ink().token(), AREA));
        double left = sight.frame().left();
        for (int column = 0; column < sight.count(); column++) {
            double height = lower[column] - upper[column];
            if (height > 0 && line.isKnown(column)) {
                double x = left + column * sight.columnWidth();
                g.fillRect(x, upper[column], sight.columnWidth(), height);
            }
        }
    }

    /// From the lowest to the highest reading, in columns that hold several.
    private void spread(
            Sight sight, PlotLine line, PlotFrame.Lane lane, PlotAxis axis, double opacity) {
        g.setFill(tokens.of(line.ink().token()).deriveColor(0, 1, 1, opacity));
        PlotColumns columns = line.columns();
        for (int column = 0; column < columns.count(); column++) {
            double least = columns.low(line.series(), column);
            double greatest = columns.high(line.series(), column);
            if (greatest > least && line.isKnown(column)) {
                double high = lane.y(greatest, axis);
                double low = lane.y(least, axis);
                double x = sight.frame().left() + column * sight.columnWidth();
                g.fillRect(x, high, sight.columnWidth(), low - high);
            }
        }
    }

    /// A line through the columns: in each, from half way to the one before to half way to the one
    /// after.
    private void line(Sight sight, PlotLine line, double[] y, Dash dash, double thickness) {
        Color color = tokens.of(line.ink().token());
        g.setFill(color);
        double width = sight.columnWidth();
        // Breaks stand at fixed times, so that they move along with what they are breaks of.
        double from = Math.floorDiv(sight.grid().fromNanos(), sight.grid().columnNanos()) * width;
        for (int column = 0; column < sight.count(); column++) {
            if (!line.isKnown(column) || !dash.isDown(from + column * width)) {
                continue;
            }
            double before = line.isKnown(column - 1) ? (y[column - 1] + y[column]) / 2 : y[column];
            double after = line.isKnown(column + 1) ? (y[column + 1] + y[column]) / 2 : y[column];
            double top = Math.min(y[column], Math.min(before, after));
            double bottom = Math.max(y[column], Math.max(before, after));
            double x = sight.frame().left() + column * width;
            g.fillRect(x, top - thickness / 2, width, bottom - top + thickness);
        }
    }
}
