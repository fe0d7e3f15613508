// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.ProgramTab;
import io.xdpscope.ui.model.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The program on the interface, and on request what it costs.
final class ProgramPane extends VBox {

    private final ProgramTab tab;
    private final Button measure = new Button(Texts.get("cost.measure"));
    private final HBox bar = new HBox(10);
    private final TableView<FactRow> table =
            Tables.table("program", Texts.get("tab.program"), FactRow::spokenText, Tables::style);

    ProgramPane(ProgramTab tab) {
        this.tab = tab;
        table.setPlaceholder(Says.placeholder("tab.noProgram"));
        table.getColumns().add(Tables.atLeast(130, Tables.text("fact.name", 150, FactRow::name)));
        table.getColumns().add(Tables.text("fact.value", 270, FactRow::value));
        table.getColumns().add(Tables.text("fact.meaning", 570, FactRow::explanation));
        measure.setId("measure");
        measure.setMinWidth(USE_PREF_SIZE);
        measure.setOnAction(_ -> tab.measure());
        Says.tip(measure, Texts.get("cost.measure.explained"));
        Label how = Says.label(Texts.get("cost.how"), "xs-muted");
        how.setMinWidth(0);
        bar.getStyleClass().add("xs-finding");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren().addAll(measure, how);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
        tab.busyProperty().subscribe(this::refresh);
    }

    void refresh() {
        boolean busy = tab.busyProperty().get();
        Says.shown(bar, tab.canMeasure());
        measure.setDisable(busy);
        Says.text(measure, Texts.get(busy ? "cost.measuring" : "cost.measure"));
        Tables.fill(table, tab.rows());
    }
}
