// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips a test tagged `xvfb`, one that drives the real window on a virtual display, where the
/// commands for that are missing; `./dev test` installs them first.
public final class XvfbTools implements ExecutionCondition {
    private static final List<String> MISSING =
            Commands.missing("Xvfb", "xdotool", "import", "xclip");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!context.getTags().contains("xvfb") || MISSING.isEmpty()) {
            return enabled("nothing is missing");
        }
        String reason = "the commands %s are missing: run ./dev setup".formatted(MISSING);
        System.out.println("skipped " + context.getDisplayName() + ": " + reason);
        return disabled(reason);
    }
}
