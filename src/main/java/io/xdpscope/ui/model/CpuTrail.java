// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counters;
import io.xdpscope.rate.Measurement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which CPU was the busiest, reading by reading, while CPUs were told apart: for the attachment
/// that is looked at. Bounded: the oldest go. Owned by the UI thread.
final class CpuTrail {

    /// More readings than this are not kept: an hour at one a second.
    static final int MOST = 3_600;

    /// A CPU that was the busiest in this part of the readings is told by its number.
    private static final double MOSTLY = 0.9;

    /// A reading.
    ///
    /// @param all packets on all CPUs
    /// @param most those on the busiest one
    private record Seen(long bootNanos, int busiest, long most, long all, int cpus) {}

    private final Deque<Seen> readings = new ArrayDeque<>();

    /// Takes a reading; one without CPUs, or without packets, tells nothing.
    void add(Snapshot.Live live) {
        int busiest = -1;
        long most = 0;
        long all = 0;
        for (Snapshot.Cpu cpu : live.cpus()) {
            long packets = Spans.of(cpu.rates()).map(CpuTrail::packets).orElse(0L);
            all += packets;
            if (packets > most) {
                most = packets;
                busiest = cpu.number();
            }
        }
        long at = live.at().bootNanos();
        if (!readings.isEmpty() && at < readings.getLast().bootNanos()) {
            readings.clear(); // another boot, or a recording that was rewound
        }
        if (busiest < 0 || (!readings.isEmpty() && at == readings.getLast().bootNanos())) {
            return;
        }
        if (readings.size() == MOST) {
            readings.removeFirst();
        }
        readings.add(new Seen(at, busiest, most, all, live.cpus().size()));
    }

    private static long packets(Measurement.Span<Counters> span) {
        return span.delta().all().packets();
    }

    /// What is known of a stretch, in a sentence; empty where CPUs were not told apart then, or
    /// there is one.
    ///
    /// @param fromNanos boot time where it begins
    /// @param toNanos where it ends
    Optional<String> words(long fromNanos, long toNanos) {
        Map<Integer, Integer> times = new HashMap<>();
        long most = 0;
        long all = 0;
        int count = 0;
        int cpus = 0;
        for (Seen seen : readings) {
            if (seen.bootNanos() > fromNanos && seen.bootNanos() <= toNanos) {
                times.merge(seen.busiest(), 1, Integer::sum);
                most += seen.most();
                all += seen.all();
                cpus = seen.cpus();
                count++;
            }
        }
        if (cpus < 2) {
            return Optional.empty();
        }
        Map.Entry<Integer, Integer> first =
                times.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        String share = CpuBalance.percent((double) most / all);
        String of = Integer.toString(cpus);
        return Optional.of(
                first.getValue() >= MOSTLY * count
                        ? Texts.get("burst.cpu.one", Integer.toString(first.getKey()), share, of)
                        : Texts.get("burst.cpu.any", share, of));
    }
}
