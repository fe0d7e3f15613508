// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Columns;
import io.xdpscope.rate.History;
import io.xdpscope.rate.TimeGrid;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is to be drawn of a history in each pixel column: lowest, mean and highest of each protocol
/// and of all those shown together, or that nothing is known. Filled anew for every repaint; owned
/// by the chart.
///
/// [Columns] tells what was measured, a reading being as wide as the time it took. Where that is
/// several columns, they are interpolated here between the middles of adjoining readings, which
/// draws the line that the eye expects; never across a gap, and never beyond the first or last
/// reading.
///
/// Of a history that is not split by protocol there is [#SUM] alone. Where no packet came there is
/// no frame size: `NaN`, and yet no gap.
final class PlotColumns {

    /// The series after those of the protocols: all that are shown, together.
    static final int SUM = 4;

    /// The series of a protocol.
    static int series(Protocol protocol) {
        return switch (protocol) {
            case TCP -> 0;
            case UDP -> 1;
            case ICMP -> 2;
            case OTHER -> 3;
        };
    }

    /// What is known of a column.
    enum State {
        /// Nothing was counted then.
        NOTHING,
        /// It was counting, but no reading tells about this time.
        GAP,
        /// Rates are known.
        COUNTED
    }

    /// How values are reckoned from a history.
    ///
    /// @param factor what they are multiplied with
    /// @param shown the protocols that make up [#SUM], at least one
    record Reckoning(History.Unit unit, double factor, List<Protocol> shown) {

        Reckoning {
            shown = List.copyOf(shown);
        }
    }

    /// A reading over fewer columns than this is drawn as it is.
    private static final int WIDE = 2;

    private static final Protocol[] PROTOCOLS = Protocol.values();
    private static final Protocol[] NONE = {};

    private final Columns measured = new Columns();
    private State[] states = {};
    private final double[][] low = new double[SUM + 1][0];
    private final double[][] mean = new double[SUM + 1][0];
    private final double[][] high = new double[SUM + 1][0];
    private Set<Protocol> shown = Set.of();
    private int count;

    int count() {
        return count;
    }

    State state(int column) {
        return states[column];
    }

    boolean isCounted(int column) {
        return column >= 0 && column < count && states[column] == State.COUNTED;
    }

    /// Whether a series has a value there: it was counted, and there were frames where a mean one
    /// is asked for.
    boolean isKnown(int series, int column) {
        return isCounted(column) && !Double.isNaN(mean[series][column]);
    }

    /// Lowest of any reading in the column; `series` is see [#series].
    double low(int series, int column) {
        return low[series][column];
    }

    double mean(int series, int column) {
        return mean[series][column];
    }

    double high(int series, int column) {
        return high[series][column];
    }

    /// Whether lowest and highest of [#SUM] are exact, not bounds: see [Columns#knowsExtremes].
    boolean knowsExtremes(int column) {
        return measured.knowsExtremes(column);
    }

    /// The highest of a series in any column; 0 where nothing is known.
    double peak(int series) {
        double peak = 0;
        for (int column = 0; column < count; column++) {
            if (isKnown(series, column)) {
                peak = Math.max(peak, high[series][column]);
            }
        }
        return peak;
    }

