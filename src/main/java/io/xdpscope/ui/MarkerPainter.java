// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Paints the flags on top of the chart: a line through the moment, and the words beside it where
/// there is room, in the first row where they cover no others.
final class MarkerPainter {

    private static final double FLAG_HEIGHT = 18;
    private static final double ROW = FLAG_HEIGHT + 3;
    private static final double PADDING = 7;
    private static final double DISTANCE = 4;

    /// More rows of words would cover what they are about.
    static final int ROWS = 3;

    private final GraphicsContext g;
    private final Tokens tokens;
    private final Text measure;

    /// Where the words of a marker go.
    ///
    /// @param row 0 is the topmost; [#ROWS] where there was no room, and only the line is drawn
    record Place(double x, double width, int row) {}

    MarkerPainter(GraphicsContext g, Tokens tokens, Text measure) {
        this.g = g;
        this.tokens = tokens;
        this.measure = measure;
    }

    void paint(PlotFrame frame, TimeAxis time, List<ChartMarker> markers) {
        double[] ends = new double[ROWS];
        Arrays.fill(ends, frame.left());
        for (ChartMarker marker : markers) {
            double offset = time.x(marker.bootNanos());
            if (offset < 0 || offset > time.width()) {
                continue;
            }
            double x = Math.rint(frame.left() + offset);
            g.setFill(tokens.of(lineToken(marker)));
            g.fillRect(x, frame.top(), 1, frame.bottom() - frame.top());
            measure.setText(marker.words());
            double width = measure.getLayoutBounds().getWidth() + 2 * PADDING;
            flag(frame, marker, place(x, width, frame.right(), ends));
        }
    }

    /// Finds the place for words at a line, right of it or, at the edge, left; `ends` says how far
    /// each row is taken, and learns of this one.
    static Place place(double x, double width, double right, double[] ends) {
        double at = x + DISTANCE + width <= right ? x + DISTANCE : x - DISTANCE - width;
        for (int row = 0; row < ends.length; row++) {
            if (at >= ends[row]) {
                ends[row] = at + width + DISTANCE;
                return new Place(at, width, row);
            }
        }
        return new Place(at, width, ends.length);
    }

    private void flag(PlotFrame frame, ChartMarker marker, Place place) {
        if (place.row >= ROWS) {
            return;
        }
        double y = frame.top() + 3 + place.row * ROW;
        g.setFill(tokens.of(flagToken(marker)));
        g.fillRoundRect(place.x, y, place.width, FLAG_HEIGHT, 6, 6);
        g.setFill(tokens.of(textToken(marker)));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(marker.words(), place.x + PADDING, y + FLAG_HEIGHT / 2);
    }

    private static Token lineToken(ChartMarker marker) {
        return switch (marker.kind()) {
            case PLAIN -> Token.CHART_MARKER;
            case WARNING -> Token.CHART_WARN;
            case NOTE -> Token.CHART_CROSSHAIR;
        };
    }

    private static Token flagToken(ChartMarker marker) {
        return switch (marker.kind()) {
            case PLAIN -> Token.CHART_FLAG;
            case WARNING -> Token.CHART_WARN_FLAG;
            case NOTE -> Token.BADGE_PLAIN;
        };
    }

    private static Token textToken(ChartMarker marker) {
        return switch (marker.kind()) {
            case PLAIN -> Token.CHART_FLAG_TEXT;
            case WARNING -> Token.CHART_WARN_FLAG_TEXT;
            case NOTE -> Token.BADGE_PLAIN_TEXT;
        };
    }
}
