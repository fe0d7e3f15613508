// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What is laid over the chart: one thing at a time, which Esc closes. It may reach beyond the
/// chart where that is low, but not beyond the place it is laid in.
final class ChartCards {

    /// Room that is left between what is laid over and an edge, or what it is about.
    static final double MARGIN = 8;

    private final Pane place;
    private final ChartPlot plot;
    private @Nullable Region open;
    private Runnable closed = () -> {};

    /// @param place what it is laid in, which holds the chart
    ChartCards(Pane place, ChartPlot plot) {
        this.place = place;
        this.plot = plot;
        plot.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    }

    boolean isOpen() {
        return open != null;
    }

    /// Whether this is what is laid over the chart.
    boolean shows(Region over) {
        return over.equals(open);
    }

    /// Lays something over the chart, its middle at a place of the plot.
    ///
    /// @param closed called when it is gone
    void lay(Region over, double x, double y, Runnable closed) {
        double width = put(over, closed);
        Point2D at = place.sceneToLocal(plot.localToScene(x, y));
        move(over, at.getX() - width / 2, at.getY());
    }

    /// Lays something beside a stretch of the plot: right of it where there is room, else left,
    /// else where it hides least.
    ///
    /// @param from where the stretch begins in the plot
    /// @param to where it ends
    /// @param closed called when it is gone
    void layBeside(Region over, double from, double to, Runnable closed) {
        double width = put(over, closed);
        Bounds whole = place.sceneToLocal(plot.localToScene(plot.getLayoutBounds()));
        double left = whole.getMinX() + from - MARGIN - width;
        double right = whole.getMinX() + to + MARGIN;
        boolean fitsRight = right + width <= whole.getMaxX();
        boolean fitsLeft = left >= whole.getMinX();
        double middle = (from + to) / 2;
        boolean farther = middle < whole.getWidth() / 2;
        double corner = farther ? whole.getMaxX() - width : whole.getMinX();
        move(over, fitsRight ? right : fitsLeft ? left : corner, whole.getMinY());
    }

    private double put(Region over, Runnable whenClosed) {
        close();
        open = over;
        closed = whenClosed;
        over.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        over.setManaged(false);
        over.setPickOnBounds(false); // its shadow is not for clicking
        place.getChildren().add(over);
        over.applyCss();
        fit(over);
        return over.getWidth();
    }

    /// Gives what is laid over the room that it wants now, where it is.
    void fit() {
        Optional.ofNullable(open)
                .ifPresent(over -> {
                    fit(over);
                    move(over, over.getLayoutX(), over.getLayoutY());
                });
    }

    private static void fit(Region over) {
        double width = Math.ceil(over.prefWidth(-1));
        over.resize(width, Math.ceil(over.prefHeight(width)));
    }

    private void move(Region over, double x, double y) {
        over.relocate(
                within(x, place.getWidth() - over.getWidth()),
                within(y, place.getHeight() - over.getHeight()));
    }

    private static double within(double wanted, double most) {
        return Math.floor(Math.max(MARGIN, Math.min(wanted, most - MARGIN)));
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
            close();
            event.consume();
        }
    }

    /// Takes it away; where it had the focus, the chart gets that.
    void close() {
        Optional.ofNullable(open)
                .ifPresent(over -> {
                    boolean focused = over.isFocusWithin();
                    open = null;
                    place.getChildren().remove(over);
                    if (focused) {
                        plot.requestFocus();
                    }
                    Runnable told = closed;
                    closed = () -> {};
                    told.run();
                });
    }
}