    /// The least that is not zero of a series, lowest or mean in any column; infinite where there
    /// is none.
    double leastPositive(int series) {
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < count; column++) {
            if (isKnown(series, column)) {
                double value = low[series][column] > 0 ? low[series][column] : mean[series][column];
                least = value > 0 ? Math.min(least, value) : least;
            }
        }
        return least;
    }

    /// Fills the columns of a grid.
    void fill(History history, TimeGrid grid, Reckoning how) {
        resize(grid.columns());
        shown = EnumSet.copyOf(how.shown);
        measured.fill(history, grid, how.unit, shown);
        for (int column = 0; column < count; column++) {
            copy(column, how.factor);
        }
        int entry = history.firstEndingFrom(grid.fromNanos() + 1);
        for (; entry < history.size() && history.startNanos(entry) < grid.toNanos(); entry++) {
            if (!history.isCounted(entry)) {
                gap(history, entry, grid);
            } else if (history.isExact(entry)
                    && length(history, entry) >= WIDE * grid.columnNanos()) {
                interpolate(history, entry, grid, how);
            }
        }
    }

    private static long length(History history, int entry) {
        return history.endNanos(entry) - history.startNanos(entry);
    }

    private void copy(int column, double factor) {
        states[column] = measured.isGap(column) ? State.NOTHING : State.COUNTED;
        low[SUM][column] = measured.leastSum()[column] * factor;
        mean[SUM][column] = measured.meanSum()[column] * factor;
        high[SUM][column] = measured.greatestSum()[column] * factor;
        for (Protocol protocol : PROTOCOLS) {
            int series = series(protocol);
            low[series][column] = measured.least(protocol)[column] * factor;
            mean[series][column] = measured.mean(protocol)[column] * factor;
            high[series][column] = measured.greatest(protocol)[column] * factor;
        }
    }

    /// A column is a gap when a gap fills half of it or more.
    private void gap(History history, int entry, TimeGrid grid) {
        long start = history.startNanos(entry);
        long end = history.endNanos(entry);
        int from = column(grid, start);
        int to = column(grid, end - 1);
        for (int column = from; column <= to; column++) {
            long overlap =
                    Math.min(end, grid.startNanos(column + 1))
                            - Math.max(start, grid.startNanos(column));
            if (overlap * 2 >= grid.columnNanos()) {
                states[column] = State.GAP;
            }
        }
    }

    /// Sets the columns whose middle lies in this reading.
    private void interpolate(History history, int entry, TimeGrid grid, Reckoning how) {
        int from = column(grid, history.startNanos(entry));
        int to = column(grid, history.endNanos(entry) - 1);
        long middle = middle(history, entry);
        for (int column = from; column <= to; column++) {
            long at = grid.startNanos(column) + grid.columnNanos() / 2;
            if (at < history.startNanos(entry) || at >= history.endNanos(entry)) {
                continue;
            }
            int neighbour = at < middle ? entry - 1 : entry + 1;
            double part =
                    adjoin(history, Math.min(entry, neighbour))
                            ? (double) (at - middle) / (middle(history, neighbour) - middle)
                            : 0;
            between(history, entry, part == 0 ? entry : neighbour, part, how, column);
        }
    }

    private void between(
            History history, int entry, int neighbour, double part, Reckoning how, int column) {
        states[column] = State.COUNTED;
        set(
                SUM,
                column,
                between(
                        history.perSecond(entry, how.unit, shown),
                        history.perSecond(neighbour, how.unit, shown),
                        part,
                        how.factor));
        for (Protocol protocol : history.isByProtocol() ? PROTOCOLS : NONE) {
            set(
                    series(protocol),
                    column,
                    between(
                            history.perSecond(entry, how.unit, protocol),
                            history.perSecond(neighbour, how.unit, protocol),
                            part,
                            how.factor));
        }
    }

    /// Where the neighbour has no frames, there is no way to it.
    private static double between(double own, double other, double part, double factor) {
        return (Double.isNaN(other) ? own : own + (other - own) * part) * factor;
    }

    private void set(int series, int column, double value) {
        low[series][column] = value;
        mean[series][column] = value;
        high[series][column] = value;
    }

    /// Whether rates are known of this entry and the next, with no time between them.
    private static boolean adjoin(History history, int entry) {
        return entry >= 0
                && entry + 1 < history.size()
                && history.isCounted(entry)
                && history.isCounted(entry + 1)
                && history.isExact(entry)
                && history.startNanos(entry + 1) == history.endNanos(entry);
    }

    private static long middle(History history, int entry) {
        return history.startNanos(entry) + length(history, entry) / 2;
    }

    private static int column(TimeGrid grid, long nanos) {
        return (int) Math.clamp(grid.columnAt(nanos), 0L, (long) grid.columns() - 1);
    }

    private void resize(int columns) {
        count = columns;
        if (states.length < columns) {
            states = new State[columns];
            for (int series = 0; series <= SUM; series++) {
                low[series] = new double[columns];
                mean[series] = new double[columns];
                high[series] = new double[columns];
            }
        }
    }
}
