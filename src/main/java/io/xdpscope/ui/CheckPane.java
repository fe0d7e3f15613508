// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CheckRow;
import io.xdpscope.ui.model.CheckTab;
import io.xdpscope.ui.model.CrossCheck;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Our count beside the interface's own, the verdict in words, and the known causes of differences.
final class CheckPane extends VBox {

    private final CheckTab tab;
    private final Finding finding = new Finding();
    private final TableView<CheckRow> table =
            Tables.table("check", Texts.get("tab.check"), CheckRow::spokenText, CheckPane::style);

    CheckPane(CheckTab tab) {
        this.tab = tab;
        table.getColumns().add(Tables.text("fact.name", 210, CheckRow::name));
        table.getColumns().add(Tables.text("check.packets", 110, CheckRow::packets));
        table.getColumns().add(Tables.text("check.bytes", 120, CheckRow::bytes));
        table.getColumns().add(Tables.text("check.evidence", 560, CheckRow::explanation));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(finding, table);
        tab.answersProperty().subscribe(this::show);
    }

    void refresh() {
        tab.look();
        show();
    }

    private void show() {
        Optional<CrossCheck> check = tab.check();
        Tables.fill(table, check.map(CrossCheck::rows).orElse(List.of()));
        check.ifPresentOrElse(
                told -> finding.show(told.verdict(), told.why(), !told.agrees()), finding::hide);
    }

    private static String style(CheckRow row) {
        return switch (row.kind()) {
            case APPLIES -> "xs-applies";
            case FIGURE, DOES_NOT, UNKNOWN -> "";
        };
    }
}
