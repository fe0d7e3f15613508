// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.Sheet;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Lets a table be copied: with Ctrl+C as a table, from its menu also as text and as a picture. The
/// rows that are selected where several are, else all. Its menu is made when it is first asked for.
final class TableCopies<R> {

    /// Where a column keeps what its cells say.
    private static final String SAID = "xs-said";

    private final TableView<R> table;
    private @Nullable ContextMenu menu;

    private TableCopies(TableView<R> table) {
        this.table = table;
    }

    /// Lets this one be copied.
    static <R> void over(TableView<R> table) {
        TableCopies<R> copies = new TableCopies<>(table);
        table.addEventHandler(KeyEvent.KEY_PRESSED, copies::key);
        table.setOnContextMenuRequested(event -> {
            copies.menu().show(table, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /// Tells what the cells of a column say; one that only draws has nothing to copy.
    static <R> void says(TableColumn<R, ?> column, Function<R, String> said) {
        column.getProperties().put(SAID, said);
    }

    /// What is copied.
    private Sheet sheet() {
        List<TableColumn<R, ?>> columns =
                table.getVisibleLeafColumns().stream().filter(TableCopies::hasText).toList();
        List<R> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        List<R> rows = selected.size() > 1 ? selected : List.copyOf(table.getItems());
        return new Sheet(
                columns.stream().map(TableColumn::getText).toList(),
                rows.stream().map(row -> cells(columns, row)).toList());
    }

    private static <R> List<String> cells(List<TableColumn<R, ?>> columns, R row) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(cell(column, row)));
        return cells;
    }

    @SuppressWarnings("unchecked") // says() alone puts it there
    private static <R> String cell(TableColumn<R, ?> column, R row) {
        return column.getProperties().get(SAID) instanceof Function<?, ?> said
                ? ((Function<R, String>) said).apply(row)
                : "";
    }

    private static boolean hasText(TableColumn<?, ?> column) {
        return column.getProperties().containsKey(SAID);
    }

    private void key(KeyEvent event) {
        boolean copies =
                event.isShortcutDown() && !event.isShiftDown() && event.getCode() == KeyCode.C;
        if (copies) {
            Clip.table(sheet());
            event.consume();
        }
    }

    private ContextMenu menu() {
        ContextMenu made = menu;
        if (made == null) {
            made =
                    new ContextMenu(
                            item("table.copyText", () -> Clip.text(sheet().text())),
                            item("table.copyTable", () -> Clip.table(sheet())),
                            item("table.copyPicture", this::picture));
            menu = made;
        }
        return made;
    }

    private void picture() {
        Clip.picture(Pictures.of(table));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
