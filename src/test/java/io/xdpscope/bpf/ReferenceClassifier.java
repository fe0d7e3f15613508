// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import java.util.Set;

/// The specification of the classification, as Java: slow, and as close to its words as can be.
/// Whoever reads past the end of the frame meets [CutShort], and such a frame is malformed.
final class ReferenceClassifier {
    private static final Set<Integer> VLAN_ETHERTYPES = Set.of(0x8100, 0x88a8);
    private static final int MOST_VLAN_TAGS = 2;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOST_EXTENSION_HEADERS = 8;

    private final byte[] frame;

    private ReferenceClassifier(byte[] frame) {
        this.frame = frame;
    }

    /// Thrown where the frame ends too early. Without a stack trace: a million frames are many.
    private static final class CutShort extends Exception {
        private static final long serialVersionUID = 1;

        CutShort() {
            super("cut short", null, false, false);
        }
    }

    /// What a frame of an Ethernet interface counts as.
    static FrameClass ofEthernet(byte[] frame) {
        try {
            return new ReferenceClassifier(frame).ethernet();
        } catch (CutShort e) {
            return FrameClass.MALFORMED;
        }
    }

    /// What a frame of an L3 interface counts as, which is a bare IP packet.
    static FrameClass ofBareIp(byte[] frame) {
        try {
            return new ReferenceClassifier(frame).bareIp();
        } catch (CutShort e) {
            return FrameClass.MALFORMED;
        }
    }

    /// "Ethernet II [...]; up to two VLAN tags (0x8100, 0x88a8), a third makes it other_l2."
    private FrameClass ethernet() throws CutShort {
        int at = 12; // after the two addresses
        int tags = 0;
        int ethertype = uint16(at);
        while (VLAN_ETHERTYPES.contains(ethertype)) {
            if (++tags > MOST_VLAN_TAGS) {
                return FrameClass.OTHER_L2;
            }
            at += 4;
            ethertype = uint16(at);
        }
        at += 2;
        return switch (ethertype) {
            case 0x0800 -> ipv4(at);
            case 0x86dd -> ipv6(at);
            case 0x0806 -> FrameClass.ARP;
            // "802.3/LLC, PPPoE, MPLS and tunnels are not entered"
            default -> FrameClass.OTHER_L2;
        };
    }

    /// "[...] or a bare IP packet on L3 interfaces"
    private FrameClass bareIp() throws CutShort {
        return switch (uint8(0) >> 4) {
            case 4 -> ipv4(0);
            case 6 -> ipv6(0);
            default -> FrameClass.MALFORMED; // "wrong version nibble"
        };
    }

    /// "IPv4 by its protocol field, every fragment too; malformed: cut short, wrong version nibble,
    /// header length below 5 or past the frame's end."
    private FrameClass ipv4(int start) throws CutShort {
        mustHold(start, 20);
        int version = uint8(start) >> 4;
        int headerWords = uint8(start) & 0x0f;
        if (version != 4 || headerWords < 5) {
            return FrameClass.MALFORMED;
        }
        mustHold(start, headerWords * 4);
        // "ICMP is protocol 1 in IPv4 and 58 in IPv6, crosswise it is other."
        return switch (uint8(start + 9)) {
            case 6 -> FrameClass.TCP;
            case 17 -> FrameClass.UDP;
            case 1 -> FrameClass.ICMP;
            default -> FrameClass.OTHER_IPV4;
        };
    }

    /// "IPv6 follows hop-by-hop, routing, destination-options ((n+1)*8 bytes), authentication
    /// ((n+2)*4) and fragment headers, at most eight [...]; a cut-short header or chain is
    /// malformed."
    private FrameClass ipv6(int start) throws CutShort {
        mustHold(start, 40);
        if (uint8(start) >> 4 != 6) {
            return FrameClass.MALFORMED;
        }
        return afterExtensions(uint8(start + 6), start + 40, 0);
    }

    /// @param value the next-header value that leads to `at`
    /// @param followed how many extension headers came before
    private FrameClass afterExtensions(int value, int at, int followed) throws CutShort {
        return switch (value) {
            case HOP_BY_HOP, ROUTING, DESTINATION_OPTIONS, AUTHENTICATION, FRAGMENT -> {
                if (followed == MOST_EXTENSION_HEADERS) {
                    yield FrameClass.OTHER_IPV6; // "a ninth header"
                }
                int length =
                        switch (value) {
                            case FRAGMENT -> 8;
                            case AUTHENTICATION -> (uint8(at + 1) + 2) * 4;
                            default -> (uint8(at + 1) + 1) * 8;
                        };
                mustHold(at, length);
                boolean laterFragment = value == FRAGMENT && uint16(at + 2) >> 3 != 0;
                yield laterFragment
                        ? payload(uint8(at))
                        : afterExtensions(uint8(at), at + length, followed + 1);
            }
            default -> payload(value);
        };
    }

    /// What an IPv6 packet carries by the last next-header value. "After a fragment header with an
    /// offset its next-header value decides, an extension value there is other_ipv6; ESP, 'no next
    /// header' [...] are other_ipv6."
    private static FrameClass payload(int value) {
        return switch (value) {
            case 6 -> FrameClass.TCP;
            case 17 -> FrameClass.UDP;
            case 58 -> FrameClass.ICMP;
            default -> FrameClass.OTHER_IPV6;
        };
    }

    private void mustHold(int start, int length) throws CutShort {
        if (start + length > frame.length) {
            throw new CutShort();
        }
    }

    private int uint8(int at) throws CutShort {
        mustHold(at, 1);
        return Byte.toUnsignedInt(frame[at]);
    }

    private int uint16(int at) throws CutShort {
        mustHold(at, 2);
        return uint8(at) << 8 | uint8(at + 1);
    }
}
