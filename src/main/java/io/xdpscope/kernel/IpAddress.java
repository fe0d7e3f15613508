// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// IP addresses between the kernel's bytes and people's text.
final class IpAddress {
    private static final int IPV6_GROUPS = 8;

    private IpAddress() {}

    /// An address as people write it: IPv4 dotted, IPv6 as RFC 5952 recommends.
    ///
    /// @param address 4 or 16 bytes in network order
    static String text(byte[] address) {
        return address.length == 4 || isMapped(address) ? ipv4(address) : ipv6(address);
    }

    /// The address of these bytes; an IPv4 address mapped into IPv6 (RFC 4291, 2.5.5.2) becomes
    /// IPv4.
    ///
    /// @param address 4 or 16 bytes in network order
    static InetAddress of(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address.length + " bytes", e);
        }
    }

    private static boolean isMapped(byte[] address) {
        return address.length == 16 && of(address) instanceof Inet4Address;
    }

    private static String ipv4(byte[] address) {
        int at = address.length - 4;
        String dotted =
                "%d.%d.%d.%d"
                        .formatted(
                                Byte.toUnsignedInt(address[at]),
                                Byte.toUnsignedInt(address[at + 1]),
                                Byte.toUnsignedInt(address[at + 2]),
                                Byte.toUnsignedInt(address[at + 3]));
        return at == 0 ? dotted : "::ffff:" + dotted;
    }

    /// Shortens the longest run of two or more zero groups, the first of equals.
    private static String ipv6(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        int longestAt = -1;
        int longest = 1;
        for (int at = 0; at < IPV6_GROUPS; at++) {
            int run = 0;
            while (at + run < IPV6_GROUPS && groups.getShort(2 * (at + run)) == 0) {
                run++;
            }
            if (run > longest) {
                longestAt = at;
                longest = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < IPV6_GROUPS; at++) {
            if (at == longestAt) {
                text.append("::");
                at += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(Short.toUnsignedInt(groups.getShort(2 * at))));
            }
        }
        return text.toString();
    }
}
