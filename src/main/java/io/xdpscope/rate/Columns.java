// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.Arrays;
import java.util.Set;

/// A [History] drawn together into the columns of a [TimeGrid]: per column the least, the greatest
/// and the mean rate of each protocol, and the moment of the greatest sum.
///
/// A column tells about every entry that shares any time with it, so an entry longer than a column
/// fills all it covers. A column in which nothing was counted holds `NaN` everywhere: a gap. Means
/// are weighted by time counted within the column.
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
    private final boolean[] visible = new boolean[PROTOCOLS];
    private float[] leastSum = new float[0];
    private float[] greatestSum = new float[0];
    private double[] counted = new double[0];
    private int count;

    /// Draws a history together.
    ///
    /// @param shown the protocols that make up the sums
    public void fill(History history, TimeGrid grid, History.Unit unit, Set<Protocol> shown) {
        clear(grid.columns());
        for (Protocol protocol : Protocol.values()) {
            visible[History.place(protocol)] = shown.contains(protocol);
        }
        int last = history.size();
        for (int entry = history.firstEndingFrom(grid.fromNanos() + 1); entry < last; entry++) {
            if (history.startNanos(entry) >= grid.toNanos()) {
                break;
            }
            if (history.isCounted(entry)) {
                add(history, entry, grid, unit);
            }
        }
        finish();
    }

    /// How many columns there are.
    public int count() {
        return count;
    }

    /// Whether nothing was counted in a column.
    public boolean isGap(int column) {
        return counted[column] == 0;
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

    private void clear(int columns) {
        count = columns;
        if (counted.length < columns) {
            allocate(columns);
        }
        Arrays.fill(counted, 0, columns, 0);
        Arrays.fill(leastSum, 0, columns, Float.NaN);
        Arrays.fill(greatestSum, 0, columns, Float.NaN);
        for (int place = 0; place < PROTOCOLS; place++) {
            Arrays.fill(least[place], 0, columns, Float.NaN);
            Arrays.fill(greatest[place], 0, columns, Float.NaN);
            Arrays.fill(mean[place], 0, columns, Float.NaN);
            Arrays.fill(peak[place], 0, columns, Float.NaN);
            Arrays.fill(weighted[place], 0, columns, 0);
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

    private void add(History history, int entry, TimeGrid grid, History.Unit unit) {
        long start = Math.max(history.startNanos(entry), grid.fromNanos());
        long end = Math.min(history.endNanos(entry), grid.toNanos());
        int base = history.valuesAt(entry, unit);
        float[] values = history.values();
        float sum = sum(values, base);
        int from = (int) grid.columnAt(start);
        int to = (int) grid.columnAt(end - 1);
        for (int column = from; column <= to; column++) {
            long columnStart = grid.startNanos(column);
            long overlapEnd = Math.min(end, columnStart + grid.columnNanos());
            add(column, values, base, sum, overlapEnd - Math.max(start, columnStart));
        }
    }

    private float sum(float[] values, int base) {
        float sum = 0;
        for (int place = 0; place < PROTOCOLS; place++) {
            if (visible[place]) {
                sum += values[base + place];
            }
        }
        return sum;
    }

    private void add(int column, float[] values, int base, float sum, long overlapNanos) {
        boolean first = counted[column] == 0;
        boolean peaks = first || sum > greatestSum[column];
        counted[column] += overlapNanos;
        if (peaks) {
            greatestSum[column] = sum;
        }
        if (first || sum < leastSum[column]) {
            leastSum[column] = sum;
        }
        for (int place = 0; place < PROTOCOLS; place++) {
            float value = values[base + place];
            weighted[place][column] += (double) value * overlapNanos;
            least[place][column] = first ? value : Math.min(least[place][column], value);
            greatest[place][column] = first ? value : Math.max(greatest[place][column], value);
            if (peaks) {
                peak[place][column] = value;
            }
        }
    }

    private void finish() {
        for (int column = 0; column < count; column++) {
            if (counted[column] > 0) {
                for (int place = 0; place < PROTOCOLS; place++) {
                    mean[place][column] = (float) (weighted[place][column] / counted[column]);
                }
            }
        }
    }
}
