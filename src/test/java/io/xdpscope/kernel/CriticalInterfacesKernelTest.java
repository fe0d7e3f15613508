// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.testing.NetNs;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The guard against cutting oneself off, on real routes and connections.
@Tag("kernel")
final class CriticalInterfacesKernelTest {
    private static final int SSH = 22;

    private NetNs near;
    private NetNs far;

    @BeforeEach
    void makeNamespaces() {
        near = NetNs.createWithIpv6("near");
        far = NetNs.createWithIpv6("far");
        near.ip("link", "add", "xs0", "type", "veth", "peer", "name", "xs1", "netns", far.name());
        near.ip("link", "set", "xs0", "up");
        far.ip("link", "set", "xs1", "up");
    }

    @AfterEach
    void removeNamespaces() {
        near.close();
        far.close();
    }

    @Test
    void portUnderTheBridgeOfTheDefaultRoute() throws Exception {
        bridge();
        near.ip("addr", "add", "192.0.2.1/24", "dev", "br0");
        near.ip("route", "add", "default", "via", "192.0.2.2");

        assertEquals(
                Map.of(
                        "br0", "br0 carries the default route.",
                        "xs0", "xs0 is below br0, which carries the default route."),
                critical());
    }

    @Test
    void defaultRouteOfAnyTableAndFamily() throws Exception {
        near.ip("addr", "add", "2001:db8::1/64", "dev", "xs0", "nodad");
        near.ip("-6", "route", "add", "default", "via", "2001:db8::2", "table", "7");

        assertEquals(Map.of("xs0", "xs0 carries the default route."), critical());
    }

    @Test
    void defaultRouteByANextHopObjectThatRoutesDoNotSpellOut() throws Exception {
        near.exec("sh", "-c", "echo 0 > /proc/sys/net/ipv4/nexthop_compat_mode");
        near.ip("link", "add", "br0", "type", "bridge");
        near.ip("link", "set", "br0", "up");
        near.ip("nexthop", "add", "id", "1", "dev", "xs0");
        near.ip("nexthop", "add", "id", "10", "group", "1");
        near.ip("route", "add", "default", "nhid", "10");

        assertEquals(Map.of("xs0", "xs0 carries the default route."), critical());
    }

    @Test
    void nothingIsCriticalByARouteToThisHostOrToNowhere() throws Exception {
        near.ip("addr", "add", "192.0.2.1/24", "dev", "xs0");
        near.ip("route", "add", "local", "default", "dev", "lo", "table", "100");
        near.ip("route", "add", "unreachable", "default", "metric", "999");

        assertEquals(Map.of(), critical());
    }

    @Test
    void interfaceOfAnSshSession() throws Exception {
        bridge();
        near.ip("addr", "add", "192.0.2.1/24", "dev", "br0");
        far.ip("addr", "add", "192.0.2.2/24", "dev", "xs1");

        assertEquals(
                Map.of(
                        "br0", "br0 carries the ssh session from 192.0.2.2.",
                        "xs0", "xs0 is below br0, which carries the ssh session from 192.0.2.2."),
                criticalDuringASession(InetAddress.getByName("192.0.2.1")));
    }

    @Test
    void interfaceOfAnSshSessionByLinkLocalAddress() throws Exception {
        near.ip("addr", "add", "fe80::1/64", "dev", "xs0", "nodad");
        far.ip("addr", "flush", "dev", "xs1");
        far.ip("addr", "add", "fe80::2/64", "dev", "xs1", "nodad");
        InetAddress there =
                Inet6Address.getByAddress(
                        "", InetAddress.getByName("fe80::1").getAddress(), far.ifindex("xs1"));

        assertEquals(
                Map.of("xs0", "xs0 carries the ssh session from fe80::2."),
                criticalDuringASession(there));
    }

    private void bridge() {
        near.ip("link", "add", "br0", "type", "bridge");
        near.ip("link", "set", "br0", "up");
        near.ip("link", "set", "xs0", "master", "br0");
    }

    /// What is critical while a client in `far` is connected to port 22 here.
    private Map<String, String> criticalDuringASession(InetAddress here) throws Exception {
        try (ServerSocket server = near.enter(() -> new ServerSocket(SSH));
                Socket client = far.enter(() -> new Socket(here, SSH))) {
            assertEquals(SSH, client.getPort());
            assertEquals(SSH, server.getLocalPort());
            return critical();
        }
    }

    private Map<String, String> critical() throws Exception {
        Map<String, String> sentences = new TreeMap<>();
        for (NetInterface each : near.enter(() -> ListedInterfaces.now())) {
            each.critical().ifPresent(sentence -> sentences.put(each.name(), sentence));
        }
        return sentences;
    }
}
