// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `watch` shows people: a table redrawn on a terminal, lines in a pipe, totals at the end.
final class WatchText {

    /// The columns of the protocols.
    private static final int PROTOCOLS = Protocol.values().length;

    private final ZoneId zone;
    private final Look look;

    WatchText(ZoneId zone, Look look) {
        this.zone = zone;
        this.look = look;
    }

    /// The table with headings, for a screen of this size.
    List<String> screen(Snapshot snapshot, List<Seen> seen, ScreenSize size) {
        // Heading, titles, the line the cursor is on, and two of notes.
        int room = Math.max(1, size.rows() - 5);
        List<Seen> shown = seen.subList(0, Math.min(room, seen.size()));
        Table table = new Table(look, columns(0, 7));
        for (Seen one : shown) {
            row(table, new ArrayList<>(), one);
            troubles(one).forEach(text -> table.note(text, Style.BAD));
        }
        if (shown.size() < seen.size()) {
            table.note(
                    "%d more interfaces: name those you want to see."
                            .formatted(seen.size() - shown.size()),
                    Style.DIM);
        }
        remarks(shown).forEach(text -> table.note(text, Style.WARNING));
        return Words.under(heading(snapshot, size.columns()), table.withTitles(size.columns()));
    }

    /// The heading of lines in a pipe.
    List<String> plainTitles(Host host) {
        return List.of(
                Words.heading(host, look, Integer.MAX_VALUE),
                plainTable().withTitles(Integer.MAX_VALUE).getFirst());
    }

    /// Lines in a pipe: one for each interface, as wide as every other.
    List<String> plain(Snapshot snapshot, List<Seen> seen) {
        Table table = plainTable();
        for (Seen one : seen) {
            List<Table.Cell> cells = new ArrayList<>();
            cells.add(Table.Cell.of(Words.clock(snapshot.taken().wall(), zone), Style.DIM));
            row(table, cells, one);
            troubles(one).forEach(text -> table.note(one.name() + ": " + text, Style.BAD));
        }
        return table.withoutTitles(Integer.MAX_VALUE);
    }

    private Table plainTable() {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("Time", Table.Side.LEFT, 8, 0));
        columns.addAll(columns(15, 12));
        return new Table(look, columns);
    }

    /// What the operator should know about the counters shown: sentences.
    List<String> remarks(List<Seen> seen) {
        List<String> remarks = new ArrayList<>();
        List<String> generic = new ArrayList<>();
        for (Seen one : seen) {
            if (one instanceof Seen.Counted(Snapshot.Counting counting, _)
                    && counting.status() instanceof Snapshot.Live) {
                Attachment attachment = counting.attachment();
                attachment
                        .fallbackReason()
                        .ifPresent(why -> remarks.add(one.name() + ": not native: " + why));
                if (attachment.mode() == XdpMode.GENERIC) {
                    generic.add(one.name());
                }
            }
        }
        if (!generic.isEmpty()) {
            remarks.add(String.join(", ", generic) + ": " + Words.MERGED);
        }
        return remarks;
    }

    /// Totals since `watch` began.
    List<String> totals(List<Tally.Sum> sums, Duration lasted, int width) {
        Table table =
                new Table(
                        look,
                        List.of(
                                new Table.Column("Interface", Table.Side.LEFT, 9, 0),
                                new Table.Column("Mode", Table.Side.LEFT, 7, 4),
                                new Table.Column("TCP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("UDP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("ICMP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("Other", Table.Side.RIGHT, 7, 0),
                                new Table.Column("All packets", Table.Side.RIGHT, 7, 0),
                                new Table.Column("Bytes", Table.Side.RIGHT, 8, 3),
                                new Table.Column("Δ interface", Table.Side.RIGHT, 8, 2)));
        for (Tally.Sum sum : sums) {
            total(table, sum);
        }
        String heading =
                "Totals after %s"
                        .formatted(
                                Quantities.duration(
                                        Duration.ofMillis(lasted.toMillis() / 100 * 100)));
        return Words.under(look.paint(look.fit(heading), Style.BOLD), table.withTitles(width));
    }

    private static void total(Table table, Tally.Sum sum) {
        List<Table.Cell> cells = new ArrayList<>();
        switch (sum) {
            case Tally.Counted counted -> {
                cells.add(Table.Cell.of(counted.name(), Style.BOLD));
                cells.add(
                        counted.lost()
                                ? Table.Cell.of("LOST", Style.BAD)
                                : Words.mode(counted.attachment()));
                CountersText.counts(counted.counted(), cells);
                cells.add(difference(counted));
            }
            case Tally.Received received -> {
                cells.add(Table.Cell.of(received.name(), Style.BOLD));
                cells.add(Table.Cell.of("—", Style.DIM));
                cells.add(notSplit());
                cells.add(Table.Cell.of(Quantities.count(received.received().rxPackets())));
                cells.add(Table.Cell.of(Quantities.bytes(received.received().rxBytes())));
            }
        }
        table.row(cells);
    }

    /// How many more packets the interface itself received than we counted: green where nothing is
    /// amiss.
    private static Table.Cell difference(Tally.Counted counted) {
        if (counted.more().isEmpty()) {
            return Table.Cell.of("—", Style.DIM);
        }
        long more = counted.more().getAsLong();
        String sign = more > 0 ? "+" : "";
        boolean merged = counted.attachment().mode() == XdpMode.GENERIC && more > 0;
        boolean explained = merged || Math.abs(more) <= counted.slack();
        return Table.Cell.of(sign + Quantities.count(more), explained ? Style.GOOD : Style.WARNING);
    }

    private String heading(Snapshot snapshot, int width) {
        String demo = snapshot.host().simulated() ? "DEMO " : "";
        String text =
                "%s · received packets/s, every %s · %s"
                        .formatted(
                                Words.host(snapshot.host()),
                                Quantities.duration(snapshot.interval()),
                                Words.clock(snapshot.taken().wall(), zone));
        String fitted = Words.cut(look.fit(text), width - demo.length(), look);
        return demo.isEmpty()
                ? look.paint(fitted, Style.DIM)
                : look.paint("DEMO", Style.DEMO) + " " + look.paint(fitted, Style.DIM);
    }

    private static List<Table.Column> columns(int nameWidth, int modeWidth) {
        return List.of(
                new Table.Column("Interface", Table.Side.LEFT, nameWidth, 0),
                new Table.Column("Mode", Table.Side.LEFT, modeWidth, 1),
                new Table.Column("TCP", Table.Side.RIGHT, 7, 0),
                new Table.Column("UDP", Table.Side.RIGHT, 7, 0),
                new Table.Column("ICMP", Table.Side.RIGHT, 7, 0),
                new Table.Column("Other", Table.Side.RIGHT, 7, 0),
                new Table.Column("All", Table.Side.RIGHT, 7, 0),
                new Table.Column("bit/s", Table.Side.RIGHT, 7, 2),
                new Table.Column("Packets", Table.Side.RIGHT, 13, 3));
    }

    private static void row(Table table, List<Table.Cell> cells, Seen seen) {
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
        table.row(cells);
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

    private static Table.Cell notSplit() {
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
    private static List<String> troubles(Seen seen) {
        List<String> troubles = new ArrayList<>();
        switch (seen) {
            case Seen.Counted(Snapshot.Counting counting, Optional<Snapshot.Row> own) -> {
                if (counting.status() instanceof Snapshot.Lost lost) {
                    troubles.add(lost.sentence());
                }
                own.flatMap(WatchText::failing).ifPresent(troubles::add);
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
