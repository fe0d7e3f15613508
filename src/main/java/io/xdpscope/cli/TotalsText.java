// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.rate.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What came since `watch` began, for people.
final class TotalsText {

    private TotalsText() {}

    static List<String> of(Look look, List<Tally.Sum> sums, Duration lasted, int width) {
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
            table.row(cells(sum));
        }
        String heading =
                "Totals after %s"
                        .formatted(
                                Quantities.duration(
                                        Duration.ofMillis(lasted.toMillis() / 100 * 100)));
        return Words.under(look.paint(look.fit(heading), Style.BOLD), table.withTitles(width));
    }

    private static List<Table.Cell> cells(Tally.Sum sum) {
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
                cells.add(WatchRow.notSplit());
                cells.add(Table.Cell.of(Quantities.count(received.received().rxPackets())));
                cells.add(Table.Cell.of(Quantities.bytes(received.received().rxBytes())));
            }
        }
        return cells;
    }

    /// How many more packets the interface itself received than we counted: green where nothing is
    /// amiss.
    private static Table.Cell difference(Tally.Counted counted) {
        if (counted.more().isEmpty()) {
            return Table.Cell.of("—", Style.DIM);
        }
        long more = counted.more().getAsLong();
        String sign = more > 0 ? "+" : "";
        boolean explained = Math.abs(more) <= counted.slack();
        return Table.Cell.of(sign + Quantities.count(more), explained ? Style.GOOD : Style.WARNING);
    }
}
