// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.Set;

/// What a [History] tells about a stretch of boot time, for some protocols together.
///
/// @param total packets or bytes that came while it was counted; reckoned from rates, so exact but
///   for the part of an entry that the stretch cuts off
/// @param countedNanos how much of the stretch was counted; the rest is a gap
/// @param least lowest rate per second of any measurement in it
/// @param mean rate per second over the time that was counted
/// @param greatest highest rate per second of any measurement in it
public record SpanFigures(
        double total, long countedNanos, double least, double mean, double greatest) {

    /// A stretch in which nothing was counted.
    public static final SpanFigures NOTHING = new SpanFigures(0, 0, 0, 0, 0);

    /// Whether anything was counted.
    public boolean isCounted() {
        return countedNanos > 0;
    }

    /// Reads them off a history.
    ///
    /// @param fromNanos boot time where the stretch begins
    /// @param toNanos where it ends, after its beginning
    /// @param shown the protocols to add up; where entries draw several measurements together, the
    ///   extremes of two or three of them are those of the moment when all four were extreme
    public static SpanFigures of(
            History history, long fromNanos, long toNanos, History.Unit unit, Set<Protocol> shown) {
        Columns whole = new Columns();
        TimeGrid grid = new TimeGrid(fromNanos, toNanos - fromNanos, 1);
        whole.fill(history, grid, unit, shown);
        if (whole.isGap(0)) {
            return NOTHING;
        }
        double mean = 0;
        for (Protocol protocol : shown) {
            mean += whole.mean(protocol)[0];
        }
        long counted = whole.countedNanos(0);
        return new SpanFigures(
                mean * counted / 1e9, counted, whole.leastSum()[0], mean, whole.greatestSum()[0]);
    }
}
