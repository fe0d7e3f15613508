// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static io.xdpscope.kernel.ListedInterfaces.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.NoRights;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lists real interfaces in private namespaces; `ip` is the witness.
@Tag("kernel")
final class KernelInterfacesTest {
    private static final String MAC = "02:00:5e:00:53:01";
    private static final String OTHER_MAC = "02:00:5e:00:53:02";

    private NetNs near;
    private NetNs far;

    @BeforeEach
    void makeNamespaces() {
        near = NetNs.create("near");
        far = NetNs.create("far");
    }

    @AfterEach
    void removeNamespaces() {
        near.close();
        far.close();
    }

    @Test
    void wholeInterface() throws Exception {
        near.veth("xs0", far, "xs1");
        near.ip("link", "set", "xs0", "address", MAC);
        near.ip("link", "set", "xs0", "mtu", "1400");
        near.ip("addr", "add", "192.0.2.1/24", "dev", "xs0");

        NetInterface listed = near.enter(() -> settled(ListedInterfaces.now("xs0")));

        assertEquals(
                new NetInterface(
                        near.ifindex("xs0"),
                        "xs0",
                        LinkType.ETHERNET,
                        "veth",
                        Optional.of("veth"),
                        Optional.of(MAC),
                        List.of("192.0.2.1/24"),
                        1400,
                        OptionalLong.of(10_000),
                        Optional.of(true),
                        true,
                        OperState.UP,
                        true,
                        listed.carrierChanges(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(
                                new LinkRef(
                                        far.ifindex("xs1"),
                                        Optional.of("xs1"),
                                        Optional.of(far.name()))),
                        1,
                        LinkCounters.ZERO,
                        List.of(),
                        listed.nativeSupport(),
                        listed.offloadSupport(),
                        listed.multiBuffer(),
                        Optional.of(List.of()),
                        Optional.empty()),
                listed);
        assertTrue(listed.carrierChanges() > 0, "the carrier came");
    }

    @Test
    void withoutAnyRightsOnlyThePeersNameIsMissing() throws Exception {
        near.veth("xs0", far, "xs1");
        List<NetInterface> asRoot = near.enter(() -> ListedInterfaces.now());
        List<NetInterface> asNobody =
                NetNs.await(
                        near.startInside(() -> {
                            NoRights.drop();
                            return ListedInterfaces.now();
                        }));

        assertEquals(
                Optional.of(
                        new LinkRef(far.ifindex("xs1"), Optional.empty(), Optional.of(far.name()))),
                named(asNobody, "xs0").peer());
        assertEquals(named(asRoot, "xs0").driver(), named(asNobody, "xs0").driver());
        assertEquals(named(asRoot, "xs0").speedMbps(), named(asNobody, "xs0").speedMbps());
        assertEquals(named(asRoot, "xs0").nativeSupport(), named(asNobody, "xs0").nativeSupport());
    }

    @Test
    void processInANamespaceListsItsOwnAndNotASameNamedOneElsewhere() throws Exception {
        near.veth("xs0", near, "xs1");
        near.ip("link", "set", "xs0", "address", MAC);
        far.veth("xs0", far, "xs2");
        far.ip("link", "set", "xs0", "address", OTHER_MAC);
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        String java = System.getProperty("java.home") + "/bin/java";

        List<String> printed =
                far.exec(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                ListedInterfaces.class.getName())
                        .lines()
                        .toList();

        assertEquals(far.name(), printed.getFirst());
        assertTrue(printed.contains("xs0 " + OTHER_MAC), printed.toString());
        assertEquals(4, printed.size(), "its name, lo, xs0, xs2: " + printed);
        assertEquals(Optional.of(MAC), near.enter(() -> ListedInterfaces.now("xs0")).mac(), "near");
    }

    @Test
    void pluggedRenamedAndRemovedInterfacesShowInTheNextList() throws Exception {
        near.enter(() -> {
            try (KernelInterfaces interfaces = ListedInterfaces.open()) {
                assertEquals(List.of("lo"), names(interfaces));
                near.ip("link", "add", "xs0", "type", "veth", "peer", "name", "xs1");
                assertEquals(List.of("lo", "xs1", "xs0"), names(interfaces));
                near.ip("link", "set", "xs0", "name", "renamed");
                assertEquals(List.of("lo", "xs1", "renamed"), names(interfaces));
                assertEquals(
                        Optional.of("veth"), named(interfaces.list().all(), "renamed").driver());
                near.ip("link", "del", "renamed");
                assertEquals(List.of("lo"), names(interfaces));
                return true;
            }
        });
    }

    @Test
    void countersAreTheInterfacesOwn() throws Exception {
        near.veth("xs0", far, "xs1");
        int ifindex = near.ifindex("xs0");
        near.enter(() -> {
            try (FrameSender sender = FrameSender.open(ifindex)) {
                sender.load(List.of(new byte[100]));
                sender.send(7);
                return 7;
            }
        });

        LinkCounters received = far.enter(() -> ListedInterfaces.now("xs1")).counters();
        LinkCounters sent = near.enter(() -> ListedInterfaces.now("xs0")).counters();

        assertEquals(new LinkCounters(7, 700, 0, 0, 0, 0, 0, 0, 0, 0), received);
        assertEquals(new LinkCounters(0, 0, 0, 0, 0, 0, 7, 700, 0, 0), sent);
    }

    @Test
    void whatADriverChangedQuietlyIsNoticedAfterAWhile() throws Exception {
        near.ip("tuntap", "add", "tap0", "mode", "tap");
        long[] nanos = {0};
        near.enter(() -> {
            try (KernelInterfaces interfaces = ListedInterfaces.open(steppedBy(nanos))) {
                assertEquals(OptionalLong.of(10_000), speedOfTap(interfaces));
                near.exec(
                        "ethtool", "-s", "tap0", "speed", "1000", "duplex", "full", "autoneg",
                        "off");
                assertEquals(OptionalLong.of(10_000), speedOfTap(interfaces), "kept");
                nanos[0] += DriverFacts.MAX_AGE_NANOS + 1;
                assertEquals(OptionalLong.of(1_000), speedOfTap(interfaces));
                return true;
            }
        });
    }

    @Test
    void portsAndParentsAreBelow() throws Exception {
        near.veth("xs0", far, "xs1");
        near.veth("xs2", far, "xs3");
        near.ip("link", "add", "br0", "type", "bridge");
        near.ip("link", "set", "xs0", "master", "br0");
        near.ip("link", "add", "mv0", "link", "xs2", "type", "macvlan");
        int port = near.ifindex("xs0");
        int parent = near.ifindex("xs2");
        int bridge = near.ifindex("br0");

        List<NetInterface> all = near.enter(() -> ListedInterfaces.now());

        assertEquals(Optional.of(LinkRef.here(bridge, "br0")), named(all, "xs0").master());
        assertEquals(List.of(LinkRef.here(port, "xs0")), named(all, "br0").lowers());
        assertEquals(List.of(LinkRef.here(parent, "xs2")), named(all, "mv0").lowers());
        assertEquals(List.of(), named(all, "xs0").lowers(), "a veth's peer is not below it");
    }

    @Test
    void kindsAndLinkTypes() throws Exception {
        near.ip("tuntap", "add", "tun0", "mode", "tun");
        near.ip("tuntap", "add", "tap0", "mode", "tap");

        List<NetInterface> all = near.enter(() -> ListedInterfaces.now());

        assertEquals("loopback", named(all, "lo").kind());
        assertEquals(Optional.empty(), named(all, "lo").mac());
        assertEquals(LinkType.ETHERNET, named(all, "lo").linkType());
        assertEquals(LinkType.BARE_IP, named(all, "tun0").linkType());
        assertEquals(LinkType.ETHERNET, named(all, "tap0").linkType());
        assertEquals(Optional.of("tun"), named(all, "tap0").driver());
    }

    @Test
    void nativeSupportIsWhatTheDriverSays() throws Exception {
        near.ip(
                "link",
                "add",
                "xs0",
                "numtxqueues",
                "1",
                "numrxqueues",
                "1",
                "type",
                "veth",
                "peer",
                "name",
                "xs1",
                "numtxqueues",
                "2",
                "numrxqueues",
                "2");
        near.exec("ethtool", "-L", "xs1", "tx", "2", "rx", "2");

        List<NetInterface> all = near.enter(() -> ListedInterfaces.now());

        if (named(all, "xs1").nativeSupport() instanceof ModeSupport.UnknownUntilTried) {
            assertTrue(kernelIsBefore(6, 3), "the kernel tells since 6.3");
            return;
        }
        assertEquals(new ModeSupport.Available(), named(all, "xs1").nativeSupport());
        assertEquals(
                new ModeSupport.Unavailable(
                        "xs0 has fewer receive queues than its peer has transmit queues, so veth"
                                + " has no native XDP on it: choose Generic."),
                named(all, "xs0").nativeSupport());
        assertInstanceOf(ModeSupport.Unavailable.class, named(all, "lo").nativeSupport());
        assertEquals(2, named(all, "xs1").rxQueues());
        assertEquals(1, named(all, "xs0").rxQueues());
    }

    /// As it is when a link is up: an operational state follows a carrier after a moment.
    private static NetInterface settled(NetInterface first) throws Exception {
        NetInterface now = first;
        for (int i = 0; i < 1_000 && now.operState() != OperState.UP; i++) {
            now = ListedInterfaces.now(first.name());
        }
        return now;
    }

    private static OptionalLong speedOfTap(KernelInterfaces interfaces) throws Exception {
        return named(interfaces.list().all(), "tap0").speedMbps();
    }

    private static Clock steppedBy(long[] nanos) {
        return new Clock() {
            @Override
            public long monotonicNanos() {
                return nanos[0];
            }

            @Override
            public long bootNanos() {
                return nanos[0];
            }
        };
    }

    private static List<String> names(KernelInterfaces interfaces) throws Exception {
        return interfaces.list().all().stream().map(NetInterface::name).toList();
    }

    private static boolean kernelIsBefore(int major, int minor) {
        String[] release = System.getProperty("os.version").split("[.-]", 3);
        int is = Integer.parseInt(release[0]) * 1000 + Integer.parseInt(release[1]);
        return is < major * 1000 + minor;
    }
}
