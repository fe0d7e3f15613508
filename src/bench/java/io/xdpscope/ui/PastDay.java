// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counts;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import java.time.Duration;

/// Makes up what a counter would have counted before a window was opened.
final class PastDay {

    private static final Duration RECENT = Duration.ofHours(2);

    private PastDay() {}

    /// Fills a history anew, up to `now` on the boot clock: once a second for the last two hours,
    /// and once a minute before, which is how it is kept by then anyway.
    static void fill(History history, long now, Duration past) {
        history.clear();
        long at = now - past.toNanos();
        while (at < now) {
            boolean recent = now - at <= RECENT.toNanos();
            long step = Math.min(now - at, Duration.ofSeconds(recent ? 1 : 60).toNanos());
            at += step;
            history.append(measured(at, step));
        }
    }

    private static Measurement<io.xdpscope.probe.Counters> measured(long at, long nanos) {
        double seconds = nanos / 1e9;
        double wave = 1 + 0.3 * Math.sin(at / 7e11) + 0.1 * Math.sin(at / 9e9);
        return new Measurement.Span<>(
                Waves.moment(at),
                Counts.of(
                        counter(40_000 * wave * seconds, 950),
                        counter(17_000 * seconds, 672),
                        counter(900 * wave * seconds, 98),
                        counter(1_100 * seconds, 85)),
                nanos);
    }

    private static Counter counter(double packets, int bytes) {
        long whole = Math.round(packets);
        return new Counter(whole, whole * bytes);
    }
}
