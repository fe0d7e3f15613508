// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A [History] drawn together into the columns of a [TimeGrid]: per column the least, the greatest
/// and the mean rate of each protocol, and the moment of the greatest sum.
///
/// A column tells about every entry that shares any time with it, so an entry longer than a column
/// fills all it covers. Where an entry draws several measurements together, a sum of two or three
/// protocols is that of the moment when all four were greatest or least: it was so, but it may have
/// been more so at another moment. A column in which nothing was counted holds `NaN` everywhere: a
/// gap. Means are weighted by time counted within the column.
///
/// Mutable and reused; owned by one thread. The arrays handed out are this object's own, at least
/// as long as the grid is wide, and change with the next [#fill].
public final class Columns {

    private static final int PROTOCOLS = 4;

    private final float[][] least = new float[PROTOCOLS][0];
    private final float[][] greatest = new float[PROTOCOLS][0];
    private final float[][] mean = new float[PROTOCOLS][0];
    private final float[][] peak = new float[PROTOCOLS][0];
    private final double[][] weighted = new double[PROTOCOLS][0];
    private float[] leastSum = new float[0];
    private float[] greatestSum = new float[0];
    private double[] counted = new double[0];
    private int count;
    private Optional<Content> content = Optional.empty();

    /// What the columns were filled with.
    ///
    /// @param clears how often the history had been cleared
    /// @param heardNanos where its newest entry ended: nothing changes up to there any more
    /// @param shown a bit for the [History#place] of each protocol that makes up the sums
    private record Content(
            History history,
            int clears,
            long heardNanos,
            TimeGrid grid,
            History.Unit unit,
            int shown) {

        /// Whether `later` shows the same, and at most moved on by whole columns.
        boolean goesOnIn(Content later) {
            return history == later.history
                    && clears == later.clears
                    && unit == later.unit
                    && shown == later.shown
                    && grid.columns() == later.grid.columns()
                    && grid.columnNanos() == later.grid.columnNanos()
                    && grid.fromNanos() <= later.grid.fromNanos()
                    && (later.grid.fromNanos() - grid.fromNanos()) % grid.columnNanos() == 0;
        }
    }

    /// Draws a history together. When the grid only moved on since the last time, columns that
    /// cannot change any more are moved along instead, so that an hour costs what a minute does.
    /// Those keep what they show when the history drops its oldest entries.
    ///
    /// @param shown the protocols that make up the sums
    public void fill(History history, TimeGrid grid, History.Unit unit, Set<Protocol> shown) {
        Content now =
                new Content(
                        history, history.clears(), history.heardNanos(), grid, unit, bits(shown));
        int first = content.filter(c -> c.goesOnIn(now)).map(c -> moveAlong(c, grid)).orElse(0);
        content = Optional.of(now);
        clear(first, grid.columns());
        int last = history.size();
        int entry = history.firstEndingFrom(grid.startNanos(first) + 1);
        while (entry < last && history.startNanos(entry) < grid.toNanos()) {
            if (history.isCounted(entry)) {
                add(history, entry, now, first);
            }
            entry++;
        }
        finish(first);
    }

    /// How many columns there are.
    public int count() {
        return count;
    }

    /// Whether nothing was counted in a column.
    public boolean isGap(int column) {
        return counted[column] == 0;
    }

    /// How much of a column's time was counted.
    long countedNanos(int column) {
        return (long) counted[column];
    }

    /// Per column the least rate of a protocol.
    public float[] least(Protocol protocol) {
        return least[History.place(protocol)];
    }

    /// Per column the greatest rate of a protocol.
    public float[] greatest(Protocol protocol) {
        return greatest[History.place(protocol)];
    }

    /// Per column the mean rate of a protocol.
    public float[] mean(Protocol protocol) {
        return mean[History.place(protocol)];
    }

    /// Per column the rate of a protocol in the entry where the sum of the shown ones is greatest:
    /// what to stack, so that a short peak is seen at its true height and with its true parts.
    public float[] peak(Protocol protocol) {
        return peak[History.place(protocol)];
    }

    /// Per column the least sum of the protocols shown.
    public float[] leastSum() {
        return leastSum;
    }

    /// Per column the greatest sum of the protocols shown.
    public float[] greatestSum() {
        return greatestSum;
    }

    /// The greatest sum of all columns; 0 when there are only gaps.
    public float highestSum() {
        return highest(greatestSum);
    }

    /// The greatest rate of a protocol in all columns; 0 when there are only gaps.
    public float highest(Protocol protocol) {
        return highest(greatest(protocol));
    }

    private float highest(float[] values) {
        float highest = 0;
        for (int column = 0; column < count; column++) {
            if (values[column] > highest) {
                highest = values[column];
            }
        }
        return highest;
    }

    private static int bits(Set<Protocol> shown) {
        int bits = 0;
        for (Protocol protocol : shown) {
            bits |= 1 << History.place(protocol);
        }
        return bits;
    }

