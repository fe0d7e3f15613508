// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A [History] drawn together into the columns of a [TimeGrid]: per column the least, the greatest
/// and the mean of each protocol, and of those shown together.
///
/// A column tells about every entry that shares any time with it, so an entry longer than a column
/// fills all it covers. Extremes are those of any measurement. Where an entry draws several
/// measurements together, they are not known for two or three protocols together: then the least is
/// at most what is said here and the greatest at least that, see [#knowsExtremes]. A column in
/// which nothing was counted holds `NaN` everywhere: a gap. So does one without packets where frame
/// sizes are asked for, and is no gap. Means are weighted by the time counted within the column; a
/// mean frame is all bytes by all packets.
///
/// Of a history that is not split by protocol, what is shown together is the whole, and protocols
/// hold `NaN`.
///
/// Mutable and reused; owned by one thread. The arrays handed out are this object's own, at least
/// as long as the grid is wide, and change with the next [#fill].
public final class Columns {

    private static final int PROTOCOLS = 4;

    private final float[][] least = new float[PROTOCOLS][0];
    private final float[][] greatest = new float[PROTOCOLS][0];
    private final float[][] mean = new float[PROTOCOLS][0];
    private final double[][] packets = new double[PROTOCOLS][0];
    private final double[][] bytes = new double[PROTOCOLS][0];
    private float[] leastSum = new float[0];
    private float[] meanSum = new float[0];
    private float[] greatestSum = new float[0];
    private boolean[] bounded = new boolean[0];
    private double[] counted = new double[0];
    private int count;
    private Optional<Content> content = Optional.empty();

