// SPDX-License-Identifier: Apache-2.0
/// The background service: owns the `probe` thread, polls on its own tick, publishes immutable
/// snapshots.
///
/// Owning thread: `probe`, the one daemon thread of each [Monitor].
///
/// Layer 2: may import `probe` and `rate`.
@NullMarked
package io.xdpscope.monitor;

import org.jspecify.annotations.NullMarked;