    /// Moves the columns to where they are in a later grid.
    ///
    /// @return the first column that is not up to date
    private int moveAlong(Content before, TimeGrid grid) {
        long moved = before.grid.columnAt(grid.fromNanos());
        long upToDate = grid.columnAt(before.heardNanos);
        if (moved >= count || upToDate <= 0) {
            return 0;
        }
        int by = (int) moved;
        int first = (int) Math.min(upToDate, count - moved);
        if (by > 0) {
            System.arraycopy(counted, by, counted, 0, first);
            System.arraycopy(leastSum, by, leastSum, 0, first);
            System.arraycopy(greatestSum, by, greatestSum, 0, first);
            for (int place = 0; place < PROTOCOLS; place++) {
                System.arraycopy(least[place], by, least[place], 0, first);
                System.arraycopy(greatest[place], by, greatest[place], 0, first);
                System.arraycopy(mean[place], by, mean[place], 0, first);
                System.arraycopy(peak[place], by, peak[place], 0, first);
            }
        }
        return first;
    }

    private void clear(int first, int columns) {
        count = columns;
        if (counted.length < columns) {
            allocate(columns);
        }
        Arrays.fill(counted, first, columns, 0);
        Arrays.fill(leastSum, first, columns, Float.NaN);
        Arrays.fill(greatestSum, first, columns, Float.NaN);
        for (int place = 0; place < PROTOCOLS; place++) {
            Arrays.fill(least[place], first, columns, Float.NaN);
            Arrays.fill(greatest[place], first, columns, Float.NaN);
            Arrays.fill(mean[place], first, columns, Float.NaN);
            Arrays.fill(peak[place], first, columns, Float.NaN);
            Arrays.fill(weighted[place], first, columns, 0);
        }
    }

    private void allocate(int columns) {
        counted = new double[columns];
        leastSum = new float[columns];
        greatestSum = new float[columns];
        for (int place = 0; place < PROTOCOLS; place++) {
            least[place] = new float[columns];
            greatest[place] = new float[columns];
            mean[place] = new float[columns];
            peak[place] = new float[columns];
            weighted[place] = new double[columns];
        }
    }

    private void add(History history, int entry, Content now, int firstColumn) {
        TimeGrid grid = now.grid;
        long start = Math.max(history.startNanos(entry), grid.startNanos(firstColumn));
        long end = Math.min(history.endNanos(entry), grid.toNanos());
        Tier tier = history.tier(entry);
        int base = tier.base(history.within(entry), now.unit);
        // One protocol alone has its own greatest and least; several, those of one moment.
        boolean one = Integer.bitCount(now.shown) == 1;
        float[] peaks = one ? tier.greatest() : tier.peak();
        float highest = sum(peaks, base, now.shown);
        float lowest = sum(one ? tier.least() : tier.trough(), base, now.shown);
        int from = (int) grid.columnAt(start);
        int to = (int) grid.columnAt(end - 1);
        for (int column = from; column <= to; column++) {
            long columnStart = grid.startNanos(column);
            long overlapEnd = Math.min(end, columnStart + grid.columnNanos());
            extremes(column, tier, peaks, base, lowest, highest);
            weigh(column, tier.mean(), base, overlapEnd - Math.max(start, columnStart));
        }
    }

    private static float sum(float[] values, int base, int shown) {
        float sum = 0;
        for (int place = 0; place < PROTOCOLS; place++) {
            if ((shown & 1 << place) != 0) {
                sum += values[base + place];
            }
        }
        return sum;
    }

    private void extremes(
            int column, Tier tier, float[] peaks, int base, float lowest, float highest) {
        boolean first = counted[column] == 0;
        boolean peaksHere = first || highest > greatestSum[column];
        if (peaksHere) {
            greatestSum[column] = highest;
        }
        if (first || lowest < leastSum[column]) {
            leastSum[column] = lowest;
        }
        for (int place = 0; place < PROTOCOLS; place++) {
            float low = tier.least()[base + place];
            float high = tier.greatest()[base + place];
            if (first || low < least[place][column]) {
                least[place][column] = low;
            }
            if (first || high > greatest[place][column]) {
                greatest[place][column] = high;
            }
            if (peaksHere) {
                peak[place][column] = peaks[base + place];
            }
        }
    }

    private void weigh(int column, float[] means, int base, long overlapNanos) {
        counted[column] += overlapNanos;
        for (int place = 0; place < PROTOCOLS; place++) {
            weighted[place][column] += (double) means[base + place] * overlapNanos;
        }
    }

    private void finish(int first) {
        for (int column = first; column < count; column++) {
            if (counted[column] > 0) {
                for (int place = 0; place < PROTOCOLS; place++) {
                    mean[place][column] = (float) (weighted[place][column] / counted[column]);
                }
            }
        }
    }
}
