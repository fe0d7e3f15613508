// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the person chose to see on the chart.
///
/// @param visible protocols in their fixed order, at least one
record PlotSettings(
        ChartQuantity quantity, ChartSpan span, ChartForm form, List<Protocol> visible) {

    static final PlotSettings DEFAULT =
            new PlotSettings(
                    ChartQuantity.PACKETS,
                    ChartSpan.FOUR_MINUTES,
                    ChartForm.STACKED,
                    List.of(Protocol.values()));

    PlotSettings {
        visible = List.copyOf(visible);
        if (visible.isEmpty()) {
            throw new IllegalArgumentException("a chart shows at least one protocol");
        }
    }

    boolean isAllVisible() {
        return visible.size() == Protocol.values().length;
    }

    /// The lanes that this takes.
    int lanes() {
        return form == ChartForm.LANES ? visible.size() : 1;
    }

    /// The series that a lane is scaled to: see [PlotColumns#series].
    int series(int lane) {
        return form == ChartForm.LANES ? PlotColumns.series(visible.get(lane)) : PlotColumns.SUM;
    }

    PlotSettings with(ChartQuantity other) {
        return new PlotSettings(other, span, form, visible);
    }

    PlotSettings with(ChartSpan other) {
        return new PlotSettings(quantity, other, form, visible);
    }

    PlotSettings with(ChartForm other) {
        return new PlotSettings(quantity, span, other, visible);
    }

    /// With a protocol shown or hidden; the last one stays.
    PlotSettings with(Protocol protocol, boolean shown) {
        List<Protocol> others = new ArrayList<>(Arrays.asList(Protocol.values()));
        others.removeIf(one -> one == protocol ? !shown : !visible.contains(one));
        return others.isEmpty() ? this : new PlotSettings(quantity, span, form, others);
    }
}
