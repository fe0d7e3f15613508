// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Moment;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// Made-up measurements with a look to them, for the drawn widgets: the same for the same seed.
final class Waves {

    /// The wall clock when the boot clock shows zero.
    static final Instant BOOT = Instant.parse("2026-03-02T13:00:00Z");

    private final Random random = new Random(7);
    private final long stepNanos;
    private long bootNanos;
    private double wobble;

    Waves(Duration interval, Duration uptime) {
        this.stepNanos = interval.toNanos();
        this.bootNanos = uptime.toNanos();
    }

    /// The counting host's clocks at some time after its boot.
    static Moment moment(long bootNanos) {
        return new Moment(bootNanos, bootNanos, BOOT.plusNanos(bootNanos));
    }

    Moment now() {
        return moment(bootNanos);
    }

    /// Adds so many measurements to a history.
    void feed(History history, int count) {
        for (int i = 0; i < count; i++) {
            history.append(next());
        }
    }

    /// Adds a gap that lasts so many intervals.
    void skip(History history, int count, Measurement.Why why) {
        bootNanos += stepNanos * count;
        history.append(new Measurement.Gap<>(now(), why));
    }

    private Measurement<Counters> next() {
        bootNanos += stepNanos;
        double t = bootNanos / 1e9;
        wobble = wobble * 0.8 + random.nextGaussian() * 0.02;
        double burst = Math.exp(-Math.pow((t % 240 - 130) / 12, 2));
        double flood = Math.exp(-Math.pow((t % 240 - 175) / 9, 2));
        double tcp = 40_000 * (1 + 0.15 * Math.sin(t / 20) + wobble + 0.6 * burst);
        double udp = 17_000 * (1 + 0.3 * Math.sin(t / 33 + 2) + noise(0.03));
        double icmp = 900 * (1 + noise(0.04)) + 6_000 * flood;
        double other = 1_100 * (1 + noise(0.12));
        return new Measurement.Span<>(
                now(),
                Counts.of(
                        counter(tcp, 950),
                        counter(udp, 672),
                        counter(icmp, 98),
                        counter(other, 85)),
                stepNanos);
    }

    private double noise(double amount) {
        return random.nextGaussian() * amount;
    }

    private Counter counter(double perSecond, int bytes) {
        long packets = Math.max(0, Math.round(perSecond * stepNanos / 1e9));
        return new Counter(packets, packets * bytes);
    }
}
