// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.testing.VirtualScreen;
import io.xdpscope.ui.ChartDraw;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CPU time for a drawing of our chart and of JavaFX's `StackedAreaChart`, with the same data at
/// ten updates a second. Both count how often they were drawn, and the cost is that of a drawing,
/// not of an update: a chart that cannot keep up draws fewer. One that never drew, or left its
/// picture empty, is an error, not a low cost.
final class ChartCost {

    private static final int ROUNDS = 2;
    private static final int MEASURED_SECONDS = 5;
    private static final int UPDATES = 10 * MEASURED_SECONDS;

    private static final int LONGEST_SECONDS = 120;
    private static final long LEAST_PIXELS = 20_000;
    private static final Pattern RESULT = Pattern.compile("frames (\\d+) cpu (\\d+) pixels (\\d+)");

    private final WindowJvm jvm;

    /// The fewest drawings of any round.
    private final Map<String, Double> drawings = new HashMap<>();

    private ChartCost(WindowJvm jvm) {
        this.jvm = jvm;
    }

    static List<Finding> run() throws Exception {
        Path settings = Files.createTempDirectory("xdpscope-bench-settings");
        try (VirtualScreen screen = VirtualScreen.open(1280, 800)) {
            return new ChartCost(WindowJvm.like(screen.display(), settings)).compare();
        } finally {
            Folders.delete(settings);
        }
    }

    private List<Finding> compare() throws Exception {
        Map<String, Double> millis =
                new Medians()
                        .with("ours 600", () -> millis("ours 600", "ours", 1))
                        .with("JavaFX 600", () -> millis("JavaFX 600", "javafx", 1))
                        .with("ours 2400", () -> millis("ours 2400", "ours", 4))
                        .with("JavaFX 2400", () -> millis("JavaFX 2400", "javafx", 4))
                        .over(ROUNDS);
        return List.of(finding(millis, "600"), finding(millis, "2400"));
    }

    private Finding finding(Map<String, Double> millis, String points) {
        double ours = Objects.requireNonNull(millis.get("ours " + points));
        double javafx = Objects.requireNonNull(millis.get("JavaFX " + points));
        return Finding.atLeast(
                4,
                "chart: StackedAreaChart / ours, 4 x " + points + " points",
                javafx / ours,
                Map.of(
                        "ours ms CPU per drawing",
                        ours,
                        "ours drawings of " + UPDATES,
                        Objects.requireNonNull(drawings.get("ours " + points)),
                        "JavaFX ms",
                        javafx,
                        "JavaFX drawings",
                        Objects.requireNonNull(drawings.get("JavaFX " + points))));
    }

    /// CPU time for a drawing.
    private double millis(String name, String chart, int minutes) throws Exception {
        Process process =
                jvm.start(
                        ChartDraw.Start.class,
                        "--chart=" + chart,
                        "--span=" + minutes,
                        "--seconds=" + MEASURED_SECONDS);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(chart + " did not end");
            }
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append(' ');
                Matcher result = RESULT.matcher(line);
                if (result.matches()) {
                    long frames = Long.parseLong(result.group(1));
                    long pixels = Long.parseLong(result.group(3));
                    if (frames == 0 || pixels < LEAST_PIXELS) {
                        throw new IOException(chart + " was not drawn: " + line);
                    }
                    drawings.merge(name, (double) frames, Math::min);
                    return Long.parseLong(result.group(2)) / 1e6 / frames;
                }
            }
            throw new IOException(
                    chart + " ended with " + process.exitValue() + " and no result: " + said);
        } finally {
            WindowJvm.end(process);
        }
    }
}
