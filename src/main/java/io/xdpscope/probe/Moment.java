// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.Instant;

/// A point in time on the *counting* host.
///
/// @param monotonicNanos `CLOCK_MONOTONIC` in nanoseconds: differences give rates; stands still in
///   suspend
/// @param bootNanos `CLOCK_BOOTTIME` in nanoseconds: runs on in suspend, so that a suspend shows as
///   a gap
/// @param wall wall-clock time, for labels only
public record Moment(long monotonicNanos, long bootNanos, Instant wall) {

    /// Before anything was read.
    public static final Moment NEVER = new Moment(0, 0, Instant.EPOCH);

    /// Nanoseconds of monotonic time since `earlier`.
    public long nanosSince(Moment earlier) {
        return monotonicNanos - earlier.monotonicNanos;
    }

    /// Nanoseconds the host was suspended since `earlier`: by how much boot time outran monotonic
    /// time.
    public long suspendedNanosSince(Moment earlier) {
        return (bootNanos - earlier.bootNanos) - nanosSince(earlier);
    }
}
