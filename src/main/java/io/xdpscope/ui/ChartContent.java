// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import io.xdpscope.ui.model.ChartSubject;
import java.util.List;
import java.util.Optional;

/// What there is to be shown on the chart: one interface by protocol, or several in comparison.
///
/// @param sources at least one
/// @param compared whether each source is one line; else the only one is split by protocol
/// @param sent what the interface itself says it sent, where that is asked for and one is shown
public record ChartContent(List<Source> sources, boolean compared, Optional<History> sent) {

    /// An interface.
    ///
    /// @param history of what was counted there, by protocol
    /// @param place its place among those compared, which it keeps
    public record Source(ChartSubject subject, History history, int place) {}

    public ChartContent {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || (!compared && sources.size() > 1)) {
            throw new IllegalArgumentException("not to be shown: " + sources.size() + " sources");
        }
    }

    /// One interface by protocol.
    public static ChartContent of(ChartSubject subject, History history, Optional<History> sent) {
        return new ChartContent(List.of(new Source(subject, history, 0)), false, sent);
    }

    /// Several in comparison.
    public static ChartContent compared(List<Source> sources) {
        return new ChartContent(sources, true, Optional.empty());
    }

    /// The one whose readings set the pace: the only one, or the first.
    History first() {
        return sources.getFirst().history();
    }

    /// The interface that a line is about.
    Source source(PlotLine line) {
        return sources.get(Math.max(line.source(), 0));
    }

    /// Why something cannot be told of all that is shown, in a sentence; empty where it can.
    Optional<String> refusal(ChartQuantity quantity) {
        return sources.stream()
                .flatMap(source -> quantity.refusal(source.subject()).stream())
                .findFirst();
    }

    /// What is chosen, as far as it can be told of all that is shown: interfaces that are compared
    /// are not stacked, and what is not known is shown as what is nearest to it.
    PlotSettings told(PlotSettings chosen) {
        ChartQuantity told = chosen.quantity();
        for (Source source : sources) {
            told = told.instead(source.subject());
        }
        PlotSettings settings = told == chosen.quantity() ? chosen : chosen.with(told);
        return compared && chosen.form() == ChartForm.STACKED
                ? settings.with(ChartForm.LINES)
                : settings;
    }

    /// Whether it is about the same as something shown before, so that the same stretch of time can
    /// be looked at.
    boolean goesOnWith(ChartContent later) {
        return later.sources.stream()
                .anyMatch(one -> sources.stream().anyMatch(s -> s.history().equals(one.history())));
    }
}
