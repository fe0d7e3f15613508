// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Columns;
import io.xdpscope.rate.History;
import io.xdpscope.rate.TimeGrid;
import java.util.EnumSet;

/// What is to be drawn in each pixel column: lowest, mean and highest rate of each protocol and of
/// all those shown together, or that nothing is known. Filled anew for every repaint; owned by the
/// chart.
///
/// [Columns] tells what was measured, a reading being as wide as the time it took. Where that is
/// several columns, they are interpolated here between the middles of adjoining readings, which
/// draws the line that the eye expects; never across a gap, and never beyond the first or last
/// reading.
final class PlotColumns {

    /// The series after those of the protocols: all that are shown, added up.
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

    /// A reading over fewer columns than this is drawn as it is.
    private static final int WIDE = 2;

    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final Columns measured = new Columns();
    private final boolean[] shown = new boolean[SUM];
    private State[] states = {};
    private double[][] low = new double[SUM + 1][0];
    private double[][] mean = new double[SUM + 1][0];
    private double[][] high = new double[SUM + 1][0];
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

    /// Lowest rate of any reading in the column; `series` is see [#series].
    double low(int series, int column) {
        return low[series][column];
    }

    double mean(int series, int column) {
        return mean[series][column];
    }

    double high(int series, int column) {
        return high[series][column];
    }

    /// The highest rate of a series in any column; 0 where nothing is known.
    double peak(int series) {
        double peak = 0;
        for (int column = 0; column < count; column++) {
            if (states[column] == State.COUNTED) {
                peak = Math.max(peak, high[series][column]);
            }
        }
        return peak;
    }

    /// Fills the columns of a grid.
    void fill(History history, TimeGrid grid, PlotSettings settings) {
        resize(grid.columns());
        for (Protocol protocol : PROTOCOLS) {
            shown[series(protocol)] = settings.visible().contains(protocol);
        }
        ChartQuantity quantity = settings.quantity();
        measured.fill(history, grid, quantity.unit(), EnumSet.copyOf(settings.visible()));
        for (int column = 0; column < count; column++) {
            copy(column, quantity.factor());
        }
        int entry = history.firstEndingFrom(grid.fromNanos() + 1);
        for (; entry < history.size() && history.startNanos(entry) < grid.toNanos(); entry++) {
            if (!history.isCounted(entry)) {
                gap(history, entry, grid);
            } else if (history.isExact(entry)
                    && length(history, entry) >= WIDE * grid.columnNanos()) {
                interpolate(history, entry, grid, quantity);
            }
        }
    }

    private static long length(History history, int entry) {
        return history.endNanos(entry) - history.startNanos(entry);
    }

    private void copy(int column, int factor) {
        states[column] = measured.isGap(column) ? State.NOTHING : State.COUNTED;
        low[SUM][column] = (double) measured.leastSum()[column] * factor;
        high[SUM][column] = (double) measured.greatestSum()[column] * factor;
        mean[SUM][column] = 0;
        for (Protocol protocol : PROTOCOLS) {
            int series = series(protocol);
            low[series][column] = (double) measured.least(protocol)[column] * factor;
            mean[series][column] = (double) measured.mean(protocol)[column] * factor;
            high[series][column] = (double) measured.greatest(protocol)[column] * factor;
            if (shown[series]) {
                mean[SUM][column] += mean[series][column];
            }
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
    private void interpolate(History history, int entry, TimeGrid grid, ChartQuantity quantity) {
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
            between(history, entry, part == 0 ? entry : neighbour, part, quantity, column);
        }
    }

    private void between(
            History history,
            int entry,
            int neighbour,
            double part,
            ChartQuantity quantity,
            int column) {
        double sum = 0;
        for (Protocol protocol : PROTOCOLS) {
            double own = history.perSecond(entry, quantity.unit(), protocol);
            double other = history.perSecond(neighbour, quantity.unit(), protocol);
            double value = (own + (other - own) * part) * quantity.factor();
            set(series(protocol), column, value);
            sum += shown[series(protocol)] ? value : 0;
        }
        set(SUM, column, sum);
        states[column] = State.COUNTED;
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
            low = new double[SUM + 1][columns];
            mean = new double[SUM + 1][columns];
            high = new double[SUM + 1][columns];
        }
    }
}
