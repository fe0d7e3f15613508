// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.ui.DashboardDraw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// CPU of the process and frames of the window with every widget drawn, in many settings: at 1 and
/// 10 updates/s, with an hour and a day of history, with 1, 8 and 64 counted interfaces, in both
/// themes, and where nobody sees it. One JVM opens one window after the other, see [DashboardDraw];
/// it gives no figure where a widget was not drawn.
final class DashboardCost {

    private static final int ROUNDS = 3;
    private static final int MEASURED_SECONDS = 3;
    private static final double FRAME_MILLIS = 16;

    private final Map<String, List<Double>> cpu = new HashMap<>();
    private final Map<String, List<Double>> medianFrame = new HashMap<>();
    private final Map<String, List<Double>> dearestFrame = new HashMap<>();

    private DashboardCost() {}

    static List<Finding> run() throws Exception {
        DashboardCost cost = new DashboardCost();
        List<List<String>> lines =
                WindowRun.of(
                        DashboardDraw.Start.class,
                        Integer.toString(ROUNDS),
                        Integer.toString(MEASURED_SECONDS));
        lines.forEach(cost::take);
        return cost.findings();
    }

    /// A line is a name, then words that each have a figure after them.
    private void take(List<String> words) {
        for (int at = 1; at + 1 < words.size(); at += 2) {
            double figure = Double.parseDouble(words.get(at + 1));
            switch (words.get(at)) {
                case "cpu" -> add(cpu, words.getFirst(), figure);
                case "median" -> add(medianFrame, words.getFirst(), figure);
                case "dearest" -> add(dearestFrame, words.getFirst(), figure);
                default -> {}
            }
        }
    }

    private static void add(Map<String, List<Double>> figures, String name, double figure) {
        figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String pace : List.of("1", "10")) {
            String one = name(1, pace, 1, "dark", "seen");
            findings.add(beside(1.2, "a day / an hour, 1 interface", pace, name(1, pace, 24), one));
            findings.add(beside(1.2, "8 interfaces / 1", pace, name(8, pace, 1), one));
            findings.add(beside(1.2, "64 interfaces / 1", pace, name(64, pace, 1), one));
            findings.add(
                    beside(1.2, "64 and a day / 1 and an hour", pace, name(64, pace, 24), one));
        }
        findings.add(
                beside(
                        1.2,
                        "light / dark",
                        "1",
                        name(1, "1", 1, "light", "seen"),
                        name(1, "1", 1)));
        findings.add(
                beside(
                        1.2,
                        "light / dark, 64 and a day",
                        "10",
                        name(64, "10", 24, "light", "seen"),
                        name(64, "10", 24)));
        findings.add(
                unseen("minimised / idle JavaFX window", name(1, "1", 1, "dark", "minimised")));
        findings.add(unseen("hidden / idle JavaFX window", name(1, "1", 1, "dark", "hidden")));
        findings.add(unseen("hidden, 64 at 10/s / idle", name(64, "10", 24, "dark", "hidden")));
        dearestFrame.keySet().stream()
                .filter(name -> name.endsWith("seen"))
                .sorted()
                .map(this::frame)
                .forEach(findings::add);
        return findings;
    }

    private Finding beside(double aim, String what, String pace, String name, String base) {
        return Finding.atMost(
                aim,
                "window: " + what + ", " + pace + "/s",
                median(cpu, name) / median(cpu, base),
                Map.of("CPU %", median(cpu, name), "base %", median(cpu, base)));
    }

    private Finding unseen(String what, String name) {
        return Finding.atMost(
                1.2,
                "window: " + what,
                median(cpu, name) / median(cpu, "bare"),
                Map.of("CPU %", median(cpu, name), "idle %", median(cpu, "bare")));
    }

    /// No ratio but a bound: what takes longer is seen to falter.
    private Finding frame(String name) {
        return Finding.atMost(
                FRAME_MILLIS,
                "window: dearest frame, ms, " + name,
                median(dearestFrame, name),
                Map.of("median frame ms", median(medianFrame, name)));
    }

    private static String name(int interfaces, String pace, int hours) {
        return name(interfaces, pace, hours, "dark", "seen");
    }

    private static String name(int interfaces, String pace, int hours, String theme, String sight) {
        return interfaces + "-" + pace + "-" + hours + "h-" + theme + "-" + sight;
    }

    private static double median(Map<String, List<Double>> figures, String name) {
        return Medians.median(Objects.requireNonNull(figures.get(name), name));
    }
}
