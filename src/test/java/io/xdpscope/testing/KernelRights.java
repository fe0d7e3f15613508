// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Skips a test tagged `kernel` where this machine has not the rights or the kernel for it, and
/// says why. Where it has them no kernel test may skip itself: a failed assumption there is a
/// failure, and so is a missing command.
public final class KernelRights
        implements ExecutionCondition,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final String TAG = "kernel";

    /// CAP_NET_ADMIN, CAP_SYS_ADMIN (namespaces, `setpriv`, bpftool's own dumps), CAP_PERFMON,
    /// CAP_BPF: bits of `include/uapi/linux/capability.h`.
    private static final long NEEDED_CAPABILITIES = 1L << 12 | 1L << 21 | 1L << 38 | 1L << 39;

    /// Why kernel tests cannot run here; empty where they can. Asked once per JVM.
    private static final Optional<String> WHY_NOT = whyNot();

    /// Whether kernel tests run on this machine.
    public static boolean present() {
        return WHY_NOT.isEmpty();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!context.getTags().contains(TAG)) {
            return enabled("no kernel test");
        }
        if (WHY_NOT.isEmpty()) {
            return enabled("the rights and the kernel are there");
        }
        System.out.println("skipped " + context.getDisplayName() + ": " + WHY_NOT.get());
        return disabled(WHY_NOT.get());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw notSkipped(context, thrown);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw notSkipped(context, thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw notSkipped(context, thrown);
    }

    /// What to throw in place of `thrown`: an aborted kernel test becomes a failed one.
    private static Throwable notSkipped(ExtensionContext context, Throwable thrown) {
        return thrown instanceof TestAbortedException && context.getTags().contains(TAG)
                ? new AssertionError(
                        "A kernel test may not skip itself where the rights are there", thrown)
                : thrown;
    }

    private static Optional<String> whyNot() {
        long missingCapabilities = NEEDED_CAPABILITIES & ~effectiveCapabilities();
        if (missingCapabilities != 0) {
            return Optional.of(
                    "kernel tests need root (capability bits %x are missing)"
                            .formatted(missingCapabilities));
        }
        List<String> missing = Commands.missing("ip", "bpftool", "nsenter", "unshare", "setpriv");
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Kernel tests have the rights but lack the commands %s: run ./dev setup"
                            .formatted(missing));
        }
        if (!Commands.succeeds("unshare", "--net", "true")) {
            return Optional.of(
                    "kernel tests need network namespaces, and this machine allows none");
        }
        return Commands.succeeds("bpftool", "prog", "show")
                ? Optional.empty()
                : Optional.of(
                        "kernel tests need the bpf system call, and this machine allows none");
    }

    /// The effective capability set by `/proc/self/status` (proc_pid_status(5)); 0 where there is
    /// no such file.
    private static long effectiveCapabilities() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
