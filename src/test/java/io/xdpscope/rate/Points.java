// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Moment;
import java.time.Instant;
import java.util.Random;

/// Measurements for tests, on a clock whose boot and monotonic time are the same.
final class Points {

    static final Instant WALL = Instant.parse("2025-06-01T14:00:00Z");

    private Points() {}

    static Moment moment(long bootNanos) {
        return new Moment(bootNanos, bootNanos, WALL.plusNanos(bootNanos));
    }

    /// A second or so of traffic that ended at `endNanos`.
    static Measurement<Counters> span(long startNanos, long endNanos, Counters came) {
        return new Measurement.Span<>(moment(endNanos), came, endNanos - startNanos);
    }

    static Measurement<Counters> gap(long atNanos, Measurement.Why why) {
        return new Measurement.Gap<>(moment(atNanos), why);
    }

    /// Packets of the four protocols, of 100 bytes each; what is Other is ARP.
    static Counters packets(long tcp, long udp, long icmp, long other) {
        return Counts.of(hundreds(tcp), hundreds(udp), hundreds(icmp), hundreds(other));
    }

    /// TCP and UDP.
    static Counters counters(Counter tcp, Counter udp) {
        return Counts.of(tcp, udp, Counter.ZERO, Counter.ZERO);
    }

    /// Any traffic, of one protocol at times, or none.
    static Counters random(Random random) {
        Counter other = randomCounter(random, 50);
        return Counts.of(
                randomCounter(random, 50_000),
                randomCounter(random, 50_000),
                randomCounter(random, 500),
                other);
    }

    private static Counter randomCounter(Random random, int most) {
        long packets = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
        return new Counter(packets, packets * (60 + random.nextInt(1_455)));
    }

    private static Counter hundreds(long packets) {
        return new Counter(packets, 100 * packets);
    }
}
