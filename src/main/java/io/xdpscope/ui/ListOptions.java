// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListGrouping;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;

/// Columns, order and groups of the list. Its menus are made each time that it opens.
final class ListOptions extends MenuButton {

    private final InterfaceList model;

    ListOptions(InterfaceList model) {
        super(Texts.get("list.options"));
        this.model = model;
        setId("list-options");
        getStyleClass().addAll("xs-list-options");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(Texts.get("list.options.spoken"));
        Says.tip(this, Texts.get("list.options.spoken"));
        setOnShowing(_ -> getItems().setAll(columns(), order(), sorting(), grouping()));
    }

    private Menu columns() {
        Menu menu = menu("list.columns", "columns");
        for (ListColumn column : ListColumn.values()) {
            CheckMenuItem item = new CheckMenuItem(column.title());
            item.setId("column-" + column.word());
            item.setSelected(settings().shows(column));
            item.setDisable(column == ListColumn.NAME);
            item.setOnAction(_ -> set(settings().with(column, item.isSelected())));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// What dragging a title does, for the keyboard.
    private Menu order() {
        Menu menu = menu("list.order", "order");
        List<ListColumn> beside = settings().beside();
        menu.setDisable(beside.size() < 2);
        for (int at = 0; at < beside.size(); at++) {
            ListColumn column = beside.get(at);
            if (at > 0) {
                menu.getItems().add(moving("left", column, -1));
            }
            if (at < beside.size() - 1) {
                menu.getItems().add(moving("right", column, 1));
            }
        }
        return menu;
    }

    private MenuItem moving(String where, ListColumn column, int places) {
        MenuItem item = new MenuItem(Texts.get("list.order." + where, column.title()));
        item.setId("order-" + where + "-" + column.word());
        item.setOnAction(_ -> set(settings().moved(column, places)));
        return item;
    }

    private Menu sorting() {
        Menu menu = menu("list.sort", "sort");
        menu.getItems().add(sortItem(Texts.get("list.sort.none"), Optional.empty()));
        for (ListColumn column : ListColumn.values()) {
            if (column.isSortable()) {
                menu.getItems().add(sortItem(column.title(), Optional.of(column)));
            }
        }
        return menu;
    }

    /// Choosing the column that it is sorted by already turns the order round.
    private MenuItem sortItem(String title, Optional<ListColumn> column) {
        ListSettings now = settings();
        RadioMenuItem item = new RadioMenuItem(title);
        item.setId("sort-" + column.map(ListColumn::word).orElse("none"));
        item.setSelected(now.sort().equals(column));
        item.setOnAction(_ -> set(column.map(now::sortedBy).orElseGet(now::unsorted)));
        return item;
    }

    private Menu grouping() {
        Menu menu = menu("list.group", "group");
        for (ListGrouping grouping : ListGrouping.values()) {
            RadioMenuItem item = new RadioMenuItem(grouping.title());
            item.setId("group-" + grouping.word());
            item.setSelected(settings().grouping() == grouping);
            item.setOnAction(_ -> set(settings().groupedBy(grouping)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static Menu menu(String key, String id) {
        Menu menu = new Menu(Texts.get(key));
        menu.setId("list-" + id);
        return menu;
    }

    private ListSettings settings() {
        return model.settingsProperty().get();
    }

    private void set(ListSettings settings) {
        model.settingsProperty().set(settings);
    }
}
