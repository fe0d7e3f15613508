// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.testing.VirtualScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// From exec to the first frame on the screen: the product as its launcher starts it, beside a bare
/// JavaFX window with the same options and a start cache of its own.
final class StartCost {

    private static final int ROUNDS = 7;

    private final WindowJvm jvm;
    private final String cache;

    private StartCost(WindowJvm jvm, Path cache) {
        this.jvm = jvm;
        this.cache = "-XX:AOTCache=" + cache;
    }

    static List<Finding> run() throws Exception {
        Path folder = Files.createTempDirectory("xdpscope-bench-settings");
        try (VirtualScreen screen = VirtualScreen.open(1920, 1080)) {
            WindowJvm jvm = WindowJvm.like(screen.display(), folder);
            Path cache = folder.resolve("bare.aot");
            jvm.learn(cache);
            return new StartCost(jvm, cache).findings();
        } finally {
            Folders.delete(folder);
        }
    }

    private List<Finding> findings() throws Exception {
        Map<String, Double> millis =
                new Medians()
                        .with("bare", () -> firstFrameMillis(jvm::startBare))
                        .with("cached", () -> firstFrameMillis(() -> jvm.startBare(cache)))
                        .with("product", () -> firstFrameMillis(this::product))
                        .over(ROUNDS);
        double bare = Objects.requireNonNull(millis.get("bare"));
        double cached = Objects.requireNonNull(millis.get("cached"));
        double product = Objects.requireNonNull(millis.get("product"));
        return List.of(
                Finding.atMost(
                        1.5,
                        "start: exec to first frame / bare JavaFX window with a start cache too",
                        product / cached,
                        Map.of(
                                "product ms", product,
                                "bare ms", cached,
                                "bare without cache ms", bare)));
    }

    private Process product() throws IOException {
        return jvm.startProduct(List.of(), "--demo");
    }

    private interface Start {
        Process process() throws IOException;
    }

    private static double firstFrameMillis(Start start) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Process process = start.process();
        try (BufferedReader says = process.inputReader()) {
            String line = says.readLine();
            while (line != null && !line.startsWith("first frame")) {
                line = says.readLine();
            }
            if (line == null) {
                throw new IOException("no frame was shown");
            }
            return (System.nanoTime() - before) / 1e6;
        } finally {
            WindowJvm.end(process);
        }
    }
}
