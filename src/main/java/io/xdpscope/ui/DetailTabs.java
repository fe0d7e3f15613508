// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CpuRow;
import io.xdpscope.ui.model.FactRow;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.OtherRow;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;

/// The tables below the chart. Only the one in front is filled.
final class DetailTabs extends TabPane {

    private final InterfaceDetail detail;
    private final TableView<CpuRow> cpus =
            Tables.table("cpus", Texts.get("tab.cpus"), CpuRow::spokenText);
    private final TableView<OtherRow> others =
            Tables.table("others", Texts.get("tab.other"), OtherRow::spokenText);
    private final TableView<FactRow> link =
            Tables.table("link", Texts.get("tab.link"), FactRow::spokenText);
    private final TableView<FactRow> program =
            Tables.table("program", Texts.get("tab.program"), FactRow::spokenText);
    private final Map<Tab, Runnable> filling;
    private double busiestCpu;

    /// @param events makes what is on the last tab, when it is first looked at
    DetailTabs(InterfaceDetail detail, Supplier<Node> events) {
        this.detail = detail;
        getStyleClass().addAll("xs-card", "xs-tabs");
        setAccessibleText(Texts.get("tab.spoken"));
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        columns();
        program.setPlaceholder(Says.placeholder("tab.noProgram"));
        Tab cpuTab = tab("tab.cpus", cpus);
        Tab otherTab = tab("tab.other", others);
        Tab linkTab = tab("tab.link", link);
        Tab programTab = tab("tab.program", program);
        Tab eventsTab = new Tab(Texts.get("tab.events"));
        eventsTab.setId("tab-events");
        getTabs().addAll(cpuTab, otherTab, linkTab, programTab, eventsTab);
        filling =
                Map.of(
                        cpuTab, this::fillCpus,
                        otherTab, () -> fill(others, detail.others()),
                        linkTab, () -> fill(link, detail.link()),
                        programTab, () -> fill(program, detail.program()));
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(now -> {
                    if (eventsTab.equals(now) && eventsTab.getContent() == null) {
                        eventsTab.setContent(events.get());
                    }
                    refresh();
                });
    }

    /// Fills the table in front.
    void refresh() {
        Runnable fill = filling.get(getSelectionModel().getSelectedItem());
        if (fill != null) {
            fill.run();
        }
    }

    /// Puts the tab of this place, from 0, in front.
    void show(int place) {
        getSelectionModel().select(place);
    }

    /// Puts the last tab in front.
    void showEvents() {
        getSelectionModel().selectLast();
    }

    private void columns() {
        cpus.getColumns().add(Tables.text("cpu.number", 60, CpuRow::number));
        cpus.getColumns().add(Tables.text("cpu.pps", 90, CpuRow::rate));
        cpus.getColumns().add(Tables.drawn("cpu.rate", 620, ProtocolBar::new, this::bar));
        cpus.getColumns().add(Tables.text("cpu.packets", 120, CpuRow::packets));
        others.getColumns().add(Tables.text("other.part", 150, OtherRow::title));
        others.getColumns().add(Tables.text("other.pps", 80, OtherRow::rate));
        others.getColumns()
                .add(Tables.drawn("other.share", 160, ProgressBar::new, DetailTabs::share));
        others.getColumns().add(Tables.text("other.packets", 110, OtherRow::packets));
        others.getColumns().add(Tables.text("other.data", 90, OtherRow::data));
        others.getColumns().add(Tables.text("fact.meaning", 330, OtherRow::explanation));
        factColumns(link, 150, true);
        factColumns(program, 420, false);
    }

    private static void factColumns(TableView<FactRow> table, double valueWidth, boolean rates) {
        table.getColumns().add(Tables.text("fact.name", 150, FactRow::name));
        table.getColumns().add(Tables.text("fact.value", valueWidth, FactRow::value));
        if (rates) {
            table.getColumns().add(Tables.text("fact.perSecond", 110, FactRow::perSecond));
        }
        table.getColumns().add(Tables.text("fact.meaning", 420, FactRow::explanation));
    }

    private static Tab tab(String key, TableView<?> table) {
        Tab tab = new Tab(Texts.get(key), table);
        tab.setId(key.replace('.', '-'));
        return tab;
    }

    private void fillCpus() {
        List<CpuRow> rows = detail.cpus();
        busiestCpu = rows.stream().mapToDouble(CpuRow::allPerSecond).max().orElse(0);
        fill(cpus, rows);
    }

    private static <R> void fill(TableView<R> table, List<R> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }

    private void bar(ProtocolBar bar, CpuRow row) {
        bar.show(row.perSecond(), busiestCpu);
    }

    private static void share(ProgressBar bar, OtherRow row) {
        bar.setProgress(row.share());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(row.title());
    }
}
