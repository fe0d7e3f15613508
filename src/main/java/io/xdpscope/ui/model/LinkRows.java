// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The interface's own counters as rows: value and per second.
final class LinkRows {

    private LinkRows() {}

    /// @param carrierPerSecond how often the carrier comes and goes, when known
    static List<FactRow> of(Snapshot.Row row, Optional<Double> carrierPerSecond) {
        List<FactRow> rows = new ArrayList<>();
        rows.add(
                fact(
                        row,
                        "link.rxPackets",
                        "link.rxPackets.explained",
                        LinkCounters::rxPackets,
                        false));
        rows.add(
                fact(
                        row,
                        "link.rxErrors",
                        "link.rxErrors.explained",
                        LinkCounters::rxErrors,
                        true));
        rows.add(
                fact(
                        row,
                        "link.rxDropped",
                        "link.rxDropped.explained",
                        LinkCounters::rxDropped,
                        true));
        rows.add(
                fact(
                        row,
                        "link.rxMissed",
                        "link.rxMissed.explained",
                        LinkCounters::rxMissed,
                        true));
        rows.add(fact(row, "link.rxFifo", "link.rxFifo.explained", LinkCounters::rxFifo, true));
        rows.add(carrierChanges(row, carrierPerSecond));
        rows.add(
                fact(
                        row,
                        "link.txPackets",
                        "link.txPackets.explained",
                        LinkCounters::txPackets,
                        false));
        rows.add(
                fact(
                        row,
                        "link.txErrors",
                        "link.txErrors.explained",
                        LinkCounters::txErrors,
                        true));
        rows.add(
                fact(
                        row,
                        "link.txDropped",
                        "link.txDropped.explained",
                        LinkCounters::txDropped,
                        true));
        return rows;
    }

    private static FactRow fact(
            Snapshot.Row row,
            String name,
            String explanation,
            ToLongFunction<LinkCounters> member,
            boolean troubling) {
        Optional<Measurement.Span<LinkCounters>> span = Spans.of(row.link());
        long growth = span.map(s -> member.applyAsLong(s.delta())).orElse(0L);
        return FactRow.counter(
                Texts.get(name),
                Quantities.count(member.applyAsLong(row.facts().counters())),
                span.map(s -> Quantities.rate(s.perSecond(growth))).orElse(InterfaceRow.UNKNOWN),
                Texts.get(explanation),
                troubling && growth > 0);
    }

    private static FactRow carrierChanges(Snapshot.Row row, Optional<Double> perSecond) {
        return FactRow.counter(
                Texts.get("link.carrierChanges"),
                Quantities.count(row.facts().carrierChanges()),
                perSecond.map(Quantities::rate).orElse(InterfaceRow.UNKNOWN),
                Texts.get("link.carrierChanges.explained"),
                perSecond.filter(rate -> rate > 0).isPresent());
    }
}
