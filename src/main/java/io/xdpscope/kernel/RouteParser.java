// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads `RTM_NEWROUTE` messages; see rtnetlink(7) and `include/uapi/linux/rtnetlink.h`.
final class RouteParser implements NetlinkSocket.Parser<RouteParser.Route> {
    /// `struct rtmsg`.
    static final int RTMSG = 12;

    private static final int RTN_UNICAST = 1;
    private static final int RTN_LOCAL = 2;

    private static final int RTA_OIF = 4;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_NH_ID = 30;

    /// `struct rtnexthop`.
    private static final int RTNEXTHOP = 8;

    /// A route that leads somewhere.
    ///
    /// @param prefixLength of its destination; 0 for a default route
    /// @param interfaces by index, where it leaves; several with multipath
    /// @param nextHop id of its next-hop object, when it has one and the kernel does not tell its
    ///   interfaces here (`net.ipv4.nexthop_compat_mode` off); else 0
    record Route(int prefixLength, List<Integer> interfaces, int nextHop) {}

    private final int longestPrefix;
    private final boolean local;

    private RouteParser(int longestPrefix, boolean local) {
        this.longestPrefix = longestPrefix;
        this.local = local;
    }

    /// Takes routes to other hosts by a prefix up to this length, and passes over the others: those
    /// to this host (transparent proxies have a local default route), unreachable, blackhole, ...
    static RouteParser upToPrefix(int length) {
        return new RouteParser(length, false);
    }

    /// Takes routes to any host, this one included.
    static RouteParser any() {
        return new RouteParser(Integer.MAX_VALUE, true);
    }

    @Override
    public void parse(ByteBuffer bytes, int from, int end, List<Route> into) throws ProbeException {
        if (end - from < RTMSG) {
            throw Attributes.malformed("a route of %d bytes", end - from);
        }
        int prefixLength = Byte.toUnsignedInt(bytes.get(from + 1));
        int type = bytes.get(from + 7);
        if (prefixLength > longestPrefix
                || (type != RTN_UNICAST && !(local && type == RTN_LOCAL))) {
            return;
        }
        List<Integer> interfaces = new ArrayList<>(1);
        int nextHop = 0;
        Attributes attributes = new Attributes(bytes, from + RTMSG, end);
        while (attributes.next()) {
            switch (attributes.type()) {
                case RTA_OIF -> interfaces.add(attributes.i32());
                case RTA_MULTIPATH -> multipath(bytes, attributes, interfaces);
                case RTA_NH_ID -> nextHop = attributes.i32();
                default -> {}
            }
        }
        into.add(new Route(prefixLength, interfaces, interfaces.isEmpty() ? nextHop : 0));
    }

    private static void multipath(ByteBuffer bytes, Attributes attribute, List<Integer> interfaces)
            throws ProbeException {
        int at = attribute.value(0);
        int end = at + attribute.length();
        while (end - at >= RTNEXTHOP) {
            int size = Short.toUnsignedInt(bytes.getShort(at));
            if (size < RTNEXTHOP || size > end - at) {
                throw Attributes.malformed("a next hop of %d bytes", size);
            }
            interfaces.add(bytes.getInt(at + 4));
            at += (size + 3) & ~3;
        }
    }
}
