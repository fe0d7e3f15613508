// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkStatistics.Offload;
import io.xdpscope.probe.Measured;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.NoRights;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Statistics of real interfaces, and costs on this kernel; `ethtool` and `bpftool` are the
/// witnesses.
@Tag("kernel")
final class StatisticsTest {
    private LocalPlace place;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        probe = place.open();
    }

    @AfterEach
    void remove() throws Exception {
        probe.close();
        place.remove();
    }

    @Test
    void theDriversCountersAreThoseOfEthtool() throws Exception {
        NetInterface at = attachedAndReceived(1_000);
        LinkStatistics told = probe.statistics(at.ifindex(), at.name());
        Map<String, Long> witness = ethtoolCounters(at.name());
        assertEquals(witness.size(), told.driverCounters());
        Map<String, Long> ours = new LinkedHashMap<>();
        told.driver().forEach(one -> ours.put(one.name(), one.value()));
        witness.values().removeIf(value -> value == 0);
        assertEquals(witness, ours);
        assertEquals(1_000, ours.get("rx_queue_0_xdp_packets"));
    }

    @Test
    void queuesThatAreAddedAreTold() throws Exception {
        NetInterface at = found(place.plug());
        int before = probe.statistics(at.ifindex(), at.name()).driverCounters();
        place.here().exec("ethtool", "-L", at.name(), "rx", "2");
        assertTrue(probe.statistics(at.ifindex(), at.name()).driverCounters() > before);
    }

    @Test
    void offloadsAreThoseOfEthtool() throws Exception {
        NetInterface at = found(place.plug());
        place.here().exec("ethtool", "-K", at.name(), "gro", "on", "tso", "off");
        assertEquals(Offload.GRO, only(probe.statistics(at.ifindex(), at.name()).offloads()));
        place.here().exec("ethtool", "-K", at.name(), "gro", "off", "tso", "on");
        assertEquals(
                Offload.SEGMENTATION, only(probe.statistics(at.ifindex(), at.name()).offloads()));
    }

    /// A veth's VLAN offload cannot be switched off, and says nothing about cards.
    private static Offload only(Set<Offload> offloads) {
        List<Offload> rest = offloads.stream().filter(o -> o != Offload.VLAN_STRIPPING).toList();
        assertEquals(1, rest.size(), rest.toString());
        return rest.getFirst();
    }

    @Test
    void theCpusProcessedWhatArrived() throws Exception {
        NetInterface at = found(place.plug());
        long before = processed(probe.statistics(at.ifindex(), at.name()));
        place.send(at.name(), List.of(Frames.UDP.ethernet()), 5_000);
        LinkStatistics after = probe.statistics(at.ifindex(), at.name());
        assertTrue(processed(after) - before >= 5_000 || processed(after) < before);
    }

    @Test
    void askingTakesNoRights() throws Exception {
        NetInterface at = found(place.plug());
        LinkStatistics told =
                NetNs.await(
                        place.here()
                                .startInside(() -> {
                                    NoRights.drop();
                                    try (Probe listing = LocalProbe.open(place.options())) {
                                        return listing.statistics(at.ifindex(), at.name());
                                    }
                                }));
        assertEquals(ethtoolCounters(at.name()).size(), told.driverCounters());
        assertFalse(told.softnet().isEmpty());
    }

    @Test
    void aProgramWasLoadedBetweenTheReadingsAroundIt() throws Exception {
        NetInterface at = found(place.plug());
        long before = probe.inventory().taken().bootNanos();
        Attachment attachment = probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
        long after = probe.inventory().taken().bootNanos();
        long loaded = attachment.program().loadedBootNanos().orElseThrow();
        assertTrue(before < loaded && loaded < after, () -> before + " " + loaded + " " + after);
    }

    @Test
    void measuringLeavesNothingInTheKernel() throws Exception {
        NetInterface at = attachedAndReceived(10);
        Attachment attachment = probe.inventory().attachments().getFirst();
        List<String> before = held();
        ProgramCost cost = Measured.of(probe, attachment.id());
        assertEquals(before, held());
        assertEquals(
                List.of(attachment.program().id()), Witness.programsOn(place.here(), at.name()));
        assertTrue(cost.floorNanos() < 10_000, cost.toString());
        for (ProgramCost.Frame frame : cost.frames()) {
            assertTrue(frame.nanos() > 0 && frame.nanos() < 100_000, frame.toString());
            assertEquals(60, frame.bytes());
        }
    }

    @Test
    void aProgramOfBareIpIsMeasuredOnBareIp() throws Exception {
        place.here().ip("tuntap", "add", "dev", "xstun", "mode", "tun");
        place.here().ip("link", "set", "xstun", "up");
        Attachment attachment =
                probe.attach(Target.Interface.of(found("xstun"), RequestedMode.GENERIC));
        ProgramCost cost = Measured.of(probe, attachment.id());
        assertEquals("GRE over IPv4", cost.frames().getLast().what());
        assertEquals(46, cost.frames().getLast().bytes());
        place.here().ip("link", "delete", "xstun");
    }

    private NetInterface attachedAndReceived(int frames) throws Exception {
        NetInterface at = found(place.plug());
        probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
        place.send(at.name(), List.of(Frames.UDP.ethernet()), frames);
        return at;
    }

    private NetInterface found(String name) throws Exception {
        return probe.inventory().named(name).orElseThrow();
    }

    private Map<String, Long> ethtoolCounters(String name) {
        Map<String, Long> counters = new LinkedHashMap<>();
        place.here()
                .exec("ethtool", "-S", name)
                .lines()
                .skip(1)
                .map(line -> line.split(":"))
                .forEach(parts -> counters.put(parts[0].strip(), Long.parseLong(parts[1].strip())));
        return counters;
    }

    private static long processed(LinkStatistics statistics) {
        return statistics.softnet().stream().mapToLong(LinkStatistics.Softnet::processed).sum();
    }

    /// The BPF objects that this process holds: what is pinned or attached nowhere else ends with
    /// them.
    private static List<String> held() throws Exception {
        List<String> held = new ArrayList<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    String what = Files.readSymbolicLink(descriptor).toString();
                    if (what.contains("bpf")) {
                        held.add(what);
                    }
                }
            }
        }
        held.sort(null);
        return held;
    }
}
