// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Target;
import java.util.Map;
import java.util.Optional;

/// Whether a target still is what the operator chose.
final class TargetCheck {
    private TargetCheck() {}

    /// The interface meant.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE`, or `INDEX_REUSED` when the index belongs to
    ///   another name
    static NetInterface find(Target.Interface target, Interfaces.Seen seen) throws ProbeException {
        Optional<NetInterface> at = seen.indexed(target.ifindex());
        checkName(target.ifindex(), target.name(), at.map(NetInterface::name));
        return at.orElseThrow();
    }

    /// Fails unless the interface is called what the asker knows it by.
    ///
    /// @param now what it is called; empty when it is not there
    static void checkName(int ifindex, String name, Optional<String> now) throws ProbeException {
        Map<String, String> facts = Map.of("interface", name, "ifindex", String.valueOf(ifindex));
        if (now.isEmpty()) {
            throw new ProbeException(
                    Kind.NO_SUCH_INTERFACE,
                    "There is no interface %s (index %d) here.".formatted(name, ifindex),
                    "Look at the list again: it may have been removed,"
                            + " or moved to another namespace.",
                    facts,
                    "");
        }
        if (!now.get().equals(name)) {
            throw new ProbeException(
                    Kind.INDEX_REUSED,
                    "The interface with index %d is called %s now, not %s."
                            .formatted(ifindex, now.get(), name),
                    "Look at the list again, and choose the interface you mean.",
                    facts,
                    "");
        }
    }
}
