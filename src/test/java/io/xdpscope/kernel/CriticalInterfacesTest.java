// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.kernel.CriticalInterfaces.Carried;
import io.xdpscope.kernel.SshSessions.Session;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CriticalInterfacesTest {
    @Test
    void defaultRouteOverAVlanOverABondMakesItsPortsCritical() {
        List<Link> links =
                List.of(
                        Links.port(1, "eth0", 3),
                        Links.port(2, "eth1", 3),
                        Links.of(3, "bond0", "bond"),
                        Links.over(4, "bond0.7", "vlan", 3),
                        Links.of(5, "eth2", ""));

        assertEquals(
                Map.of(
                        1, "eth0 is below bond0.7, which carries the default route.",
                        2, "eth1 is below bond0.7, which carries the default route.",
                        3, "bond0 is below bond0.7, which carries the default route.",
                        4, "bond0.7 carries the default route."),
                CriticalInterfaces.sentences(links, new Carried(Set.of(4), Map.of())));
    }

    @Test
    void routeAndSessionsAreToldInOneSentence() {
        Carried carried =
                new Carried(
                        Set.of(1),
                        Map.of(
                                1,
                                List.of(from(7), from(8), from(7)),
                                2,
                                List.of(from(1), from(2), from(3))));

        assertEquals(
                Map.of(
                        1,
                        "eth0 carries the default route, the ssh session from 192.0.2.7 and the"
                                + " ssh session from 192.0.2.8.",
                        2,
                        "eth1 carries ssh sessions from 3 hosts."),
                CriticalInterfaces.sentences(
                        List.of(Links.of(1, "eth0", ""), Links.of(2, "eth1", "")), carried));
    }

    @Test
    void peersAndWhatLiesInOtherNamespacesAreNotBelow() {
        List<Link> links =
                List.of(
                        Links.over(1, "veth0", "veth", 2),
                        Links.over(2, "veth1", "veth", 1),
                        Links.with(3, "vlan0", "vlan", 0, 2, 0));

        assertEquals(
                Set.of(1, 3),
                CriticalInterfaces.sentences(links, new Carried(Set.of(1, 3), Map.of())).keySet());
    }

    @Test
    void everyPortOfOpenVswitchIsBelowItsInternalInterfaces() {
        List<Link> links =
                List.of(
                        Links.of(1, "ovs-system", "openvswitch"),
                        Links.of(2, "br-int", "openvswitch"),
                        Links.port(3, "eth0", 1));

        assertEquals(
                "eth0 is below br-int, which carries the default route.",
                CriticalInterfaces.sentences(links, new Carried(Set.of(2), Map.of())).get(3));
    }

    @Test
    void loopOfParentsEnds() {
        List<Link> links =
                List.of(Links.over(1, "a", "macvlan", 2), Links.over(2, "b", "macvlan", 1));

        assertEquals(
                Set.of(1, 2),
                CriticalInterfaces.sentences(links, new Carried(Set.of(1), Map.of())).keySet());
    }

    private static Session from(int host) {
        InetAddress peer = IpAddress.of(new byte[] {(byte) 192, 0, 2, (byte) host});
        return new Session(peer, peer);
    }
}
