// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.util.EnumMap;
import java.util.Map;

/// What a counter must say after known frames.
final class Tally {
    private final Map<Protocol, Counter> protocols = new EnumMap<>(Protocol.class);
    private final Map<OtherPart, Counter> parts = new EnumMap<>(OtherPart.class);

    /// Adds so many frames of a kind.
    Tally add(Frames frame, long packets, int lengthOfEach) {
        Counter more = new Counter(packets, packets * lengthOfEach);
        protocols.merge(frame.protocol, more, Counter::plus);
        frame.part.ifPresent(part -> parts.merge(part, more, Counter::plus));
        return this;
    }

    Counters counters() {
        return new Counters(
                of(Protocol.TCP),
                of(Protocol.UDP),
                of(Protocol.ICMP),
                of(Protocol.OTHER),
                of(OtherPart.ARP),
                of(OtherPart.IPV4),
                of(OtherPart.IPV6),
                of(OtherPart.L2),
                of(OtherPart.MALFORMED));
    }

    private Counter of(Protocol protocol) {
        return protocols.getOrDefault(protocol, Counter.ZERO);
    }

    private Counter of(OtherPart part) {
        return parts.getOrDefault(part, Counter.ZERO);
    }
}
