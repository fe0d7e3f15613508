// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;

/// This kernel's clocks. Reading one allocates nothing. Confined to one thread, since the buffer is
/// shared.
final class Clocks implements Clock {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// One `struct timespec`.
    private final Memory timespec = new Memory(16);

    @Override
    public long monotonicNanos() {
        return nanos(LibC.CLOCK_MONOTONIC);
    }

    @Override
    public long bootNanos() {
        return nanos(LibC.CLOCK_BOOTTIME);
    }

    private long nanos(int clock) {
        if (LibC.clock_gettime(clock, timespec) != 0) {
            throw new IllegalStateException(
                    "clock_gettime(%d): errno %d".formatted(clock, LibC.errno()));
        }
        return timespec.getLong(0) * NANOS_PER_SECOND + timespec.getLong(8);
    }
}
