// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Target;
import java.util.Map;

/// Whether a target still is what the operator chose.
final class TargetCheck {
    private TargetCheck() {}

    /// The interface meant.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE`, or `INDEX_REUSED` when the index belongs to
    ///   another name
    static NetInterface find(Target.Interface target, Interfaces.Seen seen) throws ProbeException {
        Map<String, String> facts =
                Map.of("interface", target.name(), "ifindex", String.valueOf(target.ifindex()));
        NetInterface at =
                seen.indexed(target.ifindex())
                        .orElseThrow(() ->
                                new ProbeException(
                                        Kind.NO_SUCH_INTERFACE,
                                        "There is no interface %s (index %d) here."
                                                .formatted(target.name(), target.ifindex()),
                                        "Look at the list again: it may have been removed,"
                                                + " or moved to another namespace.",
                                        facts,
                                        ""));
        if (!at.name().equals(target.name())) {
            throw new ProbeException(
                    Kind.INDEX_REUSED,
                    "The interface with index %d is called %s now, not %s."
                            .formatted(target.ifindex(), at.name(), target.name()),
                    "Look at the list again, and choose the interface you mean.",
                    facts,
                    "");
        }
        return at;
    }
}
