// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Rates over time as a table: RFC 4180 for files, tabs for the clipboard.
///
/// Text that a spreadsheet would take for a formula, beginning with `=`, `+`, `-`, `@`, a tab or a
/// carriage return, gets an apostrophe before it. Times are ISO 8601 in UTC. A gap is a row without
/// rates, with the reason in its last cell.
public final class CsvTable {

    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private CsvTable() {}

    /// The points of findings.
    public static String csv(Findings findings) {
        return rows(findings).stream()
                .map(row -> row.stream().map(CsvTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining(END, "", END));
    }

    /// The same, to be pasted into a spreadsheet.
    public static String tabs(Findings findings) {
        return rows(findings).stream()
                .map(row ->
                        row.stream()
                                .map(cell -> harmless(cell).replaceAll("[\t\r\n]", " "))
                                .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<List<String>> rows(Findings findings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(titles());
        findings.points().forEach(point -> rows.add(row(findings, point)));
        return rows;
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("interface", "from", "to", "seconds"));
        for (Protocol protocol : Protocol.values()) {
            titles.add(protocol.member() + "_packets_per_second");
            titles.add(protocol.member() + "_bytes_per_second");
        }
        titles.add("gap");
        return titles;
    }

    private static List<String> row(Findings findings, Findings.Point point) {
        List<String> row = new ArrayList<>();
        row.add(findings.title());
        row.add(point.from().toString());
        row.add(point.to().toString());
        row.add(decimal(Duration.between(point.from(), point.to()).toNanos() / 1e9));
        for (int i = 0; i < Protocol.values().length; i++) {
            boolean counted = point.gap().isEmpty();
            row.add(counted ? decimal(point.rates().get(i).packets()) : "");
            row.add(counted ? decimal(point.rates().get(i).bytes()) : "");
        }
        row.add(point.gap());
        return row;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    private static String cell(String text) {
        String harmless = harmless(text);
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /// No number here is negative, so what begins with a sign is text.
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
