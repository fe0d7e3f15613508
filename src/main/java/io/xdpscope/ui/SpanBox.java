// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.SpanFigures;
import io.xdpscope.ui.model.Texts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A stretch of the chart that is marked, and what came in it: how much, and the least, mean and
/// greatest rate.
final class SpanBox {

    private static final double DISTANCE = 6;
    private static final long TENTH_NANOS = 100_000_000;

    private final Region band = new Region();
    private final Label time = new Label();
    private final Label total = new Label();
    private final Label rates = new Label();
    private final VBox box = new VBox(time, total, rates);

    SpanBox() {
        band.getStyleClass().add("xs-band");
        box.getStyleClass().add("xs-span-box");
        box.setId("chart-span");
        time.getStyleClass().add("xs-muted");
        total.getStyleClass().add("xs-strong");
        rates.getStyleClass().addAll("xs-muted", "xs-tiny");
        for (Region node : List.of(band, box)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            node.setVisible(false);
        }
    }

    List<Node> nodes() {
        return List.of(band, box);
    }

    /// Shows a stretch on what is on the chart; nothing where there is none, or it is out of sight.
    void update(Optional<TimeStretch> stretch, Crosshair.Sight sight) {
        boolean inSight =
                stretch.filter(s ->
                                s.toNanos() > sight.time().fromNanos()
                                        && s.fromNanos() < sight.time().toNanos())
                        .isPresent();
        band.setVisible(inSight);
        box.setVisible(inSight);
        if (inSight) {
            words(stretch.get(), sight);
            place(stretch.get(), sight);
        }
    }

    private void words(TimeStretch stretch, Crosshair.Sight sight) {
        PlotSettings settings = sight.settings();
        ChartQuantity quantity = settings.quantity();
        SpanFigures figures =
                SpanFigures.of(
                        sight.history(),
                        stretch.fromNanos(),
                        stretch.toNanos(),
                        quantity.unit(),
                        EnumSet.copyOf(settings.visible()));
        time.setText(
                Texts.get(
                        "chart.addedUp.time",
                        sight.clock(stretch.fromNanos()),
                        sight.clock(stretch.toNanos()),
                        Quantities.duration(rounded(stretch.nanos()))));
        Says.shown(rates, figures.isCounted());
        if (!figures.isCounted()) {
            total.setText(Texts.get("chart.notCounted"));
            return;
        }
        total.setText(
                Texts.get(
                        "chart.addedUp." + quantity.code(),
                        Quantities.count(Math.round(total(figures, quantity)))));
        rates.setText(
                Texts.get(
                        "chart.addedUp.rates",
                        quantity.figure(figures.least() * quantity.factor()),
                        quantity.figure(figures.mean() * quantity.factor()),
                        quantity.figure(figures.greatest() * quantity.factor())));
    }

    private static double total(SpanFigures figures, ChartQuantity quantity) {
        return switch (quantity) {
            case PACKETS -> figures.packets();
            case BITS, BYTES -> figures.bytes() * quantity.factor();
        };
    }

    /// To a tenth of a second: a mouse is not more exact.
    private static Duration rounded(long nanos) {
        return Duration.ofMillis(Math.round((double) nanos / TENTH_NANOS) * 100);
    }

    private void place(TimeStretch stretch, Crosshair.Sight sight) {
        PlotFrame frame = sight.frame();
        double left = Math.max(frame.left(), frame.left() + sight.time().x(stretch.fromNanos()));
        double right = Math.min(frame.right(), frame.left() + sight.time().x(stretch.toNanos()));
        band.resizeRelocate(left, frame.top(), right - left, frame.bottom() - frame.top());
        box.applyCss();
        double width = Math.ceil(box.prefWidth(-1));
        double height = Math.ceil(box.prefHeight(-1));
        double middle = (left + right - width) / 2;
        double x = Math.clamp(middle, frame.left(), Math.max(frame.left(), frame.right() - width));
        box.resizeRelocate(x, frame.top() + DISTANCE, width, height);
    }
}
