// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.Set;

/// What a [History] tells about a stretch of boot time, for some protocols together.
///
/// Packets and bytes are reckoned from rates, so they are exact but for the part of an entry that
/// the stretch cuts off. Least, mean and greatest are in the unit that was asked for; of frame
/// sizes they are `NaN` where no packet came.
///
/// @param packets that came while it was counted
/// @param bytes that came with them
/// @param countedNanos how much of the stretch was counted; the rest is a gap
/// @param least of any measurement in it
/// @param mean over the time that was counted
/// @param greatest of any measurement in it
/// @param exact whether `least` and `greatest` are that; else they are bounds: it was at most, and
///   at least, so much, see [Columns]
public record SpanFigures(
        double packets,
        double bytes,
        long countedNanos,
        double least,
        double mean,
        double greatest,
        boolean exact) {

    /// A stretch in which nothing was counted.
    public static final SpanFigures NOTHING = new SpanFigures(0, 0, 0, 0, 0, 0, true);

    /// Whether anything was counted.
    public boolean isCounted() {
        return countedNanos > 0;
    }

    /// Reads them off a history.
    ///
    /// @param fromNanos boot time where the stretch begins
    /// @param toNanos where it ends, after its beginning
    /// @param shown the protocols to add up
    public static SpanFigures of(
            History history, long fromNanos, long toNanos, History.Unit unit, Set<Protocol> shown) {
        Columns whole = new Columns();
        TimeGrid grid = new TimeGrid(fromNanos, toNanos - fromNanos, 1);
        whole.fill(history, grid, unit, shown);
        if (whole.isGap(0)) {
            return NOTHING;
        }
        return new SpanFigures(
                whole.packets(0),
                whole.bytes(0),
                whole.countedNanos(0),
                whole.leastSum()[0],
                whole.meanSum()[0],
                whole.greatestSum()[0],
                whole.knowsExtremes(0));
    }
}
