// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table that is copied: as tabs between cells, which every spreadsheet takes, as HTML, which
/// tickets and mails take, and as text in columns.
///
/// @param titles of its columns
/// @param rows with a cell for each of them
public record Sheet(List<String> titles, List<List<String>> rows) {

    private static final String APART = "  ";

    public Sheet {
        titles = List.copyOf(titles);
        List<List<String>> copies = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            if (row.size() != titles.size()) {
                throw new IllegalArgumentException(
                        "%d cells under %d titles".formatted(row.size(), titles.size()));
            }
            copies.add(List.copyOf(row));
        }
        rows = copies;
    }

    /// Lines of cells with tabs between them, titles first; text that would be taken for a formula
    /// begins with an apostrophe.
    public String tabs() {
        return lines(cells ->
                cells.stream()
                        .map(cell -> Cells.oneLine(Cells.harmless(cell)))
                        .collect(Collectors.joining("\t")));
    }

    /// A table in HTML, every text escaped.
    public String html() {
        StringBuilder html = new StringBuilder("<table>\n");
        append(html, titles, "th");
        rows.forEach(row -> append(html, row, "td"));
        return html.append("</table>\n").toString();
    }

    /// Columns with blanks between them, to be read in a fixed width.
    public String text() {
        int[] widths = new int[titles.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(titles);
        all.addAll(rows);
        for (List<String> row : all) {
            for (int column = 0; column < widths.length; column++) {
                int width = length(Cells.oneLine(row.get(column)));
                widths[column] = Math.max(widths[column], width);
            }
        }
        return lines(cells -> padded(cells, widths));
    }

    private String lines(Function<List<String>, String> written) {
        StringBuilder lines = new StringBuilder(written.apply(titles)).append('\n');
        rows.forEach(row -> lines.append(written.apply(row)).append('\n'));
        return lines.toString();
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = Cells.oneLine(cells.get(column));
            line.append(cell).append(" ".repeat(widths[column] - length(cell))).append(APART);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void append(StringBuilder html, List<String> cells, String element) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append('<').append(element).append('>').append(HtmlReport.escaped(cell));
            html.append("</").append(element).append('>');
        }
        html.append("</tr>\n");
    }
}
