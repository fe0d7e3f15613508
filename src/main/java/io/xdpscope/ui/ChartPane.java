// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// The chart's place: what was counted, or what to do so that something is.
final class ChartPane extends StackPane {

    private final InterfaceDetail detail;
    private final Label hint = Says.label("", "xs-muted");

    ChartPane(DashboardModel model, Look look) {
        this.detail = model.detail();
        getStyleClass().add("xs-card");
        setMinHeight(160);
        getChildren().add(hint);
    }

    void refresh() {
        Says.text(hint, hintText());
    }

    io.xdpscope.ui.model.Settings.ChartSetting setting() {
        return io.xdpscope.ui.model.Settings.FIRST.chart();
    }

    void restore(io.xdpscope.ui.model.Settings.ChartSetting setting) {}

    void close() {}

    private String hintText() {
        if (detail.rowProperty().get().isEmpty()) {
            return Texts.get("chart.hint.none");
        }
        return detail.stateProperty().get() instanceof CountingState.Attaching
                ? Texts.get("chart.hint.busy")
                : Texts.get("chart.hint", detail.name());
    }
}
