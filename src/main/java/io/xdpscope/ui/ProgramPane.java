// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// The program on the interface.
final class ProgramPane extends StackPane {

    private final InterfaceDetail detail;
    private final TableView<FactRow> table =
            Tables.table("program", Texts.get("tab.program"), FactRow::spokenText);

    ProgramPane(InterfaceDetail detail) {
        this.detail = detail;
        table.setPlaceholder(Says.placeholder("tab.noProgram"));
        table.getColumns().add(Tables.text("fact.name", 150, FactRow::name));
        table.getColumns().add(Tables.text("fact.value", 420, FactRow::value));
        table.getColumns().add(Tables.text("fact.meaning", 420, FactRow::explanation));
        getChildren().add(table);
    }

    void refresh() {
        Tables.fill(table, detail.program());
    }
}
