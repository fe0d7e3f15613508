// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.OtherRow;
import io.xdpscope.ui.model.Texts;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

/// What Other is made of.
final class OtherPane extends StackPane {

    private final InterfaceDetail detail;
    private final TableView<OtherRow> table =
            Tables.table("others", Texts.get("tab.other"), OtherRow::spokenText);

    OtherPane(InterfaceDetail detail) {
        this.detail = detail;
        table.getColumns().add(Tables.text("other.part", 150, OtherRow::title));
        table.getColumns().add(Tables.text("other.pps", 80, OtherRow::rate));
        table.getColumns()
                .add(Tables.drawn("other.share", 160, ProgressBar::new, OtherPane::share));
        table.getColumns().add(Tables.text("other.packets", 110, OtherRow::packets));
        table.getColumns().add(Tables.text("other.data", 90, OtherRow::data));
        table.getColumns().add(Tables.text("fact.meaning", 330, OtherRow::explanation));
        getChildren().add(table);
    }

    void refresh() {
        Tables.fill(table, detail.others());
    }

    private static void share(ProgressBar bar, OtherRow row) {
        bar.setProgress(row.share());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(row.title());
    }
}
