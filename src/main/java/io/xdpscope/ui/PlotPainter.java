// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.HostClock;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Paints the chart: a rectangle per pixel column and series, which costs a fraction of polygons,
/// and the axes around them.
final class PlotPainter {

    private static final double AREA = 0.42;
    private static final double SPREAD = 0.22;
    private static final double LINE = 1.5;
    private static final double HATCH = 7;
    private static final double CLOSEST_LABELS = 24;

    private final GraphicsContext g;
    private final Text measure = new Text();

    // Of the series being painted, one per column: where it begins and ends.
    private double[] lower = {};
    private double[] upper = {};

    private Tokens tokens;
    private Font font;
    private List<Flag> flags = List.of();

    /// What there is to paint.
    ///
    /// @param columnWidth in pixels of the scene, one pixel of the screen
    /// @param axes one per lane
    /// @param clock how times of day are written
    /// @param before the words for time of which nothing is known
    record Plot(
            PlotSettings settings,
            PlotFrame frame,
            TimeAxis time,
            List<ValueAxis> axes,
            PlotColumns columns,
            double columnWidth,
            List<ChartMarker> markers,
            HostClock clock,
            String before) {}

    PlotPainter(GraphicsContext g, Tokens tokens, Font font) {
        this.g = g;
        this.tokens = tokens;
        this.font = font;
    }

    void tokens(Tokens tokens) {
        this.tokens = tokens;
    }

    void font(Font font) {
        this.font = font;
    }

    /// Where the flags were painted.
    List<Flag> flags() {
        return flags;
    }

    void paint(Plot plot) {
        PlotFrame frame = plot.frame;
        g.clearRect(0, 0, frame.width(), frame.height());
        g.setFont(font);
        measure.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        gaps(plot, this::gap);
        for (int lane = 0; lane < frame.lanes().size(); lane++) {
            grid(frame, frame.lanes().get(lane), plot.axes.get(lane));
        }
        gaps(plot, (area, state, x, width) -> words(plot.before, area, state, x, width));
        series(plot);
        names(plot);
        flags = new MarkerPainter(g, tokens, measure).paint(frame, plot.time, plot.markers);
        times(plot);
    }

    /// Does something to a run of columns.
    private interface Run {
        void paint(PlotFrame frame, PlotColumns.State state, double x, double width);
    }

    private void gaps(Plot plot, Run run) {
        PlotColumns columns = plot.columns;
        int from = 0;
        for (int column = 1; column <= columns.count(); column++) {
            if (column == columns.count() || columns.state(column) != columns.state(from)) {
                double x = plot.frame.left() + from * plot.columnWidth;
                run.paint(plot.frame, columns.state(from), x, (column - from) * plot.columnWidth);
                from = column;
            }
        }
    }

    private void gap(PlotFrame frame, PlotColumns.State state, double x, double width) {
        switch (state) {
            case COUNTED -> {}
            case NOTHING -> {
                g.setFill(tokens.of(Token.CHART_GAP));
                g.fillRect(x, frame.top(), width, frame.bottom() - frame.top());
            }
            case GAP -> {
                g.setFill(tokens.of(Token.CHART_GAP));
                g.fillRect(x, frame.top(), width, frame.bottom() - frame.top());
                hatch(frame, x, width);
            }
        }
    }

    private void words(
            String before, PlotFrame frame, PlotColumns.State state, double x, double width) {
        measure.setText(before);
        if (state == PlotColumns.State.NOTHING
                && width > measure.getLayoutBounds().getWidth() + 16) {
            double half = measure.getLayoutBounds().getWidth() / 2 + 4;
            double middle = (frame.top() + frame.bottom()) / 2;
            g.setFill(tokens.of(Token.CHART_GAP));
            g.fillRect(x + width / 2 - half, middle - 8, 2 * half, 16);
            g.setFill(tokens.of(Token.TEXT_MUTED));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(before, x + width / 2, middle);
        }
    }

    private void hatch(PlotFrame frame, double x, double width) {
        g.save();
        g.beginPath();
        g.rect(x, frame.top(), width, frame.bottom() - frame.top());
        g.clip();
        g.setStroke(tokens.of(Token.CHART_HATCH));
        g.setLineWidth(1.5);
        double height = frame.bottom() - frame.top();
        double first = Math.floor((x - height) / HATCH) * HATCH;
        for (double at = first; at < x + width; at += HATCH) {
            g.strokeLine(at, frame.bottom(), at + height, frame.top());
        }
        g.restore();
    }

    private void grid(PlotFrame frame, PlotFrame.Lane lane, ValueAxis axis) {
        g.setTextAlign(TextAlignment.RIGHT);
        boolean roomy = lane.height() / axis.steps() >= CLOSEST_LABELS;
        for (int tick = 0; tick <= axis.steps(); tick++) {
            double y = Math.rint(lane.y(tick * axis.step(), axis));
            g.setFill(tokens.of(tick == 0 ? Token.CHART_AXIS : Token.CHART_GRID));
            g.fillRect(frame.left(), y, frame.span(), 1);
            if (roomy || tick == 0 || tick == axis.steps()) {
                g.setFill(tokens.of(Token.TEXT_MUTED));
                g.fillText(axis.label(tick), frame.left() - 8, y + 0.5);
            }
        }
    }

    private void series(Plot plot) {
        int count = plot.columns.count();
        if (lower.length < count) {
            lower = new double[count];
            upper = new double[count];
        }
        if (plot.settings.form() == ChartForm.LANES) {
            lanes(plot);
        } else {
            stack(plot);
        }
    }

