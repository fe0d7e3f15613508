// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Moment;
import io.xdpscope.wire.Recorded;

/// Where a gzip member begins, with what must be known of all before it to read on from there.
///
/// @param part which of the parts, from 0
/// @param offset of the member in its part, in bytes
/// @param frames how many readings are before it
/// @param positionNanos of the last of them
/// @param last when that was taken; [Moment#NEVER] at the beginning
/// @param host the host as it was then
/// @param pace how often readings were meant to come then
record Place(
        int part,
        long offset,
        long frames,
        long positionNanos,
        Moment last,
        Host host,
        Recorded.Pace pace) {}
