// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the person chose to see on the chart.
///
/// @param log whether the scale goes by decades
/// @param transmitted whether the interface's own transmit rate is drawn too
/// @param visible protocols in their fixed order, at least one
record PlotSettings(
        ChartQuantity quantity,
        ChartSpan span,
        ChartForm form,
        boolean log,
        boolean transmitted,
        List<Protocol> visible) {

    static final PlotSettings DEFAULT =
            new PlotSettings(
                    ChartQuantity.PACKETS,
                    ChartSpan.FOUR_MINUTES,
                    ChartForm.STACKED,
                    false,
                    false,
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

    /// Whether what is chosen can be stacked: means do not add up, and on a scale by decades a sum
    /// is no sum of heights.
    boolean stacks() {
        return quantity.addsUp() && !log;
    }

    /// The form that is drawn: what cannot be stacked is drawn as lines.
    ChartForm drawn() {
        return form == ChartForm.STACKED && !stacks() ? ChartForm.LINES : form;
    }

    PlotSettings with(ChartQuantity other) {
        return new PlotSettings(other, span, form, log, transmitted, visible);
    }

    PlotSettings with(ChartSpan other) {
        return new PlotSettings(quantity, other, form, log, transmitted, visible);
    }

    /// Whoever asks for a stack does not want a scale by decades.
    PlotSettings with(ChartForm other) {
        boolean stays = log && other != ChartForm.STACKED;
        return new PlotSettings(quantity, span, other, stays, transmitted, visible);
    }

    PlotSettings withLog(boolean wanted) {
        return new PlotSettings(quantity, span, form, wanted, transmitted, visible);
    }

    PlotSettings withTransmitted(boolean wanted) {
        return new PlotSettings(quantity, span, form, log, wanted, visible);
    }

    /// With a protocol shown or hidden; the last one stays.
    PlotSettings with(Protocol protocol, boolean shown) {
        List<Protocol> others = new ArrayList<>(Arrays.asList(Protocol.values()));
        others.removeIf(one -> one == protocol ? !shown : !visible.contains(one));
        return others.isEmpty()
                ? this
                : new PlotSettings(quantity, span, form, log, transmitted, others);
    }

    /// With these protocols shown; of none, those that were.
    PlotSettings showing(List<Protocol> wanted) {
        List<Protocol> ordered = Arrays.stream(Protocol.values()).filter(wanted::contains).toList();
        return ordered.isEmpty()
                ? this
                : new PlotSettings(quantity, span, form, log, transmitted, ordered);
    }
}
