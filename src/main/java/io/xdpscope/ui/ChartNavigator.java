// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// What a person does to the chart's time with the mouse: drag to look closer, drag with Shift to
/// add up, wheel to zoom, drag with the middle button or wheel with Shift to pan, double click to
/// go back to now.
final class ChartNavigator {

    /// A mouse that moved less was clicked, not dragged; in pixels.
    private static final double CLICK = 4;

    /// One notch of a wheel shows so many times as much.
    private static final double NOTCH = 1.25;

    /// One notch of a wheel moves by so much of what is shown.
    private static final double STEP = 0.1;

    /// The chart that is moved.
    interface View {
        /// Where it is drawn; empty before it is.
        Optional<PlotFrame> frame();

        /// What is to be seen on it from the next painting on.
        TimeStretch stretch();

        /// Shows this stretch, and stands still.
        void look(TimeStretch stretch);

        /// Shows the newest again.
        void live();

        /// Says what came in this stretch; in none, nothing.
        void addUp(Optional<TimeStretch> stretch);
    }

    private enum Drag {
        NONE,
        LOOK,
        ADD_UP,
        PAN
    }

    private final View view;
    private final Region band = new Region();
    private Drag drag = Drag.NONE;
    private double startX;
    private Optional<TimeStretch> start = Optional.empty();

    ChartNavigator(Region plot, View view) {
        this.view = view;
        band.getStyleClass().add("xs-band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        band.setVisible(false);
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        plot.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    /// What is drawn over the chart while it is dragged.
    Node node() {
        return band;
    }

    private void press(MouseEvent event) {
        boolean inside =
                view.frame()
                        .filter(f -> event.getX() >= f.left() && event.getX() <= f.right())
                        .isPresent();
        drag = inside ? kind(event) : Drag.NONE;
        startX = event.getX();
        start = Optional.of(view.stretch());
    }

    private static Drag kind(MouseEvent event) {
        if (event.getButton() == MouseButton.MIDDLE) {
            return Drag.PAN;
        }
        if (event.getButton() != MouseButton.PRIMARY) {
            return Drag.NONE;
        }
        return event.isShiftDown() ? Drag.ADD_UP : Drag.LOOK;
    }

    private void drag(MouseEvent event) {
        boolean begun = band.isVisible() || Math.abs(event.getX() - startX) >= CLICK;
        if (drag == Drag.NONE || !begun) {
            return;
        }
        view.frame()
                .ifPresent(frame -> {
                    if (drag == Drag.PAN) {
                        start.ifPresent(stretch ->
                                view.look(
                                        stretch.moved(
                                                nanosAt(startX, stretch, frame)
                                                        - nanosAt(event.getX(), stretch, frame))));
                    } else {
                        place(frame, event.getX());
                    }
                });
    }

    private void place(PlotFrame frame, double x) {
        double to = Math.clamp(x, frame.left(), frame.right());
        double left = Math.min(startX, to);
        band.resizeRelocate(left, frame.top(), Math.abs(to - startX), frame.bottom() - frame.top());
        band.setVisible(true);
    }

    private void release(MouseEvent event) {
        Drag done = drag;
        drag = Drag.NONE;
        if (!band.isVisible()) {
            return;
        }
        band.setVisible(false);
        view.frame()
                .ifPresent(frame -> {
                    TimeStretch now = view.stretch();
                    double x = Math.clamp(event.getX(), frame.left(), frame.right());
                    TimeStretch picked =
                            TimeStretch.between(
                                    nanosAt(startX, now, frame), nanosAt(x, now, frame));
                    if (done == Drag.ADD_UP) {
                        view.addUp(Optional.of(picked));
                    } else {
                        view.look(picked);
                    }
                });
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        view.addUp(Optional.empty());
        if (event.getClickCount() == 2) {
            view.live();
        }
    }

    private void scroll(ScrollEvent event) {
        // A wheel with Shift held is reported as a horizontal one on most desktops.
        double sideways = event.isShiftDown() ? event.getDeltaX() + event.getDeltaY() : 0;
        double pan = sideways != 0 ? sideways : event.getDeltaX();
        view.frame()
                .ifPresent(frame -> {
                    TimeStretch now = view.stretch();
                    if (pan != 0) {
                        view.look(now.moved(Math.round(-Math.signum(pan) * STEP * now.nanos())));
                    } else if (event.getDeltaY() != 0) {
                        double factor = event.getDeltaY() > 0 ? 1 / NOTCH : NOTCH;
                        view.look(now.scaled(factor, nanosAt(event.getX(), now, frame)));
                    }
                });
        event.consume();
    }

    private static long nanosAt(double x, TimeStretch stretch, PlotFrame frame) {
        double part = (x - frame.left()) / frame.span();
        return stretch.fromNanos() + Math.round(part * stretch.nanos());
    }
}
