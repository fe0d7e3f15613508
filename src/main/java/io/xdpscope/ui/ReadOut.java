// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The box that says what the chart shows at one moment.
final class ReadOut extends VBox {

    private static final double DISTANCE = 15;

    private final Label time = new Label();
    private final Label note = new Label();
    private final GridPane table = new GridPane();
    private final Map<Protocol, Label> names = new EnumMap<>(Protocol.class);
    private final Map<Protocol, Label> values = new EnumMap<>(Protocol.class);
    private final Region rule = new Region();
    private final Label sumName = new Label();
    private final Label sum = new Label();

    ReadOut() {
        getStyleClass().add("xs-read-out");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
        time.getStyleClass().add("xs-muted");
        note.getStyleClass().addAll("xs-muted", "xs-tiny");
        rule.getStyleClass().add("xs-rule");
        sumName.getStyleClass().add("xs-strong");
        for (Protocol protocol : Protocol.values()) {
            names.put(protocol, new Label(protocol.title(), ChartLegend.square(protocol)));
            values.put(protocol, new Label());
        }
        ColumnConstraints right = new ColumnConstraints();
        right.setHgrow(Priority.ALWAYS);
        right.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().setAll(new ColumnConstraints(), right);
        getChildren().setAll(time, table, note);
    }

    /// Says what was counted.
    void show(Reading reading, PlotSettings settings, String clock) {
        time.setText(clock);
        table.getChildren().clear();
        reading.why().ifPresentOrElse(this::says, () -> rows(reading, settings));
        note.setManaged(!note.getText().isEmpty());
        note.setVisible(!note.getText().isEmpty());
    }

    /// Goes beside a place, on its left where there is room, else on its right: what it tells about
    /// stays in sight.
    void placeBeside(double x, PlotFrame frame) {
        applyCss();
        double width = Math.ceil(Math.max(minWidth(-1), prefWidth(-1)));
        double height = Math.ceil(prefHeight(-1));
        double left = leftOf(x, width, frame);
        double top = Math.max(frame.top(), frame.bottom() - 11 - height);
        resizeRelocate(left, top, width, height);
    }

    static double leftOf(double x, double width, PlotFrame frame) {
        double left = x - DISTANCE - width;
        return left >= frame.left() ? left : x + DISTANCE;
    }

    /// The same in a sentence.
    static String spoken(Reading reading, PlotSettings settings, String clock) {
        if (reading.why().isPresent()) {
            return clock + ": " + reading.why().get();
        }
        StringBuilder words = new StringBuilder(clock).append(": ");
        for (Protocol protocol : settings.visible()) {
            words.append(protocol.title())
                    .append(' ')
                    .append(settings.quantity().write(reading.mean(PlotColumns.series(protocol))))
                    .append(", ");
        }
        return words.append(sumWord(settings))
                .append(' ')
                .append(settings.quantity().write(reading.mean(PlotColumns.SUM)))
                .toString();
    }

    private void says(String why) {
        note.setText(why);
    }

    private void rows(Reading reading, PlotSettings settings) {
        List<Protocol> visible = settings.visible();
        for (int row = 0; row < visible.size(); row++) {
            Protocol protocol = visible.get(row);
            Label value = value(protocol);
            value.setText(settings.quantity().figure(reading.mean(PlotColumns.series(protocol))));
            table.add(name(protocol), 0, row);
            table.add(value, 1, row);
        }
        sumName.setText(sumWord(settings));
        sum.setText(settings.quantity().figure(reading.mean(PlotColumns.SUM)));
        table.add(rule, 0, visible.size(), 2, 1);
        table.addRow(visible.size() + 1, sumName, sum);
        note.setText(
                reading.isSpread()
                        ? Texts.get(
                                "chart.spread",
                                settings.quantity().figure(reading.lowest()),
                                settings.quantity().figure(reading.highest()))
                        : "");
    }

    private Label name(Protocol protocol) {
        return java.util.Objects.requireNonNull(names.get(protocol));
    }

    private Label value(Protocol protocol) {
        return java.util.Objects.requireNonNull(values.get(protocol));
    }

    private static String sumWord(PlotSettings settings) {
        return Texts.get(settings.isAllVisible() ? "chart.all" : "chart.shown");
    }

    /// What was counted at a moment.
    ///
    /// @param why words for why nothing is known; empty where rates are
    /// @param means per series, see [PlotColumns]; empty where nothing is known
    /// @param lowest of all readings at that place, for the shown protocols together
    /// @param highest likewise
    record Reading(
            java.util.Optional<String> why, List<Double> means, double lowest, double highest) {

        Reading {
            means = List.copyOf(means);
        }

        static Reading nothing(String why) {
            return new Reading(java.util.Optional.of(why), List.of(), 0, 0);
        }

        double mean(int series) {
            return means.get(series);
        }

        boolean isSpread() {
            return highest > lowest;
        }
    }
}
