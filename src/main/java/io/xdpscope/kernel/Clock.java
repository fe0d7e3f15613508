// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Moment;
import java.time.Instant;

/// The counting host's clocks; see clock_gettime(2). Confined to one thread.
interface Clock {

    /// `CLOCK_MONOTONIC` in nanoseconds: stands still in suspend.
    long monotonicNanos();

    /// `CLOCK_BOOTTIME` in nanoseconds: runs on in suspend.
    long bootNanos();

    /// All clocks now, taken one right after the other.
    default Moment now() {
        return new Moment(monotonicNanos(), bootNanos(), Instant.now());
    }
}
