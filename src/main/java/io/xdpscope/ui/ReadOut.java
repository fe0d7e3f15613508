// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;
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
    private final List<Label> values = new ArrayList<>();
    private List<Row> rows = List.of();

    /// What a row is of: rows stay while only values change.
    private record Row(String name, Ink ink, boolean sum) {}

    ReadOut() {
        getStyleClass().add("xs-read-out");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
        time.getStyleClass().add("xs-muted");
        note.getStyleClass().addAll("xs-muted", "xs-tiny");
        ColumnConstraints right = new ColumnConstraints();
        right.setHgrow(Priority.ALWAYS);
        right.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().setAll(new ColumnConstraints(), right);
        getChildren().setAll(time, table, note);
    }

    /// Says what was counted.
    ///
    /// @param lines whether a name stands behind a piece of its line; else behind its colour
    void show(Sight.Reading reading, boolean lines) {
        time.setText(reading.clock());
        List<Row> wanted = new ArrayList<>();
        reading.values().forEach(v -> wanted.add(new Row(v.name(), v.ink(), false)));
        reading.all().ifPresent(v -> wanted.add(new Row(v.name(), v.ink(), true)));
        if (!wanted.equals(rows)) {
            rows = List.copyOf(wanted);
            build(lines);
        }
        for (int at = 0; at < reading.values().size(); at++) {
            values.get(at).setText(reading.values().get(at).words());
        }
        reading.all().ifPresent(v -> values.getLast().setText(v.words()));
        note.setText(reading.note());
        Says.shown(note, !reading.note().isEmpty());
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

    private void build(boolean lines) {
        table.getChildren().clear();
        values.clear();
        for (Row row : rows) {
            Label name = new Label(row.name());
            Label value = new Label();
            int at = table.getRowCount();
            if (row.sum()) {
                Region rule = new Region();
                rule.getStyleClass().add("xs-rule");
                table.add(rule, 0, at++, 2, 1);
                name.getStyleClass().add("xs-strong");
            } else {
                boolean line = lines || row.ink().equals(Ink.SENT);
                name.setGraphic(row.ink().mark(line));
            }
            table.addRow(at, name, value);
            values.add(value);
        }
    }
}
