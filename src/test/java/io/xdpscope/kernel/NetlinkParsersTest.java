// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.kernel.AddressParser.Address;
import io.xdpscope.kernel.NetdevFamily.Device;
import io.xdpscope.kernel.NextHopParser.NextHop;
import io.xdpscope.kernel.RouteParser.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Addresses, routes, next hops and XDP features as a real kernel told them.
final class NetlinkParsersTest {
    private static final int Q1 = 3;
    private static final int Q0 = 4;
    private static final int BR0 = 5;
    private static final int MV0 = 6;
    private static final int TUN0 = 7;

    @Test
    void addresses() throws Exception {
        assertEquals(
                List.of(
                        new Address(1, "127.0.0.1", 8),
                        new Address(BR0, "192.0.2.1", 24),
                        new Address(TUN0, "198.51.100.1", 32), // its own, not the other end's
                        new Address(1, "::1", 128),
                        new Address(Q1, "fe80::5eff:fe00:5303", 64),
                        new Address(Q0, "fe80::5eff:fe00:5302", 64),
                        new Address(BR0, "2001:db8::1", 64),
                        new Address(MV0, "fe80::5eff:fe00:5305", 64)),
                Recorded.dump("addresses", new AddressParser()));
    }

    @Test
    void defaultRoutesOfEveryTableAndNoUnreachableOne() throws Exception {
        assertEquals(
                List.of(
                        new Route(0, List.of(BR0, TUN0), 0),
                        new Route(0, List.of(), 10),
                        new Route(0, List.of(BR0), 0),
                        new Route(1, List.of(TUN0), 0)),
                Recorded.dump("routes4", RouteParser.upToPrefix(1)));
        assertEquals(
                List.of(new Route(0, List.of(BR0), 0)),
                Recorded.dump("routes6", RouteParser.upToPrefix(1)));
    }

    @Test
    void nextHopsAndTheirGroup() throws Exception {
        assertEquals(
                List.of(
                        new NextHop(1, Q0, List.of()),
                        new NextHop(2, Q1, List.of()),
                        new NextHop(10, 0, List.of(1, 2))),
                Recorded.dump("nexthops", new NextHopParser()));
    }

    @Test
    void xdpFeatures() throws Exception {
        assertEquals(
                List.of(
                        new Device(1, 0),
                        new Device(2, 35),
                        new Device(Q1, 35),
                        new Device(Q0, 68),
                        new Device(BR0, 0),
                        new Device(MV0, 0),
                        new Device(TUN0, 0)),
                Recorded.dump("netdev", NetdevFamily::parse));
    }
}
