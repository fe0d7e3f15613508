// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Builds frames, headers and checksums as they stand on the wire, so that `tcpdump` finds nothing
/// wrong with them. Ethernet II, without the frame check sequence, padded to 60 bytes.
final class Frames {

    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    static final int ARP = 0x0806;
    static final int LLDP = 0x88cc;
    static final int VLAN = 0x8100;
    static final int SERVICE_VLAN = 0x88a8;

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int GRE = 47;
    static final int ESP = 50;
    static final int ICMP6 = 58;

    /// The shortest frame that Ethernet carries, without its check sequence.
    private static final int SHORTEST = 60;

    private static final int HOP_LIMIT = 64;

    private Frames() {}

    /// A frame: the two addresses, VLAN tags from the outside in, what comes next, padding.
    ///
    /// @param tags VLAN identifiers, at most two
    static byte[] ethernet(byte[] to, byte[] from, int[] tags, int type, byte[] payload) {
        int length = 12 + 4 * tags.length + 2 + payload.length;
        ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST, length));
        frame.put(to).put(from);
        for (int i = 0; i < tags.length; i++) {
            frame.putShort((short) (i + 1 < tags.length ? SERVICE_VLAN : VLAN));
            frame.putShort((short) tags[i]);
        }
        frame.putShort((short) type).put(payload);
        return frame.array();
    }

    /// An IP packet: version 4 where the addresses have 4 bytes, 6 where they have 16.
    static byte[] ip(byte[] from, byte[] to, int protocol, int id, byte[] payload) {
        return from.length == 4
                ? ip4(from, to, protocol, id, payload)
                : ip6(from, to, protocol, payload);
    }

    private static byte[] ip4(byte[] from, byte[] to, int protocol, int id, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putShort((short) id).putShort((short) 0x4000); // don't fragment
        packet.put((byte) HOP_LIMIT).put((byte) protocol).putShort((short) 0);
        packet.put(from).put(to).put(payload);
        packet.putShort(10, checksum(Arrays.copyOf(packet.array(), 20)));
        return packet.array();
    }

    private static byte[] ip6(byte[] from, byte[] to, int protocol, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(40 + payload.length);
        packet.putInt(0x6000_0000).putShort((short) payload.length);
        packet.put((byte) protocol).put((byte) HOP_LIMIT);
        packet.put(from).put(to).put(payload);
        return packet.array();
    }

    /// A TCP segment with its checksum over the pseudo header.
    ///
    /// @param flags the low byte of the flags: FIN 1, SYN 2, PSH 8, ACK 16
    static byte[] tcp(
            byte[] from,
            byte[] to,
            int fromPort,
            int toPort,
            int seq,
            int ack,
            int flags,
            byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(20 + data.length);
        segment.putShort((short) fromPort).putShort((short) toPort).putInt(seq).putInt(ack);
        segment.put((byte) 0x50).put((byte) flags).putShort((short) 64_240);
        segment.putInt(0).put(data);
        segment.putShort(16, checksum(pseudo(from, to, TCP, segment.array())));
        return segment.array();
    }

    /// A UDP datagram with its checksum.
    static byte[] udp(byte[] from, byte[] to, int fromPort, int toPort, byte[] data) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + data.length);
        datagram.putShort((short) fromPort).putShort((short) toPort);
        datagram.putShort((short) datagram.capacity()).putShort((short) 0).put(data);
        short sum = checksum(pseudo(from, to, UDP, datagram.array()));
        datagram.putShort(6, sum == 0 ? (short) 0xffff : sum); // 0 would mean "none" (RFC 768)
        return datagram.array();
    }

    /// An ICMP or ICMPv6 echo, by the length of the addresses.
    static byte[] echo(byte[] from, byte[] to, boolean reply, int id, int seq, byte[] data) {
        boolean six = from.length == 16;
        int type = six ? (reply ? 129 : 128) : reply ? 0 : 8;
        ByteBuffer message = ByteBuffer.allocate(8 + data.length);
        message.put((byte) type).put((byte) 0).putShort((short) 0);
        message.putShort((short) id).putShort((short) seq).put(data);
        byte[] summed = six ? pseudo(from, to, ICMP6, message.array()) : message.array();
        message.putShort(2, checksum(summed));
        return message.array();
    }

    /// An ARP request (1) or reply (2) for IPv4 over Ethernet.
    static byte[] arp(int operation, byte[] fromMac, byte[] from, byte[] toMac, byte[] to) {
        ByteBuffer message = ByteBuffer.allocate(28);
        message.putShort((short) 1).putShort((short) IPV4).put((byte) 6).put((byte) 4);
        message.putShort((short) operation).put(fromMac).put(from).put(toMac).put(to);
        return message.array();
    }

    /// The Internet checksum (RFC 1071).
    static short checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            sum += (bytes[i] & 0xff) << 8 | low;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    /// What the checksums of TCP, UDP and ICMPv6 are taken over (RFC 793, RFC 8200 section 8.1).
    private static byte[] pseudo(byte[] from, byte[] to, int protocol, byte[] message) {
        ByteBuffer all = ByteBuffer.allocate(2 * from.length + 8 + message.length);
        all.put(from).put(to).putInt(message.length).putInt(protocol).put(message);
        return all.array();
    }
}
