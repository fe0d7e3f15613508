// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Optional;

/// Another interface this one is related to.
///
/// @param ifindex its index in its own namespace
/// @param name its name, when it can be known from here
/// @param namespace where it is, when that is not the namespace being listed: a name under
///   `/run/netns`, or `nsid N` for one that has no name
public record LinkRef(int ifindex, Optional<String> name, Optional<String> namespace) {

    /// An interface in the namespace being listed.
    public static LinkRef here(int ifindex, String name) {
        return new LinkRef(ifindex, Optional.of(name), Optional.empty());
    }
}
