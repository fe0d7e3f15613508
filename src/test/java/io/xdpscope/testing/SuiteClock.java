// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Prints how many tests of a suite ran and how long its JVM took, and leaves the same line in the
/// folder named by the system property `xdpscope.suites`, where `./dev test` gathers the table
/// from. Without `xdpscope.suite` it does nothing.
public final class SuiteClock implements TestExecutionListener {
    private final String suite = System.getProperty("xdpscope.suite", "");
    private long passed;
    private long failed;
    private long skipped;

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case FAILED -> failed++;
            case ABORTED -> skipped++;
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (suite.isEmpty() || passed + failed + skipped == 0) {
            return;
        }
        double seconds =
                (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
                        / 1e3;
        String line =
                "%-8s %6d passed %4d failed %4d skipped %8.1f s%n"
                        .formatted(suite, passed, failed, skipped, seconds);
        System.out.print("suite " + line);
        try {
            Path folder =
                    Files.createDirectories(
                            Path.of(System.getProperty("xdpscope.suites", "target/suites")));
            Files.writeString(
                    folder.resolve(suite),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
