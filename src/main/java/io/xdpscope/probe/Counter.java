// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Packets and bytes, counted since some start. Bytes are whole frames as XDP sees them, without
/// the frame check sequence. Both are unsigned in the kernel; at 2^63 we are content to be wrong.
public record Counter(long packets, long bytes) {

    public static final Counter ZERO = new Counter(0, 0);

    public Counter plus(Counter other) {
        return new Counter(packets + other.packets, bytes + other.bytes);
    }

    /// The difference. Negative members mean that the counter shrank: see [Counters#shrankSince].
    public Counter minus(Counter earlier) {
        return new Counter(packets - earlier.packets, bytes - earlier.bytes);
    }
}
