// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.SpanFigures;
import io.xdpscope.ui.model.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A stretch of the chart that is marked, and what came in it: how much, and the least, mean and
/// greatest. What is said is reckoned anew only where it could have changed: for another stretch,
/// other settings, or a reading that is within the stretch.
final class SpanBox {

    private static final double DISTANCE = 6;
    private static final long TENTH_NANOS = 100_000_000;

    private final Region band = new Region();
    private final Label time = new Label();
    private final VBox figures = new VBox();
    private final VBox box = new VBox(time, figures);
    private Optional<Question> answered = Optional.empty();
    private int reckonings;

    /// All that the figures depend on.
    ///
    /// @param heardNanos of each source, up to where its readings tell about the stretch
    private record Question(
            TimeStretch stretch,
            ChartQuantity quantity,
            List<?> visible,
            List<ChartContent.Source> sources,
            List<Long> heardNanos) {}

    SpanBox() {
        band.getStyleClass().add("xs-band");
        box.getStyleClass().add("xs-span-box");
        box.setId("chart-span");
        time.getStyleClass().add("xs-muted");
        for (Region node : List.of(band, box)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            node.setVisible(false);
        }
    }

    List<Node> nodes() {
        return List.of(band, box);
    }

    /// How often figures were reckoned.
    int reckonings() {
        return reckonings;
    }

    /// Shows a stretch on what is on the chart; nothing where there is none, or it is out of sight.
    ///
    /// @param taken what else stands on the chart, and is not to be covered
    void update(Optional<TimeStretch> stretch, Sight sight, Optional<Bounds> taken) {
        boolean inSight =
                stretch.filter(s ->
                                s.toNanos() > sight.time().fromNanos()
                                        && s.fromNanos() < sight.time().toNanos())
                        .isPresent();
        band.setVisible(inSight);
        box.setVisible(inSight);
        if (!inSight) {
            answered = Optional.empty();
            return;
        }
        Question question = question(stretch.get(), sight);
        if (!answered.equals(Optional.of(question))) {
            answered = Optional.of(question);
            reckonings++;
            words(stretch.get(), sight);
        }
        place(stretch.get(), sight, taken);
    }

    private static Question question(TimeStretch stretch, Sight sight) {
        return new Question(
                stretch,
                sight.settings().quantity(),
                sight.settings().visible(),
                sight.content().sources(),
                sight.content().sources().stream()
                        .map(source -> heardNanos(source.history(), stretch))
                        .toList());
    }

    private static long heardNanos(History history, TimeStretch stretch) {
        long heard = history.size() == 0 ? 0 : history.endNanos(history.size() - 1);
        return Math.clamp(heard, stretch.fromNanos(), stretch.toNanos());
    }

    private void words(TimeStretch stretch, Sight sight) {
        time.setText(
                Texts.get(
                        "chart.addedUp.time",
                        sight.clock(stretch.fromNanos()),
                        sight.clock(stretch.toNanos()),
                        Quantities.duration(rounded(stretch.nanos()))));
        List<Node> lines = new ArrayList<>();
        for (ChartContent.Source source : sight.content().sources()) {
            if (sight.content().compared()) {
                Label name = new Label(source.subject().name());
                name.setGraphic(Ink.compared(source.place()).sample());
                lines.add(name);
            }
            lines.addAll(words(source, stretch, sight.settings()));
        }
        figures.getChildren().setAll(lines);
    }

    private static List<Node> words(
            ChartContent.Source source, TimeStretch stretch, PlotSettings settings) {
        ChartQuantity quantity = settings.quantity();
        SpanFigures figures =
                SpanFigures.of(
                        source.history(),
                        stretch.fromNanos(),
                        stretch.toNanos(),
                        quantity.unit(),
                        EnumSet.copyOf(settings.visible()));
        if (!figures.isCounted()) {
            return List.of(Says.label(Texts.get("chart.notCounted"), "xs-strong"));
        }
        double factor = quantity.factor(source.subject().speedMbps());
        String total =
                Texts.get(
                        "chart.addedUp.total",
                        Quantities.count(Math.round(figures.packets())),
                        Quantities.bytes(Math.round(figures.bytes())));
        String rates =
                Texts.get(
                        figures.exact() ? "chart.addedUp.rates" : "chart.addedUp.bounds",
                        quantity.figure(figures.least() * factor),
                        quantity.figure(figures.mean() * factor),
                        quantity.write(figures.greatest() * factor));
        Label small = Says.label(rates, "xs-muted");
        small.getStyleClass().add("xs-tiny");
        return List.of(Says.label(total, "xs-strong"), small);
    }

    /// To a tenth of a second: a mouse is not more exact.
    private static Duration rounded(long nanos) {
        return Duration.ofMillis(Math.round((double) nanos / TENTH_NANOS) * 100);
    }

    private void place(TimeStretch stretch, Sight sight, Optional<Bounds> taken) {
        PlotFrame frame = sight.frame();
        double left = Math.max(frame.left(), frame.left() + sight.time().x(stretch.fromNanos()));
        double right = Math.min(frame.right(), frame.left() + sight.time().x(stretch.toNanos()));
        band.resizeRelocate(left, frame.top(), right - left, frame.bottom() - frame.top());
        box.applyCss();
        double width = Math.ceil(box.prefWidth(-1));
        double height = Math.ceil(box.prefHeight(-1));
        double top = frame.top() + DISTANCE;
        double x = leftOf((left + right) / 2, width, frame);
        double place =
                taken.filter(other -> other.getMinY() < top + height)
                        .map(other -> beside(other, x, width, frame))
                        .orElse(x);
        box.resizeRelocate(place, top, width, height);
    }

    private static double leftOf(double middle, double width, PlotFrame frame) {
        double most = Math.max(frame.left(), frame.right() - width);
        return Math.clamp(middle - width / 2, frame.left(), most);
    }

    /// Left or right of what would be covered, where there is room; else it is covered.
    static double beside(Bounds other, double x, double width, PlotFrame frame) {
        boolean covers = x < other.getMaxX() + DISTANCE && x + width > other.getMinX() - DISTANCE;
        double before = other.getMinX() - DISTANCE - width;
        double after = other.getMaxX() + DISTANCE;
        if (!covers) {
            return x;
        }
        if (before >= frame.left()) {
            return before;
        }
        return after + width <= frame.right() ? after : x;
    }
}
