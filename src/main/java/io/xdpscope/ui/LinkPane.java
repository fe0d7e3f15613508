// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.LinkTab;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What the interface itself counts, and beside it what its driver and the CPUs tell on request.
final class LinkPane extends HBox {

    private final LinkTab tab;
    private final TableView<FactRow> own = table("link", "tab.link");
    private final TableView<FactRow> driver = table("driver", "link.driver.title");
    private final Label untold = Says.placeholder("link.asking");

    LinkPane(LinkTab tab) {
        this.tab = tab;
        untold.setWrapText(true);
        driver.setPlaceholder(untold);
        for (TableView<FactRow> table : List.of(own, driver)) {
            table.setPrefWidth(0);
            HBox.setHgrow(table, Priority.ALWAYS);
            getChildren().add(table);
        }
        tab.answersProperty().subscribe(this::show);
    }

    void refresh() {
        tab.look();
        show();
    }

    private void show() {
        Says.text(untold, tab.refusal().orElseGet(() -> Texts.get("link.asking")));
        Tables.fill(own, tab.own());
        Tables.fill(driver, tab.driver());
    }

    private static TableView<FactRow> table(String id, String titleKey) {
        TableView<FactRow> table =
                Tables.table(id, Texts.get(titleKey), FactRow::spokenText, Tables::style);
        table.getColumns()
                .add(
                        Tables.atLeast(
                                165,
                                Tables.explained(
                                        "fact.name", 220, FactRow::name, FactRow::explanation)));
        table.getColumns().add(Tables.atLeast(80, Tables.text("fact.value", 110, FactRow::value)));
        table.getColumns()
                .add(Tables.atLeast(60, Tables.text("fact.perSecond", 80, FactRow::perSecond)));
        return table;
    }
}
