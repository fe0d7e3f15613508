// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A network interface as the kernel describes it over rtnetlink and ethtool, at one moment,
/// without any rights.
///
/// @param ifindex its identity within its namespace; the name is a label
/// @param name its name now
/// @param linkType what its frames begin with
/// @param kind rtnetlink kind (`veth`, `bridge`, `bond`, `vlan`, `tun`, ...), `loopback`, or empty
///   for hardware
/// @param driver driver name from ethtool, when it has one
/// @param mac link-layer address as `02:00:5e:00:53:01`, when it has one
/// @param addresses IP addresses with prefix length, such as `192.0.2.14/24`
/// @param mtu in bytes
/// @param speedMbps link speed in megabits per second, when the driver knows it
/// @param fullDuplex duplex, when the driver knows it
/// @param up whether it is administratively up (`IFF_UP`)
/// @param operState operational state
/// @param carrier whether there is a carrier (`IFLA_CARRIER`)
/// @param carrierChanges how often the carrier came or went since the interface exists
/// @param master the bridge, bond or VRF it is a port of
/// @param lowers devices below it: the ports of a bridge or bond, the parent of a VLAN
/// @param peer the other end of a veth pair
/// @param rxQueues number of receive queues, at least 1
/// @param counters its own counters
/// @param xdp the XDP programs on it, in mode order
/// @param nativeSupport what is known of native mode
/// @param offloadSupport what is known of offload mode
/// @param multiBuffer whether the driver takes frames of several buffers in native mode, so that no
///   MTU is too large for it; empty when it does not tell
/// @param offloads receive offloads that are on and that generic mode switches off (`rx-lro`,
///   `rx-gro-hw`), by ethtool's names; empty when the driver does not tell
/// @param critical why cutting it off would hurt (it, or a device above it, carries a default route
///   or an ssh session): one sentence; empty when it would not
public record NetInterface(
        int ifindex,
        String name,
        LinkType linkType,
        String kind,
        Optional<String> driver,
        Optional<String> mac,
        List<String> addresses,
        int mtu,
        OptionalLong speedMbps,
        Optional<Boolean> fullDuplex,
        boolean up,
        OperState operState,
        boolean carrier,
        long carrierChanges,
        Optional<LinkRef> master,
        List<LinkRef> lowers,
        Optional<LinkRef> peer,
        int rxQueues,
        LinkCounters counters,
        List<XdpProgram> xdp,
        ModeSupport nativeSupport,
        ModeSupport offloadSupport,
        Optional<Boolean> multiBuffer,
        Optional<List<String>> offloads,
        Optional<String> critical) {

    public NetInterface {
        if (ifindex <= 0) {
            throw new IllegalArgumentException("ifindex must be positive: " + ifindex);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an interface has a name");
        }
        addresses = List.copyOf(addresses);
        lowers = List.copyOf(lowers);
        xdp = List.copyOf(xdp);
        offloads = offloads.map(List::copyOf);
    }

    /// Fails unless an interface is still called what the asker knows it by.
    ///
    /// @param now what the interface of this index is called; empty when there is none
    /// @throws ProbeException `NO_SUCH_INTERFACE`, or `INDEX_REUSED` when it has another name
    public static void checkName(int ifindex, String name, Optional<String> now)
            throws ProbeException {
        Map<String, String> facts = Map.of("interface", name, "ifindex", String.valueOf(ifindex));
        if (now.isEmpty()) {
            throw new ProbeException(
                    ProbeException.Kind.NO_SUCH_INTERFACE,
                    "There is no interface %s (index %d) here.".formatted(name, ifindex),
                    "Look at the list again: it may have been removed, or moved to another"
                            + " namespace.",
                    facts,
                    "");
        }
        if (!now.get().equals(name)) {
            throw new ProbeException(
                    ProbeException.Kind.INDEX_REUSED,
                    "The interface with index %d is called %s now, not %s."
                            .formatted(ifindex, now.get(), name),
                    "Look at the list again, and choose the interface you mean.",
                    facts,
                    "");
        }
    }

    /// The same with other counters.
    public NetInterface counting(LinkCounters now) {
        return new NetInterface(
                ifindex,
                name,
                linkType,
                kind,
                driver,
                mac,
                addresses,
                mtu,
                speedMbps,
                fullDuplex,
                up,
                operState,
                carrier,
                carrierChanges,
                master,
                lowers,
                peer,
                rxQueues,
                now,
                xdp,
                nativeSupport,
                offloadSupport,
                multiBuffer,
                offloads,
                critical);
    }

    /// What is known of a mode; generic works wherever the link type is known.
    public ModeSupport support(XdpMode mode) {
        if (linkType == LinkType.UNKNOWN) {
            return new ModeSupport.Unavailable(
                    "Frames on " + name + " begin with a header that XDPScope does not know.");
        }
        return switch (mode) {
            case NATIVE -> nativeSupport;
            case GENERIC -> new ModeSupport.Available();
            case OFFLOAD -> offloadSupport;
        };
    }
}
