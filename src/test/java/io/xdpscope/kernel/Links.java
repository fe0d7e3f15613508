// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkCounters;
import java.util.List;

/// Makes links for tests.
final class Links {
    private Links() {}

    /// A link on its own.
    static Link of(int ifindex, String name, String kind) {
        return with(ifindex, name, kind, 0, 0, Link.HERE);
    }

    /// A port of a master.
    static Link port(int ifindex, String name, int master) {
        return with(ifindex, name, "", master, 0, Link.HERE);
    }

    /// A link with `IFLA_LINK`: over a parent or opposite a peer, by its kind.
    static Link over(int ifindex, String name, String kind, int link) {
        return with(ifindex, name, kind, 0, link, Link.HERE);
    }

    /// A link with all that relates it to others.
    static Link with(
            int ifindex, String name, String kind, int master, int link, int linkNamespace) {
        return new Link(
                ifindex,
                name,
                1,
                1,
                kind,
                "",
                1500,
                6,
                true,
                0,
                master,
                link,
                linkNamespace,
                1,
                LinkCounters.ZERO,
                List.of());
    }
}
