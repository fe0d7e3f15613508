// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.AddressParser.Address;
import io.xdpscope.kernel.NextHopParser.NextHop;
import io.xdpscope.kernel.RouteParser.Route;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Interfaces, addresses and routes of the network namespace of the thread that opens it, from
/// rtnetlink(7). Never from `/sys/class/net`, which shows the namespace of whoever mounted it.
/// Needs no rights. Confined to one thread.
final class RouteNetlink implements AutoCloseable {
    // include/uapi/linux/rtnetlink.h
    private static final int RTM_GETLINK = 18;
    private static final int RTM_GETADDR = 22;
    private static final int RTM_GETROUTE = 26;
    private static final int RTM_GETNSID = 90;
    private static final int RTM_GETNEXTHOP = 106;

    private static final int IFLA_TARGET_NETNSID = 46;
    private static final int RTA_DST = 1;
    private static final int RTA_SRC = 2;

    // include/uapi/linux/net_namespace.h
    private static final int NETNSA_NSID = 1;
    private static final int NETNSA_PID = 2;
    private static final int NETNSA_FD = 3;

    /// `struct rtgenmsg`, padded.
    private static final int RTGENMSG = 4;

    /// Two halves of the address space, as VPN clients install them, are a default route too.
    private static final int LONGEST_DEFAULT_PREFIX = 1;

    private static final NetlinkRequest LINKS =
            NetlinkRequest.dump(RTM_GETLINK, new byte[LinkParser.IFINFOMSG]);
    private static final NetlinkRequest ADDRESSES =
            NetlinkRequest.dump(RTM_GETADDR, new byte[AddressParser.IFADDRMSG]);
    private static final NetlinkRequest NEXT_HOPS =
            NetlinkRequest.dump(RTM_GETNEXTHOP, new byte[NextHopParser.NHMSG]);

    private final NetlinkSocket socket;
    private final Clock clock;

    /// Every link at one moment.
    ///
    /// @param taken when the kernel began to tell their counters
    record Links(Moment taken, List<Link> all) {}

    private RouteNetlink(NetlinkSocket socket, Clock clock) {
        this.socket = socket;
        this.clock = clock;
    }

