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

/// From exec to the first frame on the screen: the product beside a bare JavaFX window with the
/// same options.
final class StartCost {

    private static final int ROUNDS = 7;

    private StartCost() {}

    static List<Finding> run() throws Exception {
        Path settings = Files.createTempDirectory("xdpscope-bench-settings");
        try (VirtualScreen screen = VirtualScreen.open(1920, 1080)) {
            WindowJvm jvm = WindowJvm.like(screen.display(), settings);
            Map<String, Double> millis =
                    new Medians()
                            .with("bare", () -> firstFrameMillis(jvm, "bare"))
                            .with("product", () -> firstFrameMillis(jvm, "--demo"))
                            .over(ROUNDS);
            double bare = Objects.requireNonNull(millis.get("bare"));
            double product = Objects.requireNonNull(millis.get("product"));
            return List.of(
                    Finding.atMost(
                            1.5,
                            "start: exec to first frame / bare JavaFX window",
                            product / bare,
                            Map.of("product ms", product, "bare ms", bare)));
        } finally {
            Folders.delete(settings);
        }
    }

    private static double firstFrameMillis(WindowJvm jvm, String what)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = jvm.start(FirstFrame.class, what);
        try (BufferedReader says = process.inputReader()) {
            String line = says.readLine();
            while (line != null && !line.equals(FirstFrame.SHOWN)) {
                line = says.readLine();
            }
            if (line == null) {
                throw new IOException("no frame was shown by: " + what);
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            WindowJvm.end(process);
        }
    }
}
