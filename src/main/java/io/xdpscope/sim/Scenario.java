// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A machine to simulate: what is there when the first probe opens, and what traffic comes.
///
/// @param host how the machine introduces itself; `missingRights` make it refuse every attach
/// @param uid the user the probe runs as
/// @param uptime how long the traffic has been coming when the probe opens; pulses that should keep
///   their place need a whole number of periods
/// @param cpuShares what part of the traffic each CPU takes of interfaces with several receive
///   queues; adds up to one. An interface with one queue has one CPU
/// @param ports its interfaces
/// @param pinnable whether attachments can be kept
public record Scenario(
        Host host,
        int uid,
        Duration uptime,
        List<Double> cpuShares,
        List<Port> ports,
        boolean pinnable) {

    public Scenario {
        cpuShares = List.copyOf(cpuShares);
        ports = List.copyOf(ports);
        if (cpuShares.isEmpty()
                || Math.abs(cpuShares.stream().mapToDouble(s -> s).sum() - 1) > 1e-9) {
            throw new IllegalArgumentException("CPU shares add up to one: " + cpuShares);
        }
        if (ports.stream().map(p -> p.facts().ifindex()).distinct().count() != ports.size()) {
            throw new IllegalArgumentException("every interface has an index of its own");
        }
    }

    /// Who the probe runs as.
    User user() {
        return user(uid);
    }

    /// A user of this machine: it knows the host's by name.
    User user(int id) {
        return id == host.user().uid() ? host.user() : new User(id, Optional.empty());
    }

    /// The lab of the demonstration: ten interfaces and what goes on there, from the seed.
    public static Scenario lab(long seed) {
        return new DemoLab(seed).scenario();
    }

    /// An interface to simulate.
    ///
    /// @param facts as the kernel would describe it; counters are counted on from there, and `xdp`
    ///   lists programs of others
    /// @param received what arrives
    /// @param fedBy indexes of interfaces whose traffic arrives here too (ports of a bond)
    /// @param sentShare frames sent for each one received
    /// @param droppedPerSecond received, counted, and dropped later
    /// @param flaps when the carrier goes; nothing arrives then
    /// @param nativeRefusal how native mode is refused; empty when it works
    /// @param mergedSegments how many full-sized TCP segments the kernel merges into one packet
    ///   before generic mode sees it; 1 for none
    /// @param counting what already counts there
    public record Port(
            NetInterface facts,
            List<Flow> received,
            List<Integer> fedBy,
            double sentShare,
            double droppedPerSecond,
            Optional<Flap> flaps,
            Optional<ProbeException.Kind> nativeRefusal,
            int mergedSegments,
            Optional<Counting> counting) {

        public Port {
            received = List.copyOf(received);
            fedBy = List.copyOf(fedBy);
            if (mergedSegments < 1) {
                throw new IllegalArgumentException("at least one segment makes a packet");
            }
        }

        /// An interface with this traffic and nothing special about it.
        public static Port of(NetInterface facts, Flow... received) {
            return new Port(
                    facts,
                    List.of(received),
                    List.of(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    Optional.empty());
        }

        Port fedBy(List<Integer> lowers) {
            return new Port(
                    facts,
                    received,
                    lowers,
                    sentShare,
                    droppedPerSecond,
                    flaps,
                    nativeRefusal,
                    mergedSegments,
                    counting);
        }

        /// The same, where so much of what arrives is answered, and so many frames a second are
        /// dropped.
        public Port sending(double share, double dropped) {
            return new Port(
                    facts,
                    received,
                    fedBy,
                    share,
                    dropped,
                    flaps,
                    nativeRefusal,
                    mergedSegments,
                    counting);
        }

        Port flapping(Flap flap) {
            return new Port(
                    facts,
                    received,
                    fedBy,
                    sentShare,
                    droppedPerSecond,
                    Optional.of(flap),
                    nativeRefusal,
                    mergedSegments,
                    counting);
        }

        /// The same, where native mode is refused like this.
        public Port refusingNative(ProbeException.Kind refusal) {
            return new Port(
                    facts,
                    received,
                    fedBy,
                    sentShare,
                    droppedPerSecond,
                    flaps,
                    Optional.of(refusal),
                    mergedSegments,
                    counting);
        }

        Port merging(int segments) {
            return new Port(
                    facts,
                    received,
                    fedBy,
                    sentShare,
                    droppedPerSecond,
                    flaps,
                    nativeRefusal,
                    segments,
                    counting);
        }

        /// The same, counted when the probe opens.
        public Port counted(Counting already) {
            return new Port(
                    facts,
                    received,
                    fedBy,
                    sentShare,
                    droppedPerSecond,
                    flaps,
                    nativeRefusal,
                    mergedSegments,
                    Optional.of(already));
        }
    }

    /// A counter that is there when the first probe opens.
    ///
    /// @param age for how long
    /// @param requested mode asked for
    /// @param mode mode obtained
    /// @param fallbackReason why auto did not get native mode
    /// @param keptBy the user who keeps it; empty when this run attached it and does not keep it
    public record Counting(
            Duration age,
            RequestedMode requested,
            XdpMode mode,
            Optional<String> fallbackReason,
            Optional<Integer> keptBy) {}

    /// A carrier that goes and comes back, once in every period.
    ///
    /// @param startSeconds when in its period it goes
    /// @param downSeconds how long it is away
    /// @param periodSeconds how often
    public record Flap(double startSeconds, double downSeconds, double periodSeconds) {

        public Flap {
            if (startSeconds < 0
                    || downSeconds <= 0
                    || startSeconds + downSeconds >= periodSeconds) {
                throw new IllegalArgumentException("a flap fits into its period");
            }
        }

        /// How long the carrier was away from time 0 to `seconds`.
        double awaySeconds(double seconds) {
            double periods = Math.floor(seconds / periodSeconds);
            double within = seconds - periods * periodSeconds;
            return periods * downSeconds + Math.clamp(within - startSeconds, 0, downSeconds);
        }

        boolean isAway(double seconds) {
            double within = seconds % periodSeconds;
            return within >= startSeconds && within < startSeconds + downSeconds;
        }

        /// How often the carrier came or went from time 0 to `seconds`.
        long changes(double seconds) {
            long periods = (long) (seconds / periodSeconds);
            double within = seconds - periods * periodSeconds;
            return 2 * periods
                    + (within >= startSeconds ? 1 : 0)
                    + (within >= startSeconds + downSeconds ? 1 : 0);
        }
    }
}
