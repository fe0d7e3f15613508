// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.rate.Quantities;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Look UNICODE = new Look(false, true);
    private static final Look COLOUR = new Look(true, true);

    @Test
    void columnsAlignAndNoLineEndsInSpaces() {
        assertEquals(
                List.of(
                        "Name   Count  Note", //
                        "a          1",
                        "long  12 345  end"),
                table(UNICODE).withTitles(80));
    }

    @Test
    void leastWantedColumnsGoFirst() {
        assertEquals(
                List.of("Name   Count", "a          1", "long  12 345"),
                table(UNICODE).withTitles(15));
        assertEquals(List.of("Name", "a", "long"), table(UNICODE).withTitles(11));
    }

    @Test
    void whatIsStillTooLongIsCut() {
        assertEquals(List.of("Na…", "a", "lo…"), table(UNICODE).withTitles(3));
    }

    @Test
    void coloursTakeNoRoom() {
        assertEquals(
                List.of(
                        "\033[2mName\033[0m  \033[2m Count\033[0m  \033[2mNote\033[0m"
                                .replace("\033[2m Count", " \033[2mCount"),
                        "a          1",
                        "\033[1mlong\033[0m  12 345  end"),
                table(COLOUR).withTitles(80));
    }

    @Test
    void cellMayCoverSeveralColumns() {
        Table table = table(UNICODE);
        table.row(List.of(Table.Cell.of("x"), new Table.Cell("over two", Style.PLAIN, 2)));

        assertEquals("x     over two", table.withTitles(80).getLast());
    }

    @Test
    void notesAreIndentedAndBroken() {
        Table table = table(UNICODE);
        table.note("one two three four", Style.PLAIN);

        List<String> lines = table.withTitles(12);
        assertEquals(List.of("  one two", "  three four"), lines.subList(3, 5));
    }

    @Test
    void namesCannotSmuggleControlCharacters() {
        Table table = table(UNICODE);
        table.row(List.of(Table.Cell.of("a\033[2Jb\n")));

        assertEquals("a?[2Jb?", table.withTitles(80).getLast());
    }

    @Test
    void signsAreSpelledInAscii() {
        assertEquals(
                "1 - 2 -> 3... diff ? 9 286",
                Look.PLAINEST.fit("1 · 2 → 3… Δ ☃ 9" + Quantities.GROUP + "286"));
    }

    @Test
    void everyWidthIsKept() {
        for (int width = 1; width < 40; width++) {
            for (String line : table(UNICODE).withTitles(width)) {
                assertTrue(line.length() <= width, width + ": " + line);
            }
        }
    }

    private static Table table(Look look) {
        Table table =
                new Table(
                        look,
                        List.of(
                                new Table.Column("Name", Table.Side.LEFT, 0, 0),
                                new Table.Column("Count", Table.Side.RIGHT, 6, 1),
                                new Table.Column("Note", Table.Side.LEFT, 0, 2)));
        table.row(List.of(Table.Cell.of("a"), Table.Cell.of("1"), Table.Cell.of("")));
        table.row(
                List.of(
                        Table.Cell.of("long", Style.BOLD),
                        Table.Cell.of(Quantities.count(12_345)),
                        Table.Cell.of("end")));
        return table;
    }
}
