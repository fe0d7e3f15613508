// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in aligned columns that makes do with the room there is: on a narrow screen whole columns
/// go, the least wanted first, and what is still too long is cut.
final class Table {

    private static final String GAP = "  ";

    /// Which side of its column a text stands at.
    enum Side {
        LEFT,
        RIGHT
    }

    /// @param title heading
    /// @param side where its cells stand
    /// @param minWidth the least width in characters, so that a table printed again does not jump
    /// @param rank columns of the highest rank above 0 go first; those of rank 0 never go
    record Column(String title, Side side, int minWidth, int rank) {}

    /// @param text what it says
    /// @param style how it looks
    /// @param span how many columns it covers, at least 1
    record Cell(String text, Style style, int span) {

        static Cell of(String text) {
            return new Cell(text, Style.PLAIN, 1);
        }

        static Cell of(String text, Style style) {
            return new Cell(text, style, 1);
        }
    }

    private sealed interface Line {}

    private record Row(List<Cell> cells) implements Line {}

    private record Note(String text, Style style) implements Line {}

    private final Look look;
    private final List<Column> columns;
    private final List<Line> lines = new ArrayList<>();

    Table(Look look, List<Column> columns) {
        this.look = look;
        this.columns = List.copyOf(columns);
    }

    /// Adds a row; its cells cover the columns from the left.
    void row(List<Cell> cells) {
        int covered = cells.stream().mapToInt(Cell::span).sum();
        if (covered > columns.size()) {
            throw new IllegalArgumentException(
                    "%d columns are not enough for %d".formatted(columns.size(), covered));
        }
        List<Cell> fitted =
                cells.stream().map(c -> new Cell(look.fit(c.text), c.style, c.span)).toList();
        lines.add(new Row(fitted));
    }

    /// Adds a text of its own below the row before: indented, broken into lines where it must be.
    void note(String text, Style style) {
        lines.add(new Note(look.fit(text), style));
    }

    /// The headings and everything added, each line at most `width` characters long.
    List<String> withTitles(int width) {
        int[] widths = widths(width);
        List<Cell> titles = columns.stream().map(c -> Cell.of(c.title, Style.DIM)).toList();
        List<String> rendered = new ArrayList<>();
        rendered.add(line(new Row(titles), widths, width));
        rendered.addAll(render(widths, width));
        return rendered;
    }

    /// Everything added, without headings.
    List<String> withoutTitles(int width) {
        return render(widths(width), width);
    }

    private List<String> render(int[] widths, int width) {
        List<String> rendered = new ArrayList<>();
        for (Line line : lines) {
            switch (line) {
                case Row row -> rendered.add(line(row, widths, width));
                case Note note ->
                        Words.wrap(note.text, width - GAP.length())
                                .forEach(part -> rendered.add(GAP + look.paint(part, note.style)));
            }
        }
        return rendered;
    }

    /// The columns' widths in characters, -1 for one that has to go.
    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            Column at = columns.get(column);
            widths[column] = Math.max(at.minWidth, at.title.length());
        }
        for (Line line : lines) {
            if (line instanceof Row row) {
                widen(widths, row);
            }
        }
        while (total(widths) > width && dropLeastWanted(widths)) {
            // one column less each time
        }
        return widths;
    }

    /// Single cells widen their column; one that covers several makes do with what they have.
    private static void widen(int[] widths, Row row) {
        int column = 0;
        for (Cell cell : row.cells) {
            if (cell.span == 1) {
                widths[column] = Math.max(widths[column], cell.text.length());
            }
            column += cell.span;
        }
    }

    private boolean dropLeastWanted(int[] widths) {
        int least = -1;
        for (int column = 0; column < widths.length; column++) {
            int rank = columns.get(column).rank;
            if (widths[column] >= 0 && rank > 0 && (least < 0 || rank >= columns.get(least).rank)) {
                least = column;
            }
        }
        if (least < 0) {
            return false;
        }
        widths[least] = -1;
        return true;
    }

    private static int total(int[] widths) {
        return span(widths, 0, widths.length);
    }

    /// Characters that the columns from `first` to before `end` take, the gaps between them
    /// included; -1 for none.
    private static int span(int[] widths, int first, int end) {
        int total = -GAP.length();
        for (int column = first; column < end; column++) {
            total += widths[column] < 0 ? 0 : widths[column] + GAP.length();
        }
        return total < 0 ? -1 : total;
    }

    private String line(Row row, int[] widths, int limit) {
        StringBuilder painted = new StringBuilder();
        int written = 0;
        int column = 0;
        String pending = "";
        for (Cell cell : row.cells) {
            int width = span(widths, column, column + cell.span);
            Side side = cell.span > 1 ? Side.LEFT : columns.get(column).side;
            column += cell.span;
            if (width < 0) {
                continue;
            }
            String text =
                    Words.cut(cell.text, Math.min(width, limit - written - pending.length()), look);
            String pad = " ".repeat(width - Math.min(width, text.length()));
            String before = side == Side.RIGHT ? pad : "";
            // Padding is written only when something follows: no line ends in spaces.
            if (!text.isEmpty()) {
                painted.append(pending).append(before).append(look.paint(text, cell.style));
                written += pending.length() + before.length() + text.length();
                pending = "";
            } else {
                pending += before;
            }
            pending += (side == Side.LEFT ? pad : "") + GAP;
        }
        return painted.toString();
    }
}
