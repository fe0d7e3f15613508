// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.List;

/// An interface of the simulated machine as it is now: its facts, and what has arrived. Owned by
/// its [Machine].
///
/// Times are seconds since the scenario's traffic began.
final class Wire {

    /// A TCP frame this long is a full segment, which generic mode may see merged with others.
    private static final int FULL_SEGMENT_BYTES = 1_000;

    /// Ethernet, IPv4 and TCP headers with time stamps: what merging removes from each further
    /// segment.
    private static final int MERGED_HEADER_BYTES = 66;

    private final Scenario.Port port;
    private final List<Double> cpuShares;
    private final List<Wire> sources = new ArrayList<>();
    private final Tally extra;
    private final List<XdpProgram> foreign;
    private String name;
    private double pausedSeconds;
    private double carrierLostAt = Double.NaN;
    private long forcedCarrierChanges;
    private LinkCounters origin;

    Wire(Scenario.Port port, List<Wire> lowers, List<Double> cpuShares) {
        this.port = port;
        this.cpuShares = cpuShares;
        this.name = port.facts().name();
        this.extra = new Tally(cpuShares.size());
        this.foreign = new ArrayList<>(port.facts().xdp());
        this.origin = LinkCounters.ZERO.minus(port.facts().counters());
        sources.add(this);
        sources.addAll(lowers);
    }

    Scenario.Port port() {
        return port;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    List<XdpProgram> foreign() {
        return foreign;
    }

    void receive(FrameClass of, long packets, long bytes) {
        extra.add(0, of, packets, bytes);
    }

    /// Takes the carrier away, or gives it back.
    void carrier(boolean carrier, double now) {
        boolean has = Double.isNaN(carrierLostAt);
        if (has == carrier) {
            return;
        }
        forcedCarrierChanges++;
        if (carrier) {
            pausedSeconds += now - carrierLostAt;
            carrierLostAt = Double.NaN;
        } else {
            carrierLostAt = now;
        }
    }

    /// The interface's own counters start again.
    void resetCounters(double now) {
        origin = sinceBegin(now);
    }

    /// Everything that has arrived since the traffic began, as an XDP program sees it.
    ///
    /// @param mergedSegments how many full-sized segments make one packet
    Tally arrived(double now, int mergedSegments) {
        Tally tally = new Tally(cpuShares.size());
        for (Wire source : sources) {
            source.addTo(tally, source.arrivingSeconds(now), mergedSegments);
            tally.add(source.extra);
        }
        return tally;
    }

    NetInterface facts(double now, List<XdpProgram> programs) {
        NetInterface facts = port.facts();
        boolean carrier = hasCarrier(now);
        return new NetInterface(
                facts.ifindex(),
                name,
                facts.linkType(),
                facts.kind(),
                facts.driver(),
                facts.mac(),
                facts.addresses(),
                facts.mtu(),
                facts.speedMbps(),
                facts.fullDuplex(),
                facts.up(),
                carrier || !facts.carrier() ? facts.operState() : OperState.DOWN,
                carrier,
                facts.carrierChanges() + carrierChanges(now),
                facts.master(),
                facts.lowers(),
                facts.peer(),
                facts.rxQueues(),
                sinceBegin(now).minus(origin),
                programs,
                facts.nativeSupport(),
                facts.offloadSupport(),
                facts.multiBuffer(),
                facts.offloads(),
                facts.critical());
    }

    private void addTo(Tally tally, double seconds, int mergedSegments) {
        for (Flow flow : port.received()) {
            double packets = flow.packets(seconds);
            int merged = isMergeable(flow) ? mergedSegments : 1;
            long bytesEach =
                    (long) flow.frameBytes() * merged - MERGED_HEADER_BYTES * (merged - 1L);
            for (int cpu = 0; cpu < cpuShares.size(); cpu++) {
                long count = (long) (packets * cpuShares.get(cpu)) / merged;
                tally.add(cpu, flow.of(), count, count * bytesEach);
            }
        }
    }

    private static boolean isMergeable(Flow flow) {
        return flow.of() == FrameClass.TCP && flow.frameBytes() >= FULL_SEGMENT_BYTES;
    }

    private LinkCounters sinceBegin(double now) {
        Counter received = arrived(now, 1).total().all();
        long sent = (long) (received.packets() * port.sentShare());
        long dropped = (long) (arrivingSeconds(now) * port.droppedPerSecond());
        return new LinkCounters(
                received.packets(),
                received.bytes(),
                0,
                dropped,
                0,
                0,
                sent,
                (long) (received.bytes() * port.sentShare()),
                0,
                0);
    }

    /// For how much of the time something could arrive. Pauses of both kinds together count once:
    /// while the carrier is taken away, flaps do not happen.
    private double arrivingSeconds(double now) {
        double undisturbed =
                (Double.isNaN(carrierLostAt) ? now : Math.min(now, carrierLostAt)) - pausedSeconds;
        return undisturbed - port.flaps().map(flap -> flap.awaySeconds(undisturbed)).orElse(0.0);
    }

    private boolean hasCarrier(double now) {
        return port.facts().carrier()
                && Double.isNaN(carrierLostAt)
                && port.flaps().map(flap -> !flap.isAway(now - pausedSeconds)).orElse(true);
    }

    private long carrierChanges(double now) {
        return forcedCarrierChanges
                + port.flaps().map(flap -> flap.changes(now - pausedSeconds)).orElse(0L);
    }
}
