// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Paints the chart: the axes and what is between them.
final class PlotPainter {

    private static final double HATCH = 7;

    private final GraphicsContext g;
    private final LinePainter lines;
    private final Text measure = new Text();

    private Tokens tokens;
    private Font font;
    private List<Flag> flags = List.of();

    PlotPainter(GraphicsContext g, Tokens tokens, Font font) {
        this.g = g;
        this.lines = new LinePainter(g, tokens);
        this.tokens = tokens;
        this.font = font;
    }

    void tokens(Tokens tokens) {
        this.tokens = tokens;
        lines.tokens(tokens);
    }

    /// Takes another font for labels.
    ///
    /// @return whether it is another
    boolean font(Font other) {
        boolean changed = !other.equals(font);
        font = other;
        return changed;
    }

    /// Where the flags were painted.
    List<Flag> flags() {
        return flags;
    }

    void paint(Sight sight, List<ChartMarker> markers) {
        PlotFrame frame = sight.frame();
        g.clearRect(0, 0, frame.width(), frame.height());
        g.setFont(font);
        measure.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        backs(sight, this::gap);
        for (int lane = 0; lane < frame.lanes().size(); lane++) {
            grid(frame, frame.lanes().get(lane), sight.axes().get(lane));
        }
        backs(sight, (lane, state, x, width) -> words(sight.before(), lane, state, x, width));
        lines.paint(sight);
        names(sight);
        flags = new MarkerPainter(g, tokens, measure).paint(frame, sight.time(), markers);
        times(sight);
    }

    /// Does something to a run of columns.
    private interface Run {
        void paint(PlotFrame.Lane lane, PlotColumns.State state, double x, double width);
    }

    /// Behind the whole chart, as far as anything is known; or behind each lane, where each is an
    /// interface of its own.
    private void backs(Sight sight, Run run) {
        if (sight.content().compared() && sight.settings().drawn() == ChartForm.LANES) {
            for (int at = 0; at < sight.frame().lanes().size(); at++) {
                PlotColumns columns = sight.lines().columns(at);
                back(sight, sight.frame().lanes().get(at), columns::state, run);
            }
        } else {
            PlotFrame frame = sight.frame();
            back(sight, new PlotFrame.Lane(frame.top(), frame.bottom()), sight.lines()::state, run);
        }
    }

    private static void back(
            Sight sight, PlotFrame.Lane lane, IntFunction<PlotColumns.State> states, Run run) {
        int from = 0;
        for (int column = 1; column <= sight.count(); column++) {
            if (column == sight.count() || states.apply(column) != states.apply(from)) {
                double x = sight.frame().left() + from * sight.columnWidth();
                run.paint(lane, states.apply(from), x, (column - from) * sight.columnWidth());
                from = column;
            }
        }
    }

    private void gap(PlotFrame.Lane lane, PlotColumns.State state, double x, double width) {
        switch (state) {
            case COUNTED -> {}
            case NOTHING -> {
                g.setFill(tokens.of(Token.CHART_GAP));
                g.fillRect(x, lane.top(), width, lane.height());
            }
            case GAP -> {
                g.setFill(tokens.of(Token.CHART_GAP));
                g.fillRect(x, lane.top(), width, lane.height());
                hatch(lane, x, width);
            }
        }
    }

    private void words(
            String before, PlotFrame.Lane lane, PlotColumns.State state, double x, double width) {
        measure.setText(before);
        if (state == PlotColumns.State.NOTHING
                && width > measure.getLayoutBounds().getWidth() + 16) {
            double half = measure.getLayoutBounds().getWidth() / 2 + 4;
            double middle = (lane.top() + lane.bottom()) / 2;
            g.setFill(tokens.of(Token.CHART_GAP));
            g.fillRect(x + width / 2 - half, middle - 8, 2 * half, 16);
            g.setFill(tokens.of(Token.TEXT_MUTED));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(before, x + width / 2, middle);
        }
    }

    private void hatch(PlotFrame.Lane lane, double x, double width) {
        g.save();
        g.beginPath();
        g.rect(x, lane.top(), width, lane.height());
        g.clip();
        g.setStroke(tokens.of(Token.CHART_HATCH));
        g.setLineWidth(1.5);
        double height = lane.height();
        double first = Math.floor((x - height) / HATCH) * HATCH;
        for (double at = first; at < x + width; at += HATCH) {
            g.strokeLine(at, lane.bottom(), at + height, lane.top());
        }
        g.restore();
    }

    private void grid(PlotFrame frame, PlotFrame.Lane lane, PlotAxis axis) {
        g.setTextAlign(TextAlignment.RIGHT);
        for (PlotAxis.Tick tick : axis.ticks(lane.height())) {
            double y = Math.rint(lane.bottom() - tick.part() * lane.height());
            g.setFill(tokens.of(tick.part() == 0 ? Token.CHART_AXIS : Token.CHART_GRID));
            g.fillRect(frame.left(), y, frame.span(), 1);
            if (!tick.label().isEmpty()) {
                g.setFill(tokens.of(Token.TEXT_MUTED));
                g.fillText(tick.label(), frame.left() - 8, y + 0.5);
            }
        }
    }

    /// In lanes, which is which: never by colour alone.
    private void names(Sight sight) {
        if (sight.settings().drawn() != ChartForm.LANES) {
            return;
        }
        g.setTextAlign(TextAlignment.LEFT);
        for (int at = 0; at < sight.lines().all().size(); at++) {
            String name = sight.lines().all().get(at).name();
            double top = sight.frame().lanes().get(at).top();
            double left = sight.frame().left();
            measure.setText(name);
            g.setFill(tokens.of(Token.SURFACE, 0.75));
            double width = measure.getLayoutBounds().getWidth() + 10;
            g.fillRoundRect(left + 4, top + 3, width, 16, 6, 6);
            g.setFill(tokens.of(Token.TEXT));
            g.fillText(name, left + 9, top + 11);
        }
    }

    private void times(Sight sight) {
        PlotFrame frame = sight.frame();
        double y = frame.bottom() + 12;
        g.setFill(tokens.of(Token.TEXT_MUTED));
        zone(sight, y);
        g.setTextAlign(TextAlignment.LEFT);
        for (TimeAxis.Tick tick : sight.time().ticks(sight.clock().zone())) {
            measure.setText(tick.label());
            double width = measure.getLayoutBounds().getWidth();
            double x = frame.left() + tick.x() - width / 2;
            double kept = Math.max(frame.left(), Math.min(frame.right() - width, x));
            g.fillText(tick.label(), kept, y);
        }
    }

    /// The counting host's time zone, where it is not the person's: left of the times, under the
    /// values.
    private void zone(Sight sight, double y) {
        String mark = sight.clock().mark(sight.time().at(sight.time().toNanos()));
        if (!mark.isEmpty()) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(mark, sight.frame().left() - 8, y);
        }
    }
}
