// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Stacked;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the operator should read beside an attachment, in sentences.
final class Notes {
    private Notes() {}

    /// @param at where it was attached
    /// @param all the interfaces as they were just before
    /// @param switchedOff the offload features that the attach switched off
    static List<String> of(NetInterface at, List<NetInterface> all, SwitchedOff switchedOff) {
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

    /// One sentence for the interface, one for those that it stands on.
    static List<String> ofSwitchedOff(String name, SwitchedOff switchedOff) {
        List<String> notes = new ArrayList<>(2);
        if (!switchedOff.features().isEmpty()) {
            notes.add(switchedOff(String.join(" and ", switchedOff.features()), name));
        }
        switchedOff.below().stream()
                .collect(
                        Collectors.groupingBy(
                                SwitchedOff.Below::feature,
                                TreeMap::new,
                                Collectors.mapping(
                                        SwitchedOff.Below::name, Collectors.joining(" and "))))
                .forEach((feature, names) ->
                        notes.add(switchedOff(feature, names + ", below " + name)));
        return notes;
    }

    private static String switchedOff(String features, String where) {
        return "The attach switched %s off on %s; detaching switches it on again."
                .formatted(features, where);
    }
}
