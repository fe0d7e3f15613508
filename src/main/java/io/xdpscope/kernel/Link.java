// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.XdpMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An interface as one `RTM_NEWLINK` message tells it (rtnetlink(7),
/// `include/uapi/linux/if_link.h`): the kernel's own figures, before they are made sense of.
///
/// @param arphrd `ifi_type`, `ARPHRD_*`
/// @param flags `ifi_flags`, `IFF_*`
/// @param kind `IFLA_INFO_KIND`; empty when it has none
/// @param mac link-layer address in hexadecimal with colons; empty when it has none
/// @param operState `IFLA_OPERSTATE`
/// @param master ifindex of its master; 0 when it has none
/// @param link `IFLA_LINK`: ifindex of the device below it or of its peer, by kind; 0 when it has
///   none
/// @param linkNamespace `IFLA_LINK_NETNSID`: where `link` is; [#HERE] in the same namespace
/// @param rxQueues `IFLA_NUM_RX_QUEUES`: queues allocated, in use or not
record Link(
        int ifindex,
        String name,
        int arphrd,
        int flags,
        String kind,
        String mac,
        int mtu,
        int operState,
        boolean carrier,
        long carrierChanges,
        int master,
        int link,
        int linkNamespace,
        int rxQueues,
        LinkCounters counters,
        List<Xdp> xdp) {

    /// The value of `linkNamespace` that means no other namespace.
    static final int HERE = Integer.MIN_VALUE;

    // include/uapi/linux/if.h
    private static final int IFF_UP = 0x1;
    private static final int IFF_LOOPBACK = 0x8;

    /// Kinds that come in pairs.
    private static final Set<String> PEER_KINDS = Set.of("veth", "netkit", "vxcan");

    private static final String OPEN_VSWITCH = "openvswitch";

    /// A program on it, from `IFLA_XDP`.
    record Xdp(XdpMode mode, long program) {}

    boolean up() {
        return (flags & IFF_UP) != 0;
    }

    boolean loopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /// Whether `IFLA_LINK` names its other end, not a device below it.
    boolean hasPeer() {
        return link > 0 && PEER_KINDS.contains(kind);
    }

    /// Whether `IFLA_LINK` names a device below it in the same namespace.
    boolean hasParent() {
        return link > 0 && link != ifindex && linkNamespace == HERE && !hasPeer();
    }

    /// What stands directly on what: ports by their master, and parents of VLANs and their like.
    ///
    /// Open vSwitch hides the relation: its ports have one master, and its internal interfaces
    /// (where addresses and routes are) none. There every port counts as below each of them.
    ///
    /// @return the indexes below each index, in the order of `links`
    static Map<Integer, List<Integer>> below(List<Link> links) {
        List<Integer> switches =
                links.stream()
                        .filter(link -> link.kind.equals(OPEN_VSWITCH))
                        .map(Link::ifindex)
                        .toList();
        Map<Integer, List<Integer>> below = new HashMap<>();
        for (Link link : links) {
            if (switches.contains(link.master)) {
                switches.forEach(upper -> add(below, upper, link.ifindex));
            } else if (link.master > 0) {
                add(below, link.master, link.ifindex);
            }
            if (link.hasParent()) {
                add(below, link.ifindex, link.link);
            }
        }
        return below;
    }

    private static void add(Map<Integer, List<Integer>> below, int upper, int lower) {
        below.computeIfAbsent(upper, index -> new ArrayList<>(1)).add(lower);
    }
}