    /// What the columns were filled with.
    ///
    /// @param clears how often the history had been cleared
    /// @param heardNanos where its newest entry ended: nothing changes up to there any more
    /// @param shown a bit for each part that makes up the sums, see [History#bits]
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
                        history,
                        history.clears(),
                        history.heardNanos(),
                        grid,
                        unit,
                        history.bits(shown));
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
        finish(first, now);
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

    /// How many packets of the protocols shown came in a column. Only right for columns that were
    /// not moved along.
    double packets(int column) {
        return shownOf(packets, column);
    }

    /// Likewise their bytes.
    double bytes(int column) {
        return shownOf(bytes, column);
    }

    private double shownOf(double[][] weighted, int column) {
        int shown = content.map(Content::shown).orElse(0);
        double sum = 0;
        for (int part = 0; part < PROTOCOLS; part++) {
            sum += (shown & 1 << part) != 0 ? weighted[part][column] : 0;
        }
        return sum / 1e9;
    }

    /// Per column the least of a protocol.
    public float[] least(Protocol protocol) {
        return least[History.place(protocol)];
    }

    /// Per column the greatest of a protocol.
    public float[] greatest(Protocol protocol) {
        return greatest[History.place(protocol)];
    }

    /// Per column the mean of a protocol.
    public float[] mean(Protocol protocol) {
        return mean[History.place(protocol)];
    }

    /// Whether the extremes of those shown together are exact; else the least is at most, and the
    /// greatest at least what is said.
    public boolean knowsExtremes(int column) {
        return !bounded[column];
    }

    /// Per column the least of the protocols shown together.
    public float[] leastSum() {
        return leastSum;
    }

    /// Per column the mean of the protocols shown together.
    public float[] meanSum() {
        return meanSum;
    }

    /// Per column the greatest of the protocols shown together.
    public float[] greatestSum() {
        return greatestSum;
    }

    /// The greatest sum of all columns; 0 when there are only gaps.
    public float highestSum() {
        return highest(greatestSum);
    }

    /// The greatest of a protocol in all columns; 0 when there are only gaps.
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
            System.arraycopy(meanSum, by, meanSum, 0, first);
            System.arraycopy(greatestSum, by, greatestSum, 0, first);
            System.arraycopy(bounded, by, bounded, 0, first);
            for (int place = 0; place < PROTOCOLS; place++) {
                System.arraycopy(least[place], by, least[place], 0, first);
                System.arraycopy(greatest[place], by, greatest[place], 0, first);
                System.arraycopy(mean[place], by, mean[place], 0, first);
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
        Arrays.fill(meanSum, first, columns, Float.NaN);
        Arrays.fill(greatestSum, first, columns, Float.NaN);
        Arrays.fill(bounded, first, columns, false);
        for (int place = 0; place < PROTOCOLS; place++) {
            Arrays.fill(least[place], first, columns, Float.NaN);
            Arrays.fill(greatest[place], first, columns, Float.NaN);
            Arrays.fill(mean[place], first, columns, Float.NaN);
            Arrays.fill(packets[place], first, columns, 0);
            Arrays.fill(bytes[place], first, columns, 0);
        }
    }

    private void allocate(int columns) {
        counted = new double[columns];
        leastSum = new float[columns];
        meanSum = new float[columns];
        greatestSum = new float[columns];
        bounded = new boolean[columns];
        for (int place = 0; place < PROTOCOLS; place++) {
            least[place] = new float[columns];
            greatest[place] = new float[columns];
            mean[place] = new float[columns];
            packets[place] = new double[columns];
            bytes[place] = new double[columns];
        }
    }

    private void add(History history, int entry, Content now, int firstColumn) {
        TimeGrid grid = now.grid;
        long start = Math.max(history.startNanos(entry), grid.startNanos(firstColumn));
        long end = Math.min(history.endNanos(entry), grid.toNanos());
        int from = (int) grid.columnAt(start);
        int to = (int) grid.columnAt(end - 1);
        Tier tier = history.tier(entry);
        int at = history.within(entry);
        extremes(from, to, tier, at, now);
        for (int part = 0; part < history.parts(); part++) {
            float packetRate = tier.mean(at, History.Unit.PACKETS, 1 << part);
            float byteRate = tier.mean(at, History.Unit.BYTES, 1 << part);
            for (int column = from; column <= to; column++) {
                long overlap = overlap(grid, column, start, end);
                packets[part][column] += (double) packetRate * overlap;
                bytes[part][column] += (double) byteRate * overlap;
            }
        }
        for (int column = from; column <= to; column++) {
            counted[column] += overlap(grid, column, start, end);
        }
    }

    private static long overlap(TimeGrid grid, int column, long start, long end) {
        long columnStart = grid.startNanos(column);
        return Math.min(end, columnStart + grid.columnNanos()) - Math.max(start, columnStart);
    }

    private void extremes(int from, int to, Tier tier, int at, Content now) {
        boolean known = tier.knowsExtremes(now.shown);
        widen(leastSum, greatestSum, from, to, tier, at, now.unit, now.shown);
        for (int column = from; column <= to; column++) {
            bounded[column] |= !known;
        }
        if (now.history.isByProtocol()) {
            for (int part = 0; part < PROTOCOLS; part++) {
                widen(least[part], greatest[part], from, to, tier, at, now.unit, 1 << part);
            }
        }
    }

    /// What is `NaN`, as the size of a frame that did not come, changes nothing.
    private static void widen(
            float[] lows,
            float[] highs,
            int from,
            int to,
            Tier tier,
            int at,
            History.Unit unit,
            int shown) {
        float low = tier.least(at, unit, shown);
        float high = tier.greatest(at, unit, shown);
        for (int column = from; column <= to; column++) {
            if (low < lows[column] || Float.isNaN(lows[column])) {
                lows[column] = low;
            }
            if (high > highs[column] || Float.isNaN(highs[column])) {
                highs[column] = high;
            }
        }
    }

    private void finish(int first, Content now) {
        for (int column = first; column < count; column++) {
            if (counted[column] == 0) {
                continue;
            }
            double packetSum = 0;
            double byteSum = 0;
            for (int part = 0; part < now.history.parts(); part++) {
                double packetRate = packets[part][column] / counted[column];
                double byteRate = bytes[part][column] / counted[column];
                if (now.history.isByProtocol()) {
                    mean[part][column] = now.unit.of(packetRate, byteRate);
                }
                if ((now.shown & 1 << part) != 0) {
                    packetSum += packetRate;
                    byteSum += byteRate;
                }
            }
            meanSum[column] = now.unit.of(packetSum, byteSum);
        }
    }
}
