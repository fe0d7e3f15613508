// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Rates over time as a file for spreadsheets and programs (RFC 4180).
///
/// Text that a spreadsheet would take for a formula, beginning with `=`, `+`, `-`, `@`, a tab or a
/// carriage return, gets an apostrophe before it.
public final class CsvTable {

    private static final String END = "\r\n";

    private CsvTable() {}

    /// Writes a table row by row, so that it need not fit into memory.
    public static void write(RateTable table, Appendable to, Progress progress) throws IOException {
        to.append(line(table.header()));
        table.rows(row -> to.append(line(row)), progress);
    }

    private static String line(List<String> row) {
        return row.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", END));
    }

    private static String cell(String text) {
        String harmless = Cells.harmless(text);
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
