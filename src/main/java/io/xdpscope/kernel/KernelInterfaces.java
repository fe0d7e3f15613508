// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.AddressParser.Address;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The interfaces of the network namespace of the thread that opens it, from rtnetlink and ethtool.
/// Needs no rights. Confined to one thread.
///
/// Every list dumps the links anew, so that a plugged, renamed or removed interface shows with the
/// next one. What does not come with that dump is asked now and then, and at once when the links
/// themselves changed.
final class KernelInterfaces implements Interfaces {
    /// A change shows with the next list after so long.
    private static final Duration WITHIN_A_SECOND = Duration.ofMillis(900);

    /// `/proc/net/tcp` costs the kernel 5 ms on a machine without connections: it walks its whole
    /// hash table.
    private static final Duration TRAFFIC_AGE = Duration.ofSeconds(5);

    private final RouteNetlink route;
    private final NetdevFamily netdev;
    private final Ethtool ethtool;
    private final Clock clock;
    private final ProgramNaming programs;
    private final NamespaceIds namespaces;
    private final DriverFacts drivers;
    private final Paced<Map<Integer, List<String>>> addresses;
    private final Paced<Map<Integer, Long>> features;
    private final Paced<CriticalInterfaces.Carried> carried;
    private int shape;

    private KernelInterfaces(
            RouteNetlink route,
            NetdevFamily netdev,
            Ethtool ethtool,
            Clock clock,
            ProgramNaming programs,
            SshSessions ssh) {
        this.route = route;
        this.netdev = netdev;
        this.ethtool = ethtool;
        this.clock = clock;
        this.programs = programs;
        this.namespaces = new NamespaceIds(route, clock);
        this.drivers = new DriverFacts(ethtool, route, clock);
        this.addresses = new Paced<>(clock, WITHIN_A_SECOND, Map.of(), this::askAddresses);
        this.features = new Paced<>(clock, WITHIN_A_SECOND, Map.of(), netdev::features);
        CarriedTraffic traffic = new CarriedTraffic(route, ssh);
        this.carried =
                new Paced<>(clock, TRAFFIC_AGE, CriticalInterfaces.Carried.NOTHING, traffic::find);
    }

    /// Opens the sockets it asks through.
    ///
    /// @param programs says what is known of a program found on an interface
    static KernelInterfaces open(Clock clock, ProgramNaming programs) throws ProbeException {
        return open(clock, programs, new SshSessions());
    }

    static KernelInterfaces open(Clock clock, ProgramNaming programs, SshSessions ssh)
            throws ProbeException {
        List<AutoCloseable> opened = new ArrayList<>(3);
        try {
            RouteNetlink route = RouteNetlink.open(clock);
            opened.add(route);
            NetdevFamily netdev = NetdevFamily.open();
            opened.add(netdev);
            return new KernelInterfaces(route, netdev, Ethtool.open(), clock, programs, ssh);
        } catch (ProbeException e) {
            for (AutoCloseable each : opened.reversed()) {
                try {
                    each.close();
                } catch (Exception closing) {
                    e.addSuppressed(closing);
                }
            }
            throw e;
        }
    }

    @Override
    public Seen list() throws ProbeException {
        RouteNetlink.Links dumped = route.links();
        // a dump that changed while it was made may name an interface twice
        Map<Integer, Link> links = new TreeMap<>();
        dumped.all().forEach(link -> links.put(link.ifindex(), link));
        forgetIfChanged(links);
        drivers.begin(links.keySet());
        List<Link> ordered = List.copyOf(links.values());
        InterfaceView view =
                new InterfaceView(
                        links,
                        Link.below(ordered),
                        addresses.get(),
                        features.get(),
                        CriticalInterfaces.sentences(ordered, carried.get()),
                        programs);
        List<NetInterface> all = new ArrayList<>(ordered.size());
        for (Link link : ordered) {
            all.add(view.of(link, drivers.facts(link), peerPlace(link)));
        }
        return new Seen(dumped.taken(), all);
    }

    /// What is told of an interface's link on request. Two questions to its driver and a small
    /// file; no dump.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE`, or `INDEX_REUSED`
    LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        NetInterface.checkName(ifindex, name, ethtool.name(ifindex));
        DriverCounters.Read driver = ethtool.counters().of(ifindex);
        return new LinkStatistics(
                clock.now(),
                driver.notZero(),
                driver.all(),
                offloadsOn(ifindex),
                SoftnetStat.read());
    }

    private Set<LinkStatistics.Offload> offloadsOn(int ifindex) {
        List<LinkStatistics.Offload> all = List.of(LinkStatistics.Offload.values());
        Set<String> on =
                Set.copyOf(
                        ethtool.on(
                                ifindex,
                                all.stream().map(LinkStatistics.Offload::feature).toList()));
        return all.stream()
                .filter(offload -> on.contains(offload.feature()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The features that a generic attach switches off.
    OffloadFeatures offloads() {
        return ethtool;
    }

    @Override
    public void close() {
        ethtool.close();
        netdev.close();
        route.close();
    }

    private InterfaceView.Elsewhere peerPlace(Link link) throws ProbeException {
        return link.hasPeer() && link.linkNamespace() != Link.HERE
                ? new InterfaceView.Elsewhere(
                        drivers.peerName(link), namespaces.name(link.linkNamespace()))
                : InterfaceView.Elsewhere.HERE;
    }

    @Override
    public void forget() {
        addresses.forget();
        features.forget();
        carried.forget();
    }

    private void forgetIfChanged(Map<Integer, Link> links) {
        int now = 1;
        for (Link link : links.values()) {
            now = 31 * now + link.ifindex();
            now = 31 * now + link.name().hashCode();
            now = 31 * now + link.master();
            now = 31 * now + link.flags();
        }
        if (now != shape) {
            shape = now;
            forget();
        }
    }

    private Map<Integer, List<String>> askAddresses() throws ProbeException {
        Map<Integer, List<String>> byInterface = new HashMap<>();
        for (Address address : route.addresses()) {
            byInterface
                    .computeIfAbsent(address.ifindex(), index -> new ArrayList<>(2))
                    .add(address.text());
        }
        return byInterface;
    }
}
