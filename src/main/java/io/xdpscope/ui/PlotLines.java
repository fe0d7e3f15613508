// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The lines that a content makes on the chart, filled anew for every repaint. Each interface has
/// columns of its own, filled from its own readings: where they were taken at other moments than
/// another's, or have gaps where it has none, that is how they are drawn. Owned by the chart.
final class PlotLines {

    private final List<PlotColumns> sources = new ArrayList<>();
    private final PlotColumns sent = new PlotColumns();
    private List<PlotLine> lines = List.of();

    /// How many lines a content makes.
    static int count(ChartContent content, PlotSettings settings) {
        int sent = content.sent().isPresent() ? 1 : 0;
        if (content.compared()) {
            return content.sources().size();
        }
        return settings.visible().size() + (hasAll(settings) ? 1 : 0) + sent;
    }

    /// From top to bottom in lanes; what the interface sent is last.
    List<PlotLine> all() {
        return lines;
    }

    /// Of an interface of the content.
    PlotColumns columns(int source) {
        return sources.get(source);
    }

    /// What is known of a column: it was counted where any interface was.
    PlotColumns.State state(int column) {
        PlotColumns.State state = PlotColumns.State.NOTHING;
        for (PlotColumns each : sources) {
            if (each.state(column).compareTo(state) > 0) {
                state = each.state(column);
            }
        }
        return state;
    }

    /// Fills the columns of a grid.
    void fill(ChartContent content, TimeGrid grid, PlotSettings settings) {
        List<PlotLine> next = new ArrayList<>();
        resize(content.sources().size());
        for (int source = 0; source < sources.size(); source++) {
            ChartContent.Source from = content.sources().get(source);
            PlotColumns columns = sources.get(source);
            columns.fill(from.history(), grid, reckoning(settings, from.subject().speedMbps()));
            if (content.compared()) {
                Ink ink = Ink.compared(from.place());
                next.add(
                        new PlotLine(from.subject().name(), ink, columns, PlotColumns.SUM, source));
            } else {
                protocols(columns, settings, next);
            }
        }
        content.sent()
                .ifPresent(history -> {
                    OptionalLong speed = content.sources().getFirst().subject().speedMbps();
                    sent.fill(history, grid, reckoning(settings, speed));
                    next.add(
                            new PlotLine(
                                    Texts.get("chart.sent"), Ink.SENT, sent, PlotColumns.SUM, -1));
                });
        lines = List.copyOf(next);
    }

    private static void protocols(
            PlotColumns columns, PlotSettings settings, List<PlotLine> lines) {
        for (Protocol protocol : settings.visible()) {
            int series = PlotColumns.series(protocol);
            lines.add(new PlotLine(protocol.title(), Ink.of(protocol), columns, series, 0));
        }
        if (hasAll(settings)) {
            String name = Texts.get(settings.isAllVisible() ? "chart.all" : "chart.shown");
            lines.add(new PlotLine(name, Ink.ALL, columns, PlotColumns.SUM, 0));
        }
    }

    /// A mean of all is no sum that could be seen in the others, so it has a line of its own.
    private static boolean hasAll(PlotSettings settings) {
        return !settings.quantity().addsUp() && settings.visible().size() > 1;
    }

    static PlotColumns.Reckoning reckoning(PlotSettings settings, OptionalLong speedMbps) {
        ChartQuantity quantity = settings.quantity();
        return new PlotColumns.Reckoning(
                quantity.unit(), quantity.factor(speedMbps), settings.visible());
    }

    private void resize(int count) {
        while (sources.size() < count) {
            sources.add(new PlotColumns());
        }
        while (sources.size() > count) {
            sources.removeLast();
        }
    }
}
