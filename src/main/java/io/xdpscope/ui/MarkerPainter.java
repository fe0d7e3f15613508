// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Paints the flags on top of the chart: a line through each moment, and the words beside it where
/// there is room, see [Flag].
final class MarkerPainter {

    private static final double PADDING = 7;
    private static final double ARC = 6;

    private final GraphicsContext g;
    private final Tokens tokens;
    private final Text measure;

    MarkerPainter(GraphicsContext g, Tokens tokens, Text measure) {
        this.g = g;
        this.tokens = tokens;
        this.measure = measure;
    }

    /// Paints markers, oldest first.
    ///
    /// @return where they are now
    List<Flag> paint(PlotFrame frame, TimeAxis time, List<ChartMarker> markers) {
        List<Flag> flags = Flag.of(markers, time, frame.left(), frame.right(), this::width);
        for (Flag flag : flags) {
            for (ChartMarker marker : flag.markers()) {
                g.setFill(tokens.of(lineToken(marker)));
                double x = Math.rint(frame.left() + time.x(marker.bootNanos()));
                g.fillRect(x, frame.top(), 1, frame.bottom() - frame.top());
            }
        }
        flags.forEach(flag -> words(frame, flag));
        return flags;
    }

    private double width(String words) {
        measure.setText(words);
        return measure.getLayoutBounds().getWidth() + 2 * PADDING;
    }

    private void words(PlotFrame frame, Flag flag) {
        ChartMarker worst = worst(flag);
        double y = frame.top() + Flag.TOP + flag.row() * Flag.ROW;
        g.setFill(tokens.of(flagToken(worst)));
        g.fillRoundRect(flag.left(), y, flag.width(), Flag.HEIGHT, ARC, ARC);
        g.setFill(tokens.of(textToken(worst)));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(flag.words(), flag.left() + PADDING, y + Flag.HEIGHT / 2);
    }

    /// A flag for several has the colour of one that nobody asked for, if there is any.
    private static ChartMarker worst(Flag flag) {
        return flag.markers().stream()
                .filter(marker -> marker.kind() == ChartMarker.Kind.WARNING)
                .findFirst()
                .orElse(flag.markers().getFirst());
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