    static RouteNetlink open(Clock clock) throws ProbeException {
        return new RouteNetlink(NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE), clock);
    }

    /// Every interface with its counters, in one dump.
    Links links() throws ProbeException {
        LinkParser parser = new LinkParser();
        List<Link> links = new ArrayList<>();
        Moment taken = clock.now();
        for (int attempt = 0; attempt < NetlinkSocket.DUMP_ATTEMPTS; attempt++) {
            links.clear();
            taken = clock.now();
            if (socket.ask(LINKS, parser, links)) {
                break;
            }
        }
        return new Links(taken, links);
    }

    /// Every interface's addresses, IPv4 and IPv6.
    List<Address> addresses() throws ProbeException {
        return socket.dump(ADDRESSES, new AddressParser());
    }

    /// The name of an interface of another namespace; empty without `CAP_NET_ADMIN` over that
    /// namespace (`rtnl_get_net_ns_capable`, `net/core/rtnetlink.c`).
    ///
    /// @param namespace the id by which this namespace knows it
    Optional<String> nameElsewhere(int namespace, int ifindex) throws ProbeException {
        byte[] header =
                ByteBuffer.allocate(LinkParser.IFINFOMSG)
                        .order(ByteOrder.nativeOrder())
                        .putInt(4, ifindex)
                        .array();
        NetlinkRequest request =
                NetlinkRequest.single(RTM_GETLINK, header).with(IFLA_TARGET_NETNSID, namespace);
        return askUnlessRefused(request, new LinkParser()).stream().map(Link::name).findFirst();
    }

    /// The interfaces, by index, that a default route of any table leaves by, IPv4 or IPv6.
    Set<Integer> defaultRouteInterfaces() throws ProbeException {
        Set<Integer> interfaces = new LinkedHashSet<>();
        for (int family : new int[] {LibC.AF_INET, LibC.AF_INET6}) {
            byte[] header = new byte[RouteParser.RTMSG];
            header[0] = (byte) family;
            List<Route> routes =
                    socket.dump(
                            NetlinkRequest.dump(RTM_GETROUTE, header),
                            RouteParser.upToPrefix(LONGEST_DEFAULT_PREFIX));
            for (Route route : routes) {
                interfaces.addAll(route.interfaces());
                if (route.nextHop() != 0) {
                    interfaces.addAll(interfacesOf(route.nextHop()));
                }
            }
        }
        return interfaces;
    }

    /// The interface, by index, that a packet leaves by; empty when nothing leads there.
    ///
    /// @param destination 4 or 16 bytes
    /// @param source an address of this host, of the same length: rules may choose by it
    OptionalInt interfaceTo(byte[] destination, byte[] source) throws ProbeException {
        byte[] header = new byte[RouteParser.RTMSG];
        header[0] = (byte) (destination.length == 4 ? LibC.AF_INET : LibC.AF_INET6);
        header[1] = (byte) (destination.length * 8); // rtm_dst_len
        header[2] = (byte) (source.length * 8); // rtm_src_len
        NetlinkRequest request =
                NetlinkRequest.single(RTM_GETROUTE, header)
                        .with(RTA_DST, destination)
                        .with(RTA_SRC, source);
        // refused with ENETUNREACH and its like: no route
        List<Route> routes = askUnlessRefused(request, RouteParser.any());
        return routes.stream()
                .flatMap(route -> route.interfaces().stream())
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /// The id by which this namespace knows the one of an open file (`/run/netns/...`); empty when
    /// it knows it by none.
    OptionalInt namespaceIdOfFile(int fd) throws ProbeException {
        return namespaceId(NETNSA_FD, fd);
    }

    /// The id by which this namespace knows that of a process; empty when it knows it by none.
    OptionalInt namespaceIdOfProcess(int pid) throws ProbeException {
        return namespaceId(NETNSA_PID, pid);
    }

    @Override
    public void close() {
        socket.close();
    }

    private Set<Integer> interfacesOf(int nextHop) throws ProbeException {
        List<NextHop> all = socket.dump(NEXT_HOPS, new NextHopParser());
        Set<Integer> wanted = new LinkedHashSet<>(Set.of(nextHop));
        // a group holds next hops, not groups, so one level is all there is
        all.stream()
                .filter(hop -> hop.id() == nextHop)
                .forEach(hop -> wanted.addAll(hop.members()));
        Set<Integer> interfaces = new LinkedHashSet<>();
        all.stream()
                .filter(hop -> wanted.contains(hop.id()) && hop.ifindex() > 0)
                .forEach(hop -> interfaces.add(hop.ifindex()));
        return interfaces;
    }

    private OptionalInt namespaceId(int attribute, int value) throws ProbeException {
        // refused for what is no namespace, and for a process that is gone
        List<Integer> ids =
                askUnlessRefused(
                        NetlinkRequest.single(RTM_GETNSID, new byte[RTGENMSG])
                                .with(attribute, value),
                        RouteNetlink::parseNamespaceId);
        // NETNSA_NSID_NOT_ASSIGNED is -1
        return ids.stream().mapToInt(Integer::intValue).filter(id -> id >= 0).findFirst();
    }

    private static void parseNamespaceId(ByteBuffer bytes, int from, int end, List<Integer> into)
            throws ProbeException {
        Attributes attributes = new Attributes(bytes, from + RTGENMSG, end);
        while (attributes.next()) {
            if (attributes.type() == NETNSA_NSID) {
                into.add(attributes.i32());
            }
        }
    }

    /// The answer to a question that the kernel may refuse; nothing then.
    private <T> List<T> askUnlessRefused(NetlinkRequest request, NetlinkSocket.Parser<T> parser)
            throws ProbeException {
        List<T> answer = new ArrayList<>(1);
        try {
            socket.ask(request, parser, answer);
        } catch (ProbeException e) {
            if (!NetlinkAnswer.isRefusal(e)) {
                throw e;
            }
        }
        return answer;
    }
}
