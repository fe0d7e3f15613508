// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of `watch`: an interface, its counter's rates or its own, and what goes wrong on it.
final class WatchRow {

    /// The columns of the protocols.
    private static final int PROTOCOLS = Protocol.values().length;

    private WatchRow() {}

    /// Its cells: name, mode, one for each protocol (or one across them all), all packets, bits,
    /// and the exact count.
    static List<Table.Cell> cells(Seen seen) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(seen.name(), Style.BOLD));
        switch (seen) {
            case Seen.Counted(Snapshot.Counting counting, Optional<Snapshot.Row> own) -> {
                switch (counting.status()) {
                    case Snapshot.Live live -> live(cells, counting.attachment(), live);
                    case Snapshot.Lost _ -> {
                        cells.add(Table.Cell.of("LOST", Style.BAD));
                        cells.add(own.isPresent() ? notSplit() : nothing());
                        own.ifPresent(row -> received(cells, row.link()));
                    }
                }
            }
            case Seen.Uncounted(Snapshot.Row row) -> {
                cells.add(program(row));
                cells.add(notSplit());
                received(cells, row.link());
            }
            case Seen.Gone _ -> {
                cells.add(Table.Cell.of("GONE", Style.BAD));
                cells.add(nothing());
            }
        }
        return cells;
    }

    private static void live(List<Table.Cell> cells, Attachment attachment, Snapshot.Live live) {
        cells.add(Words.mode(attachment));
        switch (live.rates()) {
            case Measurement.Gap<Counters> gap -> {
                cells.add(new Table.Cell(gap(gap), Style.DIM, PROTOCOLS));
                cells.add(Table.Cell.of("—", Style.DIM));
                cells.add(Table.Cell.of("—", Style.DIM));
            }
            case Measurement.Span<Counters> span -> {
                for (Protocol protocol : Protocol.values()) {
                    double rate = span.perSecond(span.delta().of(protocol).packets());
                    cells.add(Table.Cell.of(Quantities.rate(rate), Style.of(protocol)));
                }
                rates(cells, span, span.delta().all().packets(), span.delta().all().bytes());
            }
        }
        cells.add(Table.Cell.of(Quantities.count(live.total().all().packets())));
    }

    /// The interface's own rates, where ours are not to be had.
    private static void received(List<Table.Cell> cells, Measurement<LinkCounters> link) {
        switch (link) {
            case Measurement.Gap<LinkCounters> gap -> {
                boolean first = gap.why() == Measurement.Why.FIRST;
                cells.add(Table.Cell.of(first ? "—" : "gap", Style.DIM));
            }
            case Measurement.Span<LinkCounters> span ->
                    rates(cells, span, span.delta().rxPackets(), span.delta().rxBytes());
        }
    }

    private static void rates(
            List<Table.Cell> cells, Measurement.Span<?> span, long packets, long bytes) {
        cells.add(Table.Cell.of(Quantities.rate(span.perSecond(packets)), Style.BOLD));
        cells.add(Table.Cell.of(Quantities.rate(span.perSecond(bytes) * 8)));
    }

    private static String gap(Measurement.Gap<?> gap) {
        return switch (gap.why()) {
            case FIRST -> "first reading";
            case LATE, SUSPENDED, SHRANK, UNREADABLE -> "gap: " + gap.why().words();
        };
    }

    /// In place of the protocols, where an interface counts for itself.
    static Table.Cell notSplit() {
        return new Table.Cell("not split by protocol", Style.DIM, PROTOCOLS);
    }

    private static Table.Cell nothing() {
        return new Table.Cell("", Style.PLAIN, PROTOCOLS);
    }

    /// Whose program is on an interface that we do not count on.
    private static Table.Cell program(Snapshot.Row row) {
        return row.facts().xdp().stream()
                .findFirst()
                .map(program ->
                        switch (program.owner()) {
                            case FOREIGN ->
                                    named(
                                            Words.isUnknown(program) ? "PROGRAM" : "FOREIGN",
                                            program);
                            case DISPATCHER -> named("LIBXDP", program);
                            case OURS -> named("OURS", program);
                        })
                .orElse(Table.Cell.of("—", Style.DIM));
    }

    private static Table.Cell named(String whose, XdpProgram program) {
        return Table.Cell.of(whose + " " + program.id(), Style.FOREIGN);
    }

    /// What goes wrong on an interface: sentences, none if all is well.
    static List<String> troubles(Seen seen) {
        List<String> troubles = new ArrayList<>();
        switch (seen) {
            case Seen.Counted(Snapshot.Counting counting, Optional<Snapshot.Row> own) -> {
                if (counting.status() instanceof Snapshot.Lost lost) {
                    troubles.add(lost.sentence());
                }
                own.flatMap(WatchRow::failing).ifPresent(troubles::add);
            }
            case Seen.Uncounted(Snapshot.Row row) -> failing(row).ifPresent(troubles::add);
            case Seen.Gone _ -> troubles.add("The interface is gone.");
        }
        return troubles;
    }

    /// Receive errors and drops of an interface, where there are any.
    private static Optional<String> failing(Snapshot.Row row) {
        if (!(row.link() instanceof Measurement.Span<LinkCounters> span)) {
            return Optional.empty();
        }
        long errors = span.delta().rxErrors();
        long dropped = span.delta().rxDropped();
        List<String> parts = new ArrayList<>();
        if (errors > 0) {
            parts.add("errors " + Quantities.rate(span.perSecond(errors)) + "/s");
        }
        if (dropped > 0) {
            parts.add("drops " + Quantities.rate(span.perSecond(dropped)) + "/s");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
