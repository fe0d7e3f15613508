// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What is on the chart just now, to be read off at a place.
///
/// @param columnWidth in pixels of the scene, one pixel of the screen
/// @param axes one per lane
/// @param clock how times of day are written
/// @param before the words for time of which nothing is known
record Sight(
        ChartContent content,
        PlotSettings settings,
        PlotLines lines,
        TimeGrid grid,
        double columnWidth,
        PlotFrame frame,
        TimeAxis time,
        List<PlotAxis> axes,
        HostClock clock,
        String before) {

    /// A line at a moment.
    ///
    /// @param words the value as a figure, or why there is none
    /// @param spoken the same with its unit
    record Value(String name, Ink ink, String words, String spoken) {}

    /// What is known of a moment.
    ///
    /// @param clock when
    /// @param values of the lines, from top to bottom
    /// @param all of those shown together, where that is not one of the lines
    /// @param note what else there is to know; may be empty
    record Reading(String clock, List<Value> values, Optional<Value> all, String note) {

        Reading {
            values = List.copyOf(values);
        }

        /// The same in a sentence.
        String spoken() {
            List<String> words = new ArrayList<>();
            values.forEach(value -> words.add(value.name() + " " + value.spoken()));
            all.ifPresent(value -> words.add(value.name() + " " + value.spoken()));
            if (!note.isEmpty()) {
                words.add(note);
            }
            return clock + ": " + String.join(", ", words);
        }
    }

    int count() {
        return lines.columns(0).count();
    }

    int columnAt(double x) {
        return Math.clamp((long) ((x - frame.left()) / columnWidth), 0, count() - 1);
    }

    double x(int column) {
        return frame.left() + (column + 0.5) * columnWidth;
    }

    String clock(long bootNanos) {
        return time.clock(bootNanos, clock);
    }

    long nanos(int column) {
        return grid.startNanos(column) + grid.columnNanos() / 2;
    }

    /// Whether lines have no areas, so that their breaks tell them apart.
    boolean isLines() {
        return content.compared() || settings.drawn() == ChartForm.LINES;
    }

    /// How high each line is at a column, in pixels of the canvas; `NaN` where it is not.
    double[] heights(int column) {
        double[] heights = new double[lines.all().size()];
        double below = 0;
        for (int at = 0; at < heights.length; at++) {
            PlotLine line = lines.all().get(at);
            boolean lane = settings.drawn() == ChartForm.LANES;
            double value = line.mean(column);
            if (settings.drawn() == ChartForm.STACKED && !line.isSent()) {
                below += value;
                value = below;
            }
            heights[at] =
                    line.isKnown(column)
                            ? frame.lanes().get(lane ? at : 0).y(value, axes.get(lane ? at : 0))
                            : Double.NaN;
        }
        return heights;
    }

    /// What is known of a column: the reading that fills it, exactly, or the mean of those that
    /// share it. Each interface's own readings are told, never one's for another's.
    Reading reading(int column) {
        List<Value> values = new ArrayList<>();
        for (PlotLine line : lines.all()) {
            if (!isOneGap(line, column)) {
                values.add(value(line, column));
            }
        }
        return new Reading(clockOf(column), values, all(column), note(column));
    }

    /// Where a single interface was not counted, that is said once, not of each protocol.
    private boolean isOneGap(PlotLine line, int column) {
        return !content.compared()
                && !line.isSent()
                && lines.state(column) != PlotColumns.State.COUNTED;
    }

    private Value value(PlotLine line, int column) {
        if (line.columns().state(column) != PlotColumns.State.COUNTED) {
            String why = why(history(line), line.columns(), column);
            return new Value(line.name(), line.ink(), why, why);
        }
        double value = number(line, column);
        ChartQuantity quantity = settings.quantity();
        return new Value(line.name(), line.ink(), quantity.figure(value), quantity.write(value));
    }

    /// Exact where one reading fills the column alone.
    private double number(PlotLine line, int column) {
        History history = history(line);
        int entry = history.indexAt(nanos(column));
        if (!isOneReading(history, entry)) {
            return line.mean(column);
        }
        double factor = settings.quantity().factor(content.source(line).subject().speedMbps());
        for (Protocol protocol : Protocol.values()) {
            if (line.series() == PlotColumns.series(protocol)) {
                return factor * history.perSecond(entry, settings.quantity().unit(), protocol);
            }
        }
        return factor
                * history.perSecond(
                        entry, settings.quantity().unit(), EnumSet.copyOf(settings.visible()));
    }

    private History history(PlotLine line) {
        return line.isSent()
                ? content.sent().orElseGet(History::whole)
                : content.source(line).history();
    }

    private Optional<Value> all(int column) {
        boolean told = content.compared() || !settings.quantity().addsUp();
        if (told || lines.state(column) != PlotColumns.State.COUNTED) {
            return Optional.empty();
        }
        String name = Texts.get(settings.isAllVisible() ? "chart.all" : "chart.shown");
        PlotLine all = new PlotLine(name, Ink.ALL, lines.columns(0), PlotColumns.SUM, 0);
        return Optional.of(value(all, column));
    }

    private String note(int column) {
        PlotColumns columns = lines.columns(0);
        if (content.compared()) {
            return "";
        }
        if (columns.state(column) != PlotColumns.State.COUNTED) {
            return why(content.first(), columns, column);
        }
        double low = columns.low(PlotColumns.SUM, column);
        double high = columns.high(PlotColumns.SUM, column);
        if (!(high > low)) {
            return "";
        }
        ChartQuantity quantity = settings.quantity();
        return Texts.get(
                columns.knowsExtremes(column) ? "chart.spread" : "chart.spreadAtLeast",
                quantity.figure(low),
                quantity.figure(high));
    }

    private String why(History history, PlotColumns columns, int column) {
        return switch (columns.state(column)) {
            case NOTHING -> before;
            case GAP -> {
                int entry = history.indexAt(nanos(column));
                String why =
                        entry < 0 ? "" : history.gap(entry).map(Measurement.Why::words).orElse("");
                yield Texts.get("chart.gap", why);
            }
            case COUNTED -> "";
        };
    }

    /// When the reading was taken, or the column's time where it holds several.
    private String clockOf(int column) {
        History history = content.first();
        int entry = history.indexAt(nanos(column));
        boolean one = !content.compared() && isOneReading(history, entry);
        return clock(one ? history.endNanos(entry) : nanos(column));
    }

    /// Whether an entry takes more time than a column.
    boolean isWide(History history, int entry) {
        return history.endNanos(entry) - history.startNanos(entry) > grid.columnNanos();
    }

    /// Whether an entry is a single reading that fills its column alone.
    private boolean isOneReading(History history, int entry) {
        return entry >= 0
                && history.isCounted(entry)
                && history.isExact(entry)
                && isWide(history, entry);
    }
}
