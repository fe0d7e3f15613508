// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Quantities;
import java.util.Optional;

/// Packets that are longer than the wire allows: each stands for several frames. Nobody tells the
/// counter for how many, so that is reckoned from their lengths.
///
/// The interface's own kernel does not merge them: as long as a generic program is attached, GRO is
/// left out on that interface (`netif_elide_gro` in `include/linux/netdevice.h`; seen on Linux
/// 6.18: 50 MB of TCP were 1 072 packets for IP without a program, and 34 573 with one).
///
/// @param counted packets and bytes of the protocol
/// @param headerBytes of each frame's MTU that is no payload
/// @param more how many packets more the interface itself counted
record Merged(NetInterface at, XdpMode mode, Counter counted, int headerBytes, long more) {

    /// An Ethernet header and two VLAN tags: what the longest frame has beside the MTU.
    private static final int MOST_HEADER_BYTES = 22;

    private static final int ETHERNET_HEADER_BYTES = 14;

    /// IPv4, and TCP with a timestamp, as Linux sends it.
    private static final int TCP_BYTES = 20 + 32;

    /// IPv4 and UDP.
    private static final int UDP_BYTES = 20 + 8;

    static Optional<Merged> of(CrossCheck.Seen seen) {
        return of(seen, Protocol.TCP, TCP_BYTES).or(() -> of(seen, Protocol.UDP, UDP_BYTES));
    }

    private static Optional<Merged> of(CrossCheck.Seen seen, Protocol protocol, int headerBytes) {
        NetInterface at = seen.row().facts();
        Counter counted = seen.comparison().counted(seen.live()).of(protocol);
        Merged merged =
                new Merged(at, seen.attachment().mode(), counted, headerBytes, seen.difference());
        return at.mtu() > headerBytes && merged.meanBytes() > at.mtu() + MOST_HEADER_BYTES
                ? Optional.of(merged)
                : Optional.empty();
    }

    /// How many frames they would be.
    long frames() {
        long payload = counted.bytes() - counted.packets() * (ETHERNET_HEADER_BYTES + headerBytes);
        return Math.max(counted.packets(), Math.ceilDiv(payload, at.mtu() - headerBytes));
    }

    /// How long they are against what fits on the wire, who merged them, and how many frames that
    /// makes.
    String words() {
        String length =
                Texts.get(
                        "check.merged.long",
                        headerBytes == TCP_BYTES ? Protocol.TCP.title() : Protocol.UDP.title(),
                        Quantities.count(Math.round(meanBytes())),
                        Quantities.count(at.mtu()),
                        Quantities.count(counted.packets()),
                        more > 0
                                ? Texts.get("check.merged.own", Quantities.count(more))
                                : Texts.get("check.merged.about", Quantities.count(frames())));
        return length + " " + Texts.get(by());
    }

    private String by() {
        if (!at.lowers().isEmpty()) {
            return "check.merged.below";
        }
        if (InterfaceWords.isHardware(at)) {
            return "check.merged.byCard";
        }
        boolean cutInNative = at.peer().isPresent() && mode == XdpMode.GENERIC;
        return cutInNative ? "check.merged.peer" : "check.merged.before";
    }

    private double meanBytes() {
        return counted.packets() == 0 ? 0 : (double) counted.bytes() / counted.packets();
    }
}
