// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers what must be asked interface by interface: the driver's facts, and the name of a peer
/// in another namespace. Asked again when the interface changed, or after a while, a few at a time,
/// so that 1 000 interfaces cost no more per list than a few. Confined to one thread.
final class DriverFacts {
    /// Age after which an unchanged interface is asked again.
    static final long MAX_AGE_NANOS = 10_000_000_000L;

    /// At most so many of these at one time.
    static final int AGED_PER_LIST = 64;

    private final Ethtool ethtool;
    private final RouteNetlink route;
    private final Clock clock;
    private final Map<Integer, Known> known = new HashMap<>();
    private int agedLeft;

    /// @param look what the interface looked like when it was asked
    private record Known(
            Look look, long askedNanos, Ethtool.Facts facts, Optional<String> peerName) {}

    /// What makes another answer likely when it changes.
    private record Look(
            String name, int flags, long carrierChanges, int mtu, int link, int linkNamespace) {
        static Look of(Link link) {
            return new Look(
                    link.name(),
                    link.flags(),
                    link.carrierChanges(),
                    link.mtu(),
                    link.link(),
                    link.linkNamespace());
        }
    }

    DriverFacts(Ethtool ethtool, RouteNetlink route, Clock clock) {
        this.ethtool = ethtool;
        this.route = route;
        this.clock = clock;
    }

    /// Begins a new list.
    ///
    /// @param present the indexes of all interfaces: others are forgotten
    void begin(Set<Integer> present) {
        known.keySet().retainAll(present);
        agedLeft = AGED_PER_LIST;
    }

    Ethtool.Facts facts(Link link) throws ProbeException {
        return of(link).facts();
    }

    /// Name of a peer in another namespace; empty without the rights to ask there.
    Optional<String> peerName(Link link) throws ProbeException {
        return of(link).peerName();
    }

    private Known of(Link link) throws ProbeException {
        Look look = Look.of(link);
        long now = clock.monotonicNanos();
        Known before = known.get(link.ifindex());
        if (before != null && before.look().equals(look)) {
            boolean aged = now - before.askedNanos() > MAX_AGE_NANOS;
            if (!aged || agedLeft == 0) {
                return before;
            }
            agedLeft--;
        }
        boolean peerElsewhere = link.hasPeer() && link.linkNamespace() >= 0;
        Known asked =
                new Known(
                        look,
                        now,
                        ethtool.facts(link.ifindex()),
                        peerElsewhere
                                ? route.nameElsewhere(link.linkNamespace(), link.link())
                                : Optional.empty());
        known.put(link.ifindex(), asked);
        return asked;
    }
}
