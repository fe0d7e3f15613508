// SPDX-License-Identifier: Apache-2.0
/// Sessions to and from files: a [io.xdpscope.session.RecordingProbe] hands what its probe says to
/// a [io.xdpscope.session.Recorder], a [io.xdpscope.session.ReplayProbe] says it again at any
/// speed. The form of the files is in `docs/SESSION.md`.
///
/// Owning threads: a probe belongs to its `probe` thread; a recorder writes on a thread of its own
/// (`recorder`); a [io.xdpscope.session.Playback] may be used from any thread.
///
/// Layer 2: may import `probe` and `wire`.
@NullMarked
package io.xdpscope.session;

import org.jspecify.annotations.NullMarked;