    private void stack(Plot plot) {
        PlotFrame.Lane lane = plot.frame.lanes().getFirst();
        Arrays.fill(upper, 0, plot.columns.count(), lane.bottom());
        double scale = lane.height() / plot.axes.getFirst().top();
        for (Protocol protocol : plot.settings.visible()) {
            for (int column = 0; column < plot.columns.count(); column++) {
                lower[column] = upper[column];
                upper[column] -= plot.columns.mean(PlotColumns.series(protocol), column) * scale;
            }
            area(plot, tokens.of(protocol));
        }
        spread(plot, lane, plot.axes.getFirst(), PlotColumns.SUM, tokens.of(Token.PROTO_ALL));
        // The lines last, so that a thin layer does not hide the line below it.
        Arrays.fill(lower, 0, plot.columns.count(), lane.bottom());
        for (Protocol protocol : plot.settings.visible()) {
            for (int column = 0; column < plot.columns.count(); column++) {
                lower[column] -= plot.columns.mean(PlotColumns.series(protocol), column) * scale;
            }
            line(plot, lower, tokens.of(protocol));
        }
    }

    private void lanes(Plot plot) {
        for (int at = 0; at < plot.settings.visible().size(); at++) {
            Protocol protocol = plot.settings.visible().get(at);
            PlotFrame.Lane lane = plot.frame.lanes().get(at);
            ValueAxis axis = plot.axes.get(at);
            for (int column = 0; column < plot.columns.count(); column++) {
                lower[column] = lane.bottom();
                upper[column] =
                        lane.y(plot.columns.mean(PlotColumns.series(protocol), column), axis);
            }
            area(plot, tokens.of(protocol));
            spread(plot, lane, axis, PlotColumns.series(protocol), tokens.of(protocol));
            line(plot, upper, tokens.of(protocol));
        }
    }

    private void area(Plot plot, Color color) {
        g.setFill(color.deriveColor(0, 1, 1, AREA));
        double left = plot.frame.left();
        for (int column = 0; column < plot.columns.count(); column++) {
            double height = lower[column] - upper[column];
            if (height > 0 && plot.columns.state(column) == PlotColumns.State.COUNTED) {
                double x = left + column * plot.columnWidth;
                g.fillRect(x, upper[column], plot.columnWidth, height);
            }
        }
    }

    /// From the lowest to the highest reading, in columns that hold several.
    private void spread(Plot plot, PlotFrame.Lane lane, ValueAxis axis, int series, Color color) {
        g.setFill(color.deriveColor(0, 1, 1, SPREAD));
        PlotColumns columns = plot.columns;
        for (int column = 0; column < columns.count(); column++) {
            if (columns.state(column) == PlotColumns.State.COUNTED
                    && columns.high(series, column) > columns.low(series, column)) {
                double high = lane.y(columns.high(series, column), axis);
                double low = lane.y(columns.low(series, column), axis);
                double x = plot.frame.left() + column * plot.columnWidth;
                g.fillRect(x, high, plot.columnWidth, low - high);
            }
        }
    }

    /// A line through the columns: in each, from half way to the one before to half way to the one
    /// after.
    private void line(Plot plot, double[] y, Color color) {
        g.setFill(color);
        PlotColumns columns = plot.columns;
        for (int column = 0; column < columns.count(); column++) {
            if (columns.state(column) != PlotColumns.State.COUNTED) {
                continue;
            }
            double before =
                    columns.isCounted(column - 1) ? (y[column - 1] + y[column]) / 2 : y[column];
            double after =
                    columns.isCounted(column + 1) ? (y[column + 1] + y[column]) / 2 : y[column];
            double top = Math.min(y[column], Math.min(before, after));
            double bottom = Math.max(y[column], Math.max(before, after));
            double x = plot.frame.left() + column * plot.columnWidth;
            g.fillRect(x, top - LINE / 2, plot.columnWidth, bottom - top + LINE);
        }
    }

    /// In lanes, which is which: never by colour alone.
    private void names(Plot plot) {
        if (plot.settings.form() != ChartForm.LANES) {
            return;
        }
        g.setTextAlign(TextAlignment.LEFT);
        for (int at = 0; at < plot.settings.visible().size(); at++) {
            String name = plot.settings.visible().get(at).title();
            double top = plot.frame.lanes().get(at).top();
            measure.setText(name);
            g.setFill(tokens.of(Token.SURFACE, 0.75));
            g.fillRoundRect(
                    plot.frame.left() + 4,
                    top + 3,
                    measure.getLayoutBounds().getWidth() + 10,
                    16,
                    6,
                    6);
            g.setFill(tokens.of(Token.TEXT));
            g.fillText(name, plot.frame.left() + 9, top + 11);
        }
    }

    private void times(Plot plot) {
        double y = plot.frame.bottom() + 12;
        g.setFill(tokens.of(Token.TEXT_MUTED));
        zone(plot, y);
        g.setTextAlign(TextAlignment.LEFT);
        for (TimeAxis.Tick tick : plot.time.ticks(plot.clock.zone())) {
            measure.setText(tick.label());
            double width = measure.getLayoutBounds().getWidth();
            double x = plot.frame.left() + tick.x() - width / 2;
            double kept = Math.max(plot.frame.left(), Math.min(plot.frame.right() - width, x));
            g.fillText(tick.label(), kept, y);
        }
    }

    /// The counting host's time zone, where it is not the person's: left of the times, under the
    /// values.
    private void zone(Plot plot, double y) {
        String mark = plot.clock.mark(plot.time.at(plot.time.toNanos()));
        if (!mark.isEmpty()) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(mark, plot.frame.left() - 8, y);
        }
    }
}
