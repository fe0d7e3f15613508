// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the operator should read beside an attachment, in sentences.
final class Notes {
    private Notes() {}

    /// @param at where it was attached
    /// @param all the interfaces as they were just before
    /// @param switchedOff the offload features that the attach switched off
    static List<String> of(NetInterface at, List<NetInterface> all, List<String> switchedOff) {
        List<String> notes = new ArrayList<>(ofSwitchedOff(at.name(), switchedOff));
        Stacked stacked = new Stacked(all);
        List<String> counted =
                Stream.concat(stacked.below(at).stream(), stacked.above(at).stream())
                        .filter(other -> !other.xdp().isEmpty())
                        .map(NetInterface::name)
                        .toList();
        if (!counted.isEmpty()) {
            notes.add(
                    "A frame that passes both %s and %s meets a program on each: do not add their"
                                    .formatted(at.name(), String.join(" and ", counted))
                            + " counts.");
        }
        return notes;
    }

    /// @param switchedOff ethtool's names
    static List<String> ofSwitchedOff(String name, List<String> switchedOff) {
        return switchedOff.isEmpty()
                ? List.of()
                : List.of(
                        "The attach switched %s off on %s; detaching switches it on again."
                                .formatted(String.join(" and ", switchedOff), name));
    }
}
