// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import java.time.Duration;

/// Boot time cut into equal columns, such as the pixels of a chart. Column `c` covers the half-open
/// interval from `fromNanos + c * columnNanos`; all arithmetic is in whole nanoseconds.
///
/// @param fromNanos boot time where the first column begins
/// @param columnNanos width of a column
/// @param columns how many, at least one
public record TimeGrid(long fromNanos, long columnNanos, int columns) {

    public TimeGrid {
        if (columnNanos <= 0 || columns <= 0) {
            throw new IllegalArgumentException(
                    "a grid has columns: " + columns + " of " + columnNanos + " ns");
        }
    }

    /// The grid of the last `span` up to `nowNanos`, whose columns begin at whole multiples of
    /// their width: as time goes on a column keeps its content and only moves, so that a chart does
    /// not flicker. The last column contains `nowNanos`.
    public static TimeGrid upTo(long nowNanos, Duration span, int columns) {
        long columnNanos = Math.max(1, Math.ceilDiv(span.toNanos(), columns));
        long last = Math.floorDiv(nowNanos, columnNanos) * columnNanos;
        return new TimeGrid(last - (columns - 1L) * columnNanos, columnNanos, columns);
    }

    /// Boot time where the last column ends (not part of it).
    public long toNanos() {
        return startNanos(columns);
    }

    /// Boot time where a column begins.
    public long startNanos(int column) {
        return fromNanos + column * columnNanos;
    }

    /// The column that contains a boot time; below 0 or from [#columns] on when it is outside.
    public long columnAt(long bootNanos) {
        return Math.floorDiv(bootNanos - fromNanos, columnNanos);
    }
}
