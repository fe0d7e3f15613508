// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;

/// A stretch in which the rate of a protocol stood out from what it was around it. [Bursts] finds
/// them.
///
/// @param lead the protocol that stands out most
/// @param fromNanos boot time where it begins
/// @param toNanos where it ends, or where what is known of it ends
/// @param peakNanos when it was greatest: where that reading ended
/// @param beginning whether its beginning was seen
/// @param ending whether its end was
public record Burst(
        Protocol lead, long fromNanos, long toNanos, long peakNanos, Edge beginning, Edge ending) {

    /// How a burst begins or ends.
    public enum Edge {
        /// The rate rose, or came back.
        SEEN,
        /// Nothing was counted beyond.
        NOT_COUNTED,
        /// It lasts.
        NOW
    }

    public Burst {
        if (fromNanos >= toNanos || beginning == Edge.NOW) {
            throw new IllegalArgumentException("a burst begins before it ends");
        }
    }
}
