// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Target;
import java.util.OptionalLong;

/// Everything that a helper can be asked: no paths, no bytecode, no commands.
sealed interface Request {

    /// Who are you? The first request, once. It never changes, whatever the wire version.
    record Hello() implements Request {}

    /// The interfaces, and what counts on them.
    record Interfaces() implements Request {}

    /// Start counting.
    record Attach(Target.Interface target) implements Request {}

    /// Stop counting, kept or not.
    record Detach(long id) implements Request {}

    /// The counters of every attachment, with the CPUs of one told apart.
    record Read(OptionalLong perCpuOf) implements Request {}

    /// Let it outlive the helper.
    record Keep(long id) implements Request {}

    /// Let it end with the helper.
    record Release(long id) implements Request {}

    /// What is told of an interface's link beside its own counters.
    record Statistics(int ifindex, String name) implements Request {}

    /// What the program of an attachment costs.
    record Measure(long id) implements Request {}

    /// Detach all that is not kept, and end.
    record Bye() implements Request {}
}
