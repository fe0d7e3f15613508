// SPDX-License-Identifier: Apache-2.0
/// A probe over a byte pipe: [io.xdpscope.wire.PipeProbe] asks, [io.xdpscope.wire.ProbeServer] in
/// the helper answers. One JSON object a line, a closed set of messages, strict and bounded both
/// ways, because neither side trusts the other.
///
/// Owning thread: a `PipeProbe` belongs to the thread that opened it, like any probe; a
/// `ProbeServer` to the helper's main thread. Each has a thread that only reads lines
/// ([io.xdpscope.wire.Feed]); the server has a watchdog besides.
///
/// Layer 1: may import `probe`. Of Jackson it uses the streaming part alone, so that the helper
/// stays small.
@NullMarked
package io.xdpscope.wire;

import org.jspecify.annotations.NullMarked;
