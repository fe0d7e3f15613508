// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.probe.Protocol;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// How much of which protocol is sent when: shares that drift, a total that swells and ebbs, and
/// now and then a burst of ICMP or a flood of TCP connections. A function of the time alone, so the
/// same seed gives the same course, however often it is asked.
final class FrameMix {

    /// Every so many seconds something happens, in turn a burst of ICMP and a flood of TCP.
    static final double EVENT_PERIOD_SECONDS = 45;

    /// How long it lasts.
    static final double EVENT_SECONDS = 6;

    /// How far the total swings around the chosen rate.
    private static final double SWING = 0.2;

    private final boolean steady;
    private final double[] phases = new double[4];
    private final double firstEventSeconds;

    /// @param seed chooses where the waves begin
    /// @param steady whether nothing changes
    FrameMix(long seed, boolean steady) {
        Random random = new Random(seed);
        this.steady = steady;
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble() * 2 * Math.PI;
        }
        this.firstEventSeconds = 12 + random.nextDouble() * 10;
    }

    /// Packets per second of each protocol.
    ///
    /// @param packetsPerSecond the rate chosen
    /// @param seconds since the start
    Map<Protocol, Double> at(double packetsPerSecond, double seconds) {
        double tcp = 0.66 + wave(0, 90, seconds) * 0.10;
        double udp = 0.26 + wave(1, 55, seconds) * 0.08;
        double icmp = 0.02 + wave(2, 30, seconds) * 0.01;
        double other = 0.03 + wave(3, 20, seconds) * 0.01;
        double total = tcp + udp + icmp + other;
        double scale = packetsPerSecond * (1 + SWING * wave(0, 60, seconds)) / total;
        Map<Protocol, Double> rates = new EnumMap<>(Protocol.class);
        rates.put(Protocol.TCP, scale * tcp + packetsPerSecond * flood(1, seconds) * 0.6);
        rates.put(Protocol.UDP, scale * udp);
        rates.put(Protocol.ICMP, scale * icmp + packetsPerSecond * flood(0, seconds) * 0.3);
        rates.put(Protocol.OTHER, scale * other);
        return rates;
    }

    /// A wave between -1 and 1.
    private double wave(int phase, double periodSeconds, double seconds) {
        return steady ? 0 : Math.sin(phases[phase] + 2 * Math.PI * seconds / periodSeconds);
    }

    /// How strong an event is now, 0 to 1: it rises and falls within its [#EVENT_SECONDS].
    private double flood(int which, double seconds) {
        double since = seconds - firstEventSeconds;
        if (steady || since < 0 || (long) (since / EVENT_PERIOD_SECONDS) % 2 != which) {
            return 0;
        }
        double within = since % EVENT_PERIOD_SECONDS / EVENT_SECONDS;
        return within < 1 ? Math.sin(Math.PI * within) : 0;
    }
}
