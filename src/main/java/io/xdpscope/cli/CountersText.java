// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Quantities;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Exact counts for people.
final class CountersText {

    private final ZoneId zone;
    private final Look look;
    private final int width;

    CountersText(ZoneId zone, Output output) {
        this(zone, output.look(), output.width());
    }

    CountersText(ZoneId zone, Look look, int width) {
        this.zone = zone;
        this.look = look;
        this.width = width;
    }

    List<String> of(Host host, Instant now, List<CountersCommand.Counted> counted) {
        String heading = Words.heading(host, look, width);
        if (counted.isEmpty()) {
            return Words.under(
                    heading, List.of("Nothing is counted here. Start with: xdpscope attach IFACE"));
        }
        Table table =
                new Table(
                        look,
                        List.of(
                                new Table.Column("Interface", Table.Side.LEFT, 0, 0),
                                new Table.Column("Mode", Table.Side.LEFT, 0, 1),
                                new Table.Column("Since", Table.Side.LEFT, 0, 2),
                                new Table.Column("TCP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("UDP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("ICMP", Table.Side.RIGHT, 7, 0),
                                new Table.Column("Other", Table.Side.RIGHT, 7, 0),
                                new Table.Column("All packets", Table.Side.RIGHT, 7, 0),
                                new Table.Column("Bytes", Table.Side.RIGHT, 7, 3)));
        for (CountersCommand.Counted one : counted) {
            row(table, one, host, now);
        }
        return Words.under(heading, table.withTitles(width));
    }

    private void row(Table table, CountersCommand.Counted one, Host host, Instant now) {
        Attachment attachment = one.attachment();
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(attachment.name(), Style.BOLD));
        switch (one.entry()) {
            case Reading.Counted counted -> {
                cells.add(Words.mode(attachment));
                cells.add(Table.Cell.of(Words.since(attachment.since(), now, zone)));
                counts(counted.total(), cells);
                table.row(cells);
                Words.keptByOther(attachment, host).ifPresent(by -> table.note(by, Style.DIM));
                table.note("Other is " + parts(counted.total()), Style.DIM);
                if (attachment.mode() == XdpMode.GENERIC) {
                    table.note(Words.MERGED, Style.DIM);
                }
            }
            case Reading.Lost lost -> {
                cells.add(Table.Cell.of("LOST", Style.BAD));
                cells.add(Table.Cell.of(Words.since(attachment.since(), now, zone)));
                table.row(cells);
                table.note(lost.sentence(), Style.BAD);
            }
        }
    }

    /// Packets of each protocol, of all, and the bytes of all.
    static void counts(Counters total, List<Table.Cell> cells) {
        for (Protocol protocol : Protocol.values()) {
            cells.add(
                    Table.Cell.of(
                            Quantities.count(total.of(protocol).packets()), Style.of(protocol)));
        }
        cells.add(Table.Cell.of(Quantities.count(total.all().packets()), Style.BOLD));
        cells.add(Table.Cell.of(Quantities.bytes(total.all().bytes())));
    }

    /// What Other is made of: `ARP 12 · IPv4 3 · IPv6 0 · L2 4 · malformed 0`.
    static String parts(Counters total) {
        return Stream.of(OtherPart.values())
                .map(part -> part.title() + " " + Quantities.count(total.of(part).packets()))
                .collect(Collectors.joining(" · "));
    }
}
