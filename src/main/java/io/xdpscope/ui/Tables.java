// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/// Tables of read-only rows.
final class Tables {

    private static final double ROW_HEIGHT = 24;

    /// A text with so many characters may be cut off.
    private static final int LONG = 30;

    private Tables() {}

    /// A table whose rows are read aloud by `spoken`, with a text where there are none.
    static <R> TableView<R> table(String id, String title, Function<R, String> spoken) {
        return table(id, title, spoken, _ -> "");
    }

    /// The same, where rows have a style class each; empty for none.
    static <R> TableView<R> table(
            String id, String title, Function<R, String> spoken, Function<R, String> style) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().add("xs-table");
        table.setAccessibleText(title);
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> new SpokenRow<>(spoken, style));
        Label placeholder = Says.placeholder("tab.nothing");
        placeholder.setWrapText(true);
        table.setPlaceholder(placeholder);
        TableCopies.over(table);
        return table;
    }

    /// The style class of a row of facts.
    static String style(FactRow row) {
        return switch (row.kind()) {
            case PLAIN -> "";
            case TROUBLE -> "xs-trouble";
            case HEADING -> "xs-heading";
        };
    }

    /// Shows these rows, touching the table only where they are others.
    static <R> void fill(TableView<R> table, List<R> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }

    /// A column of text.
    static <R> TableColumn<R, String> text(
            String titleKey, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>(Texts.get(titleKey));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell<>());
        TableCopies.says(column, value);
        return sized(column, width);
    }

    /// A column of text that a tooltip explains.
    static <R> TableColumn<R, R> explained(
            String titleKey,
            double width,
            Function<R, String> value,
            Function<R, String> explanation) {
        TableColumn<R, R> column =
                drawn(
                        titleKey,
                        width,
                        Label::new,
                        (label, row) -> {
                            Says.text(label, value.apply(row));
                            String words = explanation.apply(row);
                            label.setMaxWidth(Double.MAX_VALUE);
                            Says.tip(label, words);
                        });
        TableCopies.says(column, value);
        return column;
    }

    /// A column whose cells show the row in a node of their own.
    static <R, N extends Node> TableColumn<R, R> drawn(
            String titleKey,
            double width,
            java.util.function.Supplier<N> node,
            java.util.function.BiConsumer<N, R> show) {
        TableColumn<R, R> column = new TableColumn<>(Texts.get(titleKey));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new NodeCell<>(node.get(), show));
        return sized(column, width);
    }

    /// The same column, which is not made narrower than this.
    static <C extends TableColumn<?, ?>> C atLeast(double width, C column) {
        column.setMinWidth(width);
        return column;
    }

    private static <C extends TableColumn<?, ?>> C sized(C column, double width) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setMinWidth(40);
        return column;
    }

    private static final class SpokenRow<R> extends TableRow<R> implements Painted {
        private final Function<R, String> spoken;
        private final Function<R, String> style;
        private String styled = "";
        private long fillings;

        SpokenRow(Function<R, String> spoken, Function<R, String> style) {
            this.spoken = spoken;
            this.style = style;
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            fillings += empty ? 0 : 1;
            setAccessibleText(empty || row == null ? null : spoken.apply(row));
            String now = empty || row == null ? "" : style.apply(row);
            if (!now.equals(styled)) {
                getStyleClass().remove(styled);
                if (!now.isEmpty()) {
                    getStyleClass().add(now);
                }
                styled = now;
            }
        }

        @Override
        public long paintings() {
            return fillings;
        }
    }

    private static final class TextCell<R> extends TableCell<R, String> {
        TextCell() {
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            Hover.over(this, empty || text == null || text.length() < LONG ? "" : text);
        }
    }

    private static final class NodeCell<R, N extends Node> extends TableCell<R, R> {
        private final N node;
        private final java.util.function.BiConsumer<N, R> show;

        NodeCell(N node, java.util.function.BiConsumer<N, R> show) {
            this.node = node;
            this.show = show;
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
            } else {
                show.accept(node, row);
                setGraphic(node);
            }
        }
    }
}
