// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// What the interface itself counts.
final class LinkPane extends StackPane {

    private final InterfaceDetail detail;
    private final TableView<FactRow> table =
            Tables.table("link", Texts.get("tab.link"), FactRow::spokenText, Tables::style);

    LinkPane(InterfaceDetail detail) {
        this.detail = detail;
        table.getColumns().add(Tables.text("fact.name", 220, FactRow::name));
        table.getColumns().add(Tables.text("fact.value", 150, FactRow::value));
        table.getColumns().add(Tables.text("fact.perSecond", 110, FactRow::perSecond));
        table.getColumns().add(Tables.text("fact.meaning", 420, FactRow::explanation));
        getChildren().add(table);
        detail.linkWatch().answersProperty().subscribe(this::show);
    }

    void refresh() {
        detail.lookAtLink();
        show();
    }

    private void show() {
        Tables.fill(table, detail.link());
    }
}
