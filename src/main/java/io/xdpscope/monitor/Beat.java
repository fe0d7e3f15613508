// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

/// Ticks at whole intervals from a start: a late one does not delay the next, and missed ones are
/// left out rather than made up for.
///
/// @param startNanos when it began
/// @param intervalNanos time between two ticks, positive
record Beat(long startNanos, long intervalNanos) {

    /// How long after `now` the next tick is due: more than nothing, an interval at most.
    long untilNext(long nowNanos) {
        return intervalNanos - Math.floorMod(nowNanos - startNanos, intervalNanos);
    }
}
