// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;

/// The scales of the chart, one for each lane, which stay as they are for as long as they fit.
/// Owned by the chart.
final class PlotAxes {

    private List<PlotAxis> axes = List.of();

    /// Forgets them: something else is to be shown.
    void clear() {
        axes = List.of();
    }

    /// Those of what is to be shown now.
    List<PlotAxis> next(PlotLines lines, PlotSettings settings, PlotFrame frame) {
        List<PlotAxis> next = new ArrayList<>();
        for (int lane = 0; lane < frame.lanes().size(); lane++) {
            double peak = 0;
            double least = Double.POSITIVE_INFINITY;
            for (PlotLine line : on(lane, lines, settings)) {
                peak = Math.max(peak, line.columns().peak(line.series()));
                least = Math.min(least, line.columns().leastPositive(line.series()));
            }
            int steps = frame.lanes().get(lane).mostSteps();
            double leastTop = settings.quantity().leastTop();
            next.add(settings.log() ? log(lane, least, peak) : linear(lane, peak, leastTop, steps));
        }
        axes = next;
        return List.copyOf(next);
    }

    /// What a lane must have room for.
    private static List<PlotLine> on(int lane, PlotLines lines, PlotSettings settings) {
        return switch (settings.drawn()) {
            case LANES -> List.of(lines.all().get(lane));
            case LINES -> lines.all();
            case STACKED -> {
                PlotLine first = lines.all().getFirst();
                List<PlotLine> outlines = new ArrayList<>();
                outlines.add(
                        new PlotLine(first.name(), Ink.ALL, lines.columns(0), PlotColumns.SUM, 0));
                lines.all().stream().filter(PlotLine::isSent).forEach(outlines::add);
                yield outlines;
            }
        };
    }

    private PlotAxis log(int lane, double least, double peak) {
        return lane < axes.size() && axes.get(lane) instanceof LogAxis before
                ? before.next(least, peak)
                : LogAxis.covering(least, peak);
    }

    private PlotAxis linear(int lane, double peak, double leastTop, int steps) {
        return lane < axes.size() && axes.get(lane) instanceof ValueAxis before
                ? before.next(peak, leastTop, steps)
                : ValueAxis.covering(peak, leastTop, steps);
    }
}
