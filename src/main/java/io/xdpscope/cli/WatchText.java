// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Quantities;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What `watch` shows people: a table redrawn on a terminal, lines in a pipe.
final class WatchText {

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
            table.row(WatchRow.cells(one));
            WatchRow.troubles(one).forEach(text -> table.note(text, Style.BAD));
        }
        if (shown.size() < seen.size()) {
            table.note(
                    "%d more interfaces: name those you want to see."
                            .formatted(seen.size() - shown.size()),
                    Style.DIM);
        }
        remarks(snapshot.host(), shown).forEach(text -> table.note(text, Style.WARNING));
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
            cells.addAll(WatchRow.cells(one));
            table.row(cells);
            WatchRow.troubles(one).forEach(text -> table.note(one.name() + ": " + text, Style.BAD));
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
    List<String> remarks(Host host, List<Seen> seen) {
        List<String> remarks = new ArrayList<>();
        List<String> generic = new ArrayList<>();
        for (Seen one : seen) {
            if (one instanceof Seen.Counted(Snapshot.Counting counting, _)
                    && counting.status() instanceof Snapshot.Live) {
                Attachment attachment = counting.attachment();
                Words.keptByOther(attachment, host)
                        .ifPresent(by -> remarks.add(one.name() + ": " + by));
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
}
