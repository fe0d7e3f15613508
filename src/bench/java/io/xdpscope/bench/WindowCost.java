// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.testing.VirtualScreen;
import io.xdpscope.ui.ChartGallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// CPU of the whole program, visible and attached to a real interface, in percent of one core:
/// beside an idle JavaFX window, the chart alone and the tiles alone; and whether traffic makes a
/// difference.
final class WindowCost {

    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 8;
    private static final int MEASURED_SECONDS = 10;
    private static final int HEAVY_PACKETS_PER_SECOND = 400_000;

    private final WindowJvm jvm;
    private final VirtualScreen screen;
    private final LabTraffic lab;
    private final Path settings;

    private interface Start {
        Process run() throws IOException;
    }

    private WindowCost(WindowJvm jvm, VirtualScreen screen, LabTraffic lab, Path settings) {
        this.jvm = jvm;
        this.screen = screen;
        this.lab = lab;
        this.settings = settings;
    }

    static List<Finding> run() throws Exception {
        Path settings = Files.createTempDirectory("xdpscope-bench-settings");
        try (VirtualScreen screen = VirtualScreen.open(1920, 1080);
                LabTraffic lab = new LabTraffic()) {
            WindowJvm jvm = WindowJvm.like(screen.display(), settings);
            return new WindowCost(jvm, screen, lab, settings).compare();
        } finally {
            Folders.delete(settings);
        }
    }

    private List<Finding> compare() throws Exception {
        Map<String, Double> cpu =
                new Medians()
                        .with("idle window", () -> cpuPercent(() -> jvm.start(BareWindow.class)))
                        .with("chart 1/s", () -> cpuPercent(() -> gallery("--tiles=false", 1)))
                        .with("chart 10/s", () -> cpuPercent(() -> gallery("--tiles=false", 10)))
                        .with("tiles 1/s", () -> cpuPercent(() -> gallery("--chart=false", 1)))
                        .with("tiles 10/s", () -> cpuPercent(() -> gallery("--chart=false", 10)))
                        .with("program 1/s", () -> product(1_000, 0))
                        .with("program 10/s", () -> product(100, 0))
                        .with(
                                "program 1/s, 400 kpps",
                                () -> product(1_000, HEAVY_PACKETS_PER_SECOND))
                        .over(ROUNDS);
        return List.of(
                againstParts(cpu, "1/s"),
                againstParts(cpu, "10/s"),
                Finding.atMost(
                        1.1,
                        "program: under 400 kpps / without traffic, 1 update/s",
                        of(cpu, "program 1/s, 400 kpps") / of(cpu, "program 1/s"),
                        Map.of(
                                "with traffic %", of(cpu, "program 1/s, 400 kpps"),
                                "without %", of(cpu, "program 1/s"))));
    }

    private static Finding againstParts(Map<String, Double> cpu, String rate) {
        double program = of(cpu, "program " + rate);
        double idle = of(cpu, "idle window");
        double chart = of(cpu, "chart " + rate);
        double tiles = of(cpu, "tiles " + rate);
        return Finding.atMost(
                1.5,
                "program: window / (idle + chart alone + tiles alone), " + rate,
                program / (idle + chart + tiles),
                Map.of("program %", program, "idle %", idle, "chart %", chart, "tiles %", tiles));
    }

    private Process gallery(String without, int perSecond) throws IOException {
        return jvm.start(
                ChartGallery.Start.class, "--points=600", "--per-second=" + perSecond, without);
    }

    /// The product at the receiving end, attached by its key A.
    private double product(int intervalMillis, int packetsPerSecond) throws Exception {
        remember(intervalMillis);
        if (packetsPerSecond > 0) {
            lab.send(packetsPerSecond);
        }
        try {
            return cpuPercent(
                    () -> jvm.startProduct(lab.prefix()), () -> screen.run("xdotool", "key", "a"));
        } finally {
            lab.quiet();
        }
    }

    private void remember(int intervalMillis) throws IOException {
        Path file = settings.resolve("xdpscope").resolve("window.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                window.x = 0
                window.y = 0
                window.width = 1280
                window.height = 800
                watch.interval.millis = %d
                watch.interface = %s
                """
                        .formatted(intervalMillis, LabTraffic.RECEIVER));
    }

    private interface Click {
        void run() throws Exception;
    }

    private double cpuPercent(Start start) throws Exception {
        return cpuPercent(start, () -> {});
    }

    /// Starts a window, does something in it, lets it warm up, and measures.
    private double cpuPercent(Start start, Click click) throws Exception {
        Process process = start.run();
        try {
            stays(process, WARM_UP_SECONDS / 2);
            click.run();
            stays(process, WARM_UP_SECONDS / 2);
            Duration before = cpu(process);
            long from = System.nanoTime();
            stays(process, MEASURED_SECONDS);
            Duration used = cpu(process).minus(before);
            return 100.0 * used.toNanos() / (System.nanoTime() - from);
        } finally {
            WindowJvm.end(process);
        }
    }

    private static void stays(Process process, int seconds)
            throws IOException, InterruptedException {
        if (process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException("a window ended by itself: " + process.info().commandLine());
        }
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static double of(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name));
    }
}
