// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.List;

/// A frame of ours for each protocol, as short as Ethernet allows, from and to addresses for
/// documentation (RFC 5737, RFC 9542). It never leaves this process.
final class SampleFrame {
    /// The shortest Ethernet frame without its check sequence.
    private static final int BYTES = 60;

    private static final int ETHERNET_HEADER = 14;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_ARP = 0x0806;

    // IANA's protocol numbers
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int GRE = 47;

    private final Protocol protocol;
    private final String what;
    private final byte[] bytes;

    private SampleFrame(Protocol protocol, String what, byte[] bytes) {
        this.protocol = protocol;
        this.what = what;
        this.bytes = bytes;
    }

    /// One of each protocol, in order. Other is ARP, or GRE where there is no Ethernet header.
    static List<SampleFrame> all(LinkType linkType) {
        List<SampleFrame> all = new ArrayList<>();
        boolean bare = linkType == LinkType.BARE_IP;
        for (Protocol protocol : Protocol.values()) {
            all.add(
                    switch (protocol) {
                        case TCP -> ipv4(protocol, "TCP over IPv4", TCP, bare);
                        case UDP -> ipv4(protocol, "UDP over IPv4", UDP, bare);
                        case ICMP -> ipv4(protocol, "ICMP over IPv4", ICMP, bare);
                        case OTHER ->
                                bare ? ipv4(protocol, "GRE over IPv4", GRE, true) : arp(protocol);
                    });
        }
        return all;
    }

    /// What it is to be counted as.
    Protocol protocol() {
        return protocol;
    }

    /// What it is, in a few words.
    String what() {
        return what;
    }

    /// A copy.
    byte[] bytes() {
        return bytes.clone();
    }

    private static SampleFrame arp(Protocol protocol) {
        return new SampleFrame(protocol, "ARP", ethernet(ETHERTYPE_ARP));
    }

    private static SampleFrame ipv4(Protocol as, String what, int protocol, boolean bare) {
        byte[] frame = ethernet(ETHERTYPE_IPV4);
        int ip = ETHERNET_HEADER;
        frame[ip] = 0x45;
        frame[ip + 3] = BYTES - ETHERNET_HEADER; // total length
        frame[ip + 8] = 64; // time to live
        frame[ip + 9] = (byte) protocol;
        address(frame, ip + 12, 1);
        address(frame, ip + 16, 2);
        if (!bare) {
            return new SampleFrame(as, what, frame);
        }
        byte[] packet = new byte[BYTES - ETHERNET_HEADER];
        System.arraycopy(frame, ip, packet, 0, packet.length);
        return new SampleFrame(as, what, packet);
    }

    private static byte[] ethernet(int etherType) {
        byte[] frame = new byte[BYTES];
        for (int host = 0; host < 2; host++) {
            int at = 6 * host;
            frame[at] = 0x02;
            frame[at + 2] = 0x5e;
            frame[at + 4] = 0x53;
            frame[at + 5] = (byte) (2 - host);
        }
        frame[12] = (byte) (etherType >> 8);
        frame[13] = (byte) etherType;
        return frame;
    }

    private static void address(byte[] frame, int at, int host) {
        frame[at] = (byte) 192;
        frame[at + 2] = 2;
        frame[at + 3] = (byte) host;
    }
}
