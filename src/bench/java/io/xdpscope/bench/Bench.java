// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Runs the sections named on the command line, or all: prints a table and writes
/// `target/bench/results.json`.
///
/// Every figure is a ratio of two things measured in turn in the same run; the plain figures stand
/// beside it because people ask, and mean nothing on another machine.
public final class Bench {

    private interface Section {
        List<Finding> run() throws Exception;
    }

    private Bench() {}

    /// Measures.
    ///
    /// @param args where the results go, then names of sections, separated by commas: `packet`,
    ///   `poll`, `start`, `program`, `window`, `memory`, `list`, `helper`, `chart`; `all` means all
    public static void main(String[] args) throws Exception {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("packet", PacketCost::run);
        sections.put("poll", PollCost::run);
        sections.put("start", StartCost::run);
        sections.put("program", WindowCost::run);
        sections.put("window", DashboardCost::run);
        sections.put("memory", MemoryCost::run);
        sections.put("list", ListCost::run);
        sections.put("helper", HelperCost::run);
        sections.put("chart", ChartCost::run);
        List<String> chosen =
                args[1].equals("all")
                        ? List.copyOf(sections.keySet())
                        : List.of(args[1].split(",", -1));
        List<Finding> findings = new ArrayList<>();
        for (String name : chosen) {
            Section section = sections.get(name);
            if (section == null) {
                System.err.println("No section " + name + "; there are " + sections.keySet() + ".");
                System.exit(2);
            } else {
                List<Finding> found = section.run();
                print(found);
                findings.addAll(found);
            }
        }
        write(findings, Path.of(args[0]));
    }

    private static void print(List<Finding> findings) {
        System.out.printf(
                Locale.ROOT,
                "%n%-52s %9s %7s  %-8s %s%n",
                "comparison",
                "ratio",
                "aim",
                "",
                "made of");
        for (Finding finding : findings) {
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %9.2f %7s  %-8s %s%n",
                    finding.name(),
                    finding.ratio(),
                    aim(finding),
                    finding.verdict(),
                    parts(finding));
        }
    }

    private static String aim(Finding finding) {
        return Double.isNaN(finding.aim())
                ? ""
                : String.format(
                        Locale.ROOT, "%s%.4g", finding.atLeast() ? ">" : "<", finding.aim());
    }

    private static String parts(Finding finding) {
        return finding.parts().entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.4g", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void write(List<Finding> findings, Path results) throws IOException {
        Files.createDirectories(results.toAbsolutePath().getParent());
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(results, findings);
        System.out.println("\nWritten to " + results);
    }
}
