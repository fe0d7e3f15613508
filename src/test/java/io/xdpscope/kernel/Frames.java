// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.util.List;
import java.util.Optional;

/// Frames of every kind the counter tells apart, each of another length.
enum Frames {
    TCP(Protocol.TCP, 60),
    UDP(Protocol.UDP, 61),
    ICMP(Protocol.ICMP, 62),
    TCP6(Protocol.TCP, 90),
    UDP6(Protocol.UDP, 91),
    ICMP6(Protocol.ICMP, 92),
    VLAN_UDP(Protocol.UDP, 200),
    ARP(OtherPart.ARP, 63),
    GRE(OtherPart.IPV4, 64),
    ESP6(OtherPart.IPV6, 93),
    LLDP(OtherPart.L2, 65),
    CUT_SHORT(OtherPart.MALFORMED, 30);

    final Protocol protocol;
    final Optional<OtherPart> part;
    final int length;

    Frames(Protocol protocol, int length) {
        this.protocol = protocol;
        this.part = Optional.empty();
        this.length = length;
    }

    Frames(OtherPart part, int length) {
        this.protocol = Protocol.OTHER;
        this.part = Optional.of(part);
        this.length = length;
    }

    /// With an Ethernet header.
    static final List<Frames> ALL = List.of(values());

    /// From the Ethernet header on. Protocol numbers are IANA's, from experiments' and
    /// documentation's addresses.
    byte[] ethernet() {
        return ethernet(length);
    }

    /// The same in another length, which must hold its headers.
    byte[] ethernet(int bytes) {
        byte[] frame = new byte[bytes];
        frame[0] = 2;
        frame[5] = 1;
        frame[6] = 2;
        frame[11] = 2;
        switch (this) {
            case TCP -> ipv4(frame, 12, 6);
            case UDP -> ipv4(frame, 12, 17);
            case ICMP -> ipv4(frame, 12, 1);
            case TCP6 -> ipv6(frame, 12, 6);
            case UDP6 -> ipv6(frame, 12, 17);
            case ICMP6 -> ipv6(frame, 12, 58);
            case VLAN_UDP -> {
                etherType(frame, 12, 0x8100);
                frame[15] = 7;
                ipv4(frame, 16, 17);
            }
            case ARP -> etherType(frame, 12, 0x0806);
            case GRE -> ipv4(frame, 12, 47);
            case ESP6 -> ipv6(frame, 12, 50);
            case LLDP -> etherType(frame, 12, 0x88cc);
            case CUT_SHORT -> {
                etherType(frame, 12, 0x0800);
                frame[14] = 0x45;
            }
        }
        return frame;
    }

    /// Whether it can be sent where frames begin with the IP header.
    boolean isIp() {
        return switch (this) {
            case VLAN_UDP, ARP, LLDP, CUT_SHORT -> false;
            default -> true;
        };
    }

    /// From the IP header on.
    byte[] bareIp() {
        byte[] frame = ethernet();
        byte[] bare = new byte[length - 14];
        System.arraycopy(frame, 14, bare, 0, bare.length);
        return bare;
    }

    private static void ipv4(byte[] frame, int at, int protocol) {
        etherType(frame, at, 0x0800);
        int ip = at + 2;
        int length = frame.length - ip;
        frame[ip] = 0x45;
        frame[ip + 2] = (byte) (length >> 8);
        frame[ip + 3] = (byte) length;
        frame[ip + 8] = 64;
        frame[ip + 9] = (byte) protocol;
        address(frame, ip + 12, 1);
        address(frame, ip + 16, 2);
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += Byte.toUnsignedInt(frame[ip + i]) << 8 | Byte.toUnsignedInt(frame[ip + i + 1]);
        }
        sum = (sum & 0xffff) + (sum >> 16);
        sum = ~((sum & 0xffff) + (sum >> 16));
        frame[ip + 10] = (byte) (sum >> 8);
        frame[ip + 11] = (byte) sum;
    }

    /// 192.0.2.0/24 is for documentation (RFC 5737).
    private static void address(byte[] frame, int at, int host) {
        frame[at] = (byte) 192;
        frame[at + 2] = 2;
        frame[at + 3] = (byte) host;
    }

    private static void ipv6(byte[] frame, int at, int nextHeader) {
        etherType(frame, at, 0x86dd);
        int ip = at + 2;
        frame[ip] = 0x60;
        frame[ip + 5] = (byte) (frame.length - ip - 40);
        frame[ip + 6] = (byte) nextHeader;
        frame[ip + 7] = 64;
        frame[ip + 8] = 0x20;
        frame[ip + 9] = 1;
        frame[ip + 10] = 0x0d;
        frame[ip + 11] = (byte) 0xb8;
        frame[ip + 24] = 0x20;
        frame[ip + 25] = 1;
        frame[ip + 26] = 0x0d;
        frame[ip + 27] = (byte) 0xb8;
        frame[ip + 39] = 2;
    }

    private static void etherType(byte[] frame, int at, int type) {
        frame[at] = (byte) (type >> 8);
        frame[at + 1] = (byte) type;
    }
}
