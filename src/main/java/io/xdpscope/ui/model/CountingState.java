// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpProgram;
import java.util.Optional;

/// Where an interface stands between not being counted and being counted.
///
/// ```
/// Detached -> Attaching -> Attached -> Detaching -> Detached
///                             |
///                             +-> Lost -> (forgotten) Detached
/// Foreign: somebody else's program is there, and nothing of ours
/// ```
///
/// Commands lead into [Attaching] and [Detaching] and out of them; everything else follows from
/// what the kernel says, see [#observed].
public sealed interface CountingState {

    /// Nothing is on the interface.
    record Detached() implements CountingState {}

    /// An attach is under way.
    record Attaching(RequestedMode requested) implements CountingState {}

    /// Counting.
    record Attached(Attachment attachment) implements CountingState {}

    /// A detach is under way.
    record Detaching(Attachment attachment) implements CountingState {}

    /// It was counted, and is no more, though nobody here asked for that.
    record Lost(Attachment attachment, Reading.Loss loss, String sentence)
            implements CountingState {}

    /// A program that this window does not count with is there.
    record Foreign(XdpProgram program) implements CountingState {}

    /// What the latest snapshot says; a command under way is not interrupted by it.
    ///
    /// @param before the state until now
    /// @param counting what counts on the interface, lost or not
    /// @param facts the interface, unless it is gone
    static CountingState observed(
            CountingState before,
            Optional<Snapshot.Counting> counting,
            Optional<NetInterface> facts) {
        if (before instanceof Attaching || before instanceof Detaching) {
            return before;
        }
        if (counting.isPresent()) {
            return of(counting.get());
        }
        return facts.flatMap(f -> f.xdp().stream().findFirst())
                .<CountingState>map(Foreign::new)
                .orElseGet(Detached::new);
    }

    private static CountingState of(Snapshot.Counting counting) {
        return switch (counting.status()) {
            case Snapshot.Live _ -> new Attached(counting.attachment());
            case Snapshot.Lost lost ->
                    new Lost(counting.attachment(), lost.loss(), lost.sentence());
        };
    }

    /// The attachment this state is about.
    default Optional<Attachment> held() {
        return switch (this) {
            case Attached attached -> Optional.of(attached.attachment);
            case Detaching detaching -> Optional.of(detaching.attachment);
            case Lost lost -> Optional.of(lost.attachment);
            case Detached _, Attaching _, Foreign _ -> Optional.empty();
        };
    }

    /// Whether a command is under way.
    default boolean isBusy() {
        return this instanceof Attaching || this instanceof Detaching;
    }
}
