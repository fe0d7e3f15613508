// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// The line under the chart's choices that names the lines which are no protocols: interfaces that
/// are compared, and what the interface itself says it sent. Not there while there are none.
final class ChartKey extends FlowPane {

    private List<Entry> entries = List.of();

    private record Entry(String words, Ink ink) {}

    ChartKey() {
        setId("chart-key");
        getStyleClass().add("xs-chart-key");
        Says.shown(this, false);
    }

    /// Names what is shown.
    void show(ChartContent content, PlotSettings settings) {
        List<Entry> wanted = new ArrayList<>();
        if (content.compared()) {
            for (ChartContent.Source source : content.sources()) {
                wanted.add(new Entry(name(source, settings), Ink.compared(source.place())));
            }
        }
        if (content.sent().isPresent()) {
            wanted.add(new Entry(Texts.get("chart.sent.legend"), Ink.SENT));
        }
        if (!wanted.equals(entries)) {
            entries = List.copyOf(wanted);
            getChildren().setAll(entries.stream().map(ChartKey::label).toList());
            Says.shown(this, !entries.isEmpty());
        }
    }

    /// Shares of different speeds are not to be compared without knowing them.
    private static String name(ChartContent.Source source, PlotSettings settings) {
        String name = source.subject().name();
        return settings.quantity() == ChartQuantity.SHARE
                ? Texts.get("chart.compared.share", name, source.subject().speedWords())
                : name;
    }

    private static Node label(Entry entry) {
        Label label = new Label(entry.words(), entry.ink().sample());
        label.getStyleClass().add("xs-small");
        return label;
    }
}
