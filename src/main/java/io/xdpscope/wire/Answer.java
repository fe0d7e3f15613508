// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import java.util.Optional;

/// Everything that a helper can answer: one answer to each request.
sealed interface Answer {

    /// To hello.
    ///
    /// @param wire version of the wire that the helper speaks
    /// @param program version of its program
    /// @param host where it counts
    /// @param layout the order in which it sends counters
    record Hello(int wire, String program, Host host, Layout layout) implements Answer {}

    /// To interfaces.
    record Interfaces(Inventory inventory) implements Answer {}

    /// To attach, keep and release: the attachment as it is now.
    record Attached(Attachment attachment) implements Answer {}

    /// To read.
    record Counts(Reading reading) implements Answer {}

    /// To statistics.
    record Statistics(LinkStatistics statistics) implements Answer {}

    /// To measure.
    ///
    /// @param cost empty while there is more to do
    record Cost(Optional<ProgramCost> cost) implements Answer {}

    /// To detach and bye.
    record Done() implements Answer {}

    /// It could not be done, and the helper goes on.
    record Failed(ProbeException failure) implements Answer {}

    /// The request made no sense, and the helper ends.
    ///
    /// @param sentence what was wrong with it
    record Refused(String sentence) implements Answer {}
}
