// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.AddressParser.Address;
import io.xdpscope.kernel.SshSessions.Session;
import io.xdpscope.probe.ProbeException;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Finds out which interfaces carry what an operator would miss: default routes and ssh sessions.
/// Needs no rights. Confined to one thread.
final class CarriedTraffic {
    /// So many different sessions are followed to their interface.
    private static final int MAX_SESSIONS = 256;

    private final RouteNetlink route;
    private final SshSessions ssh;

    CarriedTraffic(RouteNetlink route, SshSessions ssh) {
        this.route = route;
        this.ssh = ssh;
    }

    CriticalInterfaces.Carried find() throws ProbeException {
        Set<Session> distinct = new LinkedHashSet<>(ssh.established());
        Map<Integer, List<Session>> sessions = new HashMap<>();
        int followed = 0;
        for (Session session : distinct) {
            if (followed++ < MAX_SESSIONS) {
                for (int ifindex : interfacesOf(session)) {
                    sessions.computeIfAbsent(ifindex, index -> new ArrayList<>(1)).add(session);
                }
            }
        }
        return new CriticalInterfaces.Carried(route.defaultRouteInterfaces(), sessions);
    }

    private List<Integer> interfacesOf(Session session) throws ProbeException {
        if (session.peer() instanceof Inet6Address && session.peer().isLinkLocalAddress()) {
            return interfacesWith(session.to());
        }
        OptionalInt found =
                route.interfaceTo(session.peer().getAddress(), session.local().getAddress());
        return found.isPresent() ? List.of(found.getAsInt()) : List.of();
    }

    /// A link-local address leads nowhere without its interface; every one that has this host's end
    /// of the session may be it.
    private List<Integer> interfacesWith(String ip) throws ProbeException {
        return route.addresses().stream()
                .filter(address -> address.ip().equals(ip))
                .map(Address::ifindex)
                .toList();
    }
}
