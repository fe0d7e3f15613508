// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CpuBalance;
import io.xdpscope.ui.model.CpuRow;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What each CPU received, and in words whether one of them has too much to do.
final class CpuPane extends VBox {

    private final InterfaceDetail detail;
    private final Finding finding = new Finding();
    private final TableView<CpuRow> table =
            Tables.table("cpus", Texts.get("tab.cpus"), CpuRow::spokenText);
    private final Label placeholder = Says.placeholder("tab.nothing");
    private double busiest;

    CpuPane(InterfaceDetail detail) {
        this.detail = detail;
        table.getColumns().add(Tables.text("cpu.number", 60, CpuRow::number));
        table.getColumns().add(Tables.text("cpu.pps", 90, CpuRow::rate));
        table.getColumns().add(Tables.text("cpu.share", 70, CpuRow::share));
        table.getColumns().add(Tables.drawn("cpu.rate", 550, ProtocolBar::new, this::bar));
        table.getColumns().add(Tables.text("cpu.packets", 120, CpuRow::packets));
        table.setPlaceholder(placeholder);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(finding, table);
    }

    void refresh() {
        List<CpuRow> rows = detail.cpus();
        busiest = rows.stream().mapToDouble(CpuRow::allPerSecond).max().orElse(0);
        placeholder.setText(Texts.get(detail.isCounted() ? "cpu.notToldApart" : "tab.nothing"));
        Tables.fill(table, rows);
        detail.cpuBalance()
                .ifPresentOrElse(
                        balance ->
                                finding.show(balance.finding(), balance.fix(), isTrouble(balance)),
                        finding::hide);
    }

    private static boolean isTrouble(CpuBalance balance) {
        return balance.verdict() != CpuBalance.Verdict.SPREAD;
    }

    private void bar(ProtocolBar bar, CpuRow row) {
        bar.show(row.perSecond(), busiest);
    }
}
