// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one CPU received, for the table of CPUs.
///
/// @param number the CPU
/// @param rate packets per second as text
/// @param share its part of what all CPUs receive now, as text
/// @param perSecond the rate by protocol; empty in a gap
/// @param packets exact packets since attach as text
public record CpuRow(
        String number, String rate, String share, Map<Protocol, Double> perSecond, String packets) {

    public CpuRow {
        perSecond = Map.copyOf(perSecond);
    }

    static List<CpuRow> of(Snapshot.Live live) {
        List<CpuRow> rows = new ArrayList<>();
        double all = live.cpus().stream().mapToDouble(CpuRow::allOf).sum();
        for (Snapshot.Cpu cpu : live.cpus()) {
            rows.add(of(cpu, all));
        }
        return rows;
    }

    private static double allOf(Snapshot.Cpu cpu) {
        return Spans.of(cpu.rates()).map(s -> s.perSecond(s.delta().all().packets())).orElse(0.0);
    }

    private static CpuRow of(Snapshot.Cpu cpu, double all) {
        Map<Protocol, Double> perSecond = new EnumMap<>(Protocol.class);
        Optional<Measurement.Span<Counters>> span = Spans.of(cpu.rates());
        for (Protocol protocol : Protocol.values()) {
            span.ifPresent(
                    s -> perSecond.put(protocol, s.perSecond(s.delta().of(protocol).packets())));
        }
        return new CpuRow(
                Integer.toString(cpu.number()),
                span.map(s -> Quantities.rate(s.perSecond(s.delta().all().packets())))
                        .orElse(InterfaceRow.UNKNOWN),
                span.isEmpty() || all == 0
                        ? InterfaceRow.UNKNOWN
                        : CpuBalance.percent(allOf(cpu) / all),
                perSecond,
                Quantities.count(cpu.total().all().packets()));
    }

    /// All protocols together, packets per second.
    public double allPerSecond() {
        return perSecond.values().stream().mapToDouble(rate -> rate).sum();
    }

    /// The row read aloud.
    public String spokenText() {
        return Texts.get("cpu.spoken", number, rate, packets);
    }
}
