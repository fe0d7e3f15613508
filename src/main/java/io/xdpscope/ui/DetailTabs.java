// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TabPane;

/// The tabs below the chart, in the order of their digits. Only the one in front is made and kept
/// up to date.
final class DetailTabs extends TabPane {

    private final List<DetailTab<?>> tabs;

    /// @param events makes what is on the last tab
    DetailTabs(DashboardModel model, Supplier<Node> events) {
        InterfaceDetail detail = model.detail();
        tabs =
                List.of(
                        new DetailTab<>("tab.cpus", () -> new CpuPane(detail), CpuPane::refresh),
                        new DetailTab<>(
                                "tab.other", () -> new OtherPane(detail), OtherPane::refresh),
                        new DetailTab<>(
                                "tab.link", () -> new LinkPane(detail.link()), LinkPane::refresh),
                        new DetailTab<>(
                                "tab.program",
                                () -> new ProgramPane(detail.program()),
                                ProgramPane::refresh),
                        new DetailTab<>(
                                "tab.check",
                                () -> new CheckPane(detail.check()),
                                CheckPane::refresh),
                        new DetailTab<>("tab.events", events, _ -> {}));
        getStyleClass().addAll("xs-card", "xs-tabs");
        setAccessibleText(Texts.get("tab.spoken"));
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs().addAll(tabs);
        getSelectionModel().selectedIndexProperty().subscribe(this::refresh);
    }

    /// Brings the tab in front up to date.
    void refresh() {
        tabs.get(getSelectionModel().getSelectedIndex()).refresh();
    }

    /// Puts the tab of this place, from 0, in front, if there is one.
    void show(int place) {
        getSelectionModel().select(place);
    }

    /// Puts the last tab in front.
    void showEvents() {
        getSelectionModel().selectLast();
    }
}
