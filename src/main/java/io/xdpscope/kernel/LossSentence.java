// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.OwnerRecord.Ending;
import io.xdpscope.probe.Reading.Loss;
import java.util.Optional;

/// How a loss is told: what happened, and what to do.
final class LossSentence {
    private LossSentence() {}

    /// @param name the interface's
    /// @param kept whether it was kept when it was lost
    /// @param ending who ended that, when it is known
    static String of(String name, Loss loss, boolean kept, Optional<Ending> ending) {
        return switch (loss) {
            case INTERFACE_DELETED ->
                    "%s is gone, and what was counted on it with it: detach to forget it."
                            .formatted(name);
            case DETACHED ->
                    ending.map(known -> ended(name, known))
                            .orElseGet(() -> kept ? untold(name) : bySomebody(name));
            case MOVED_AWAY ->
                    "%s was moved to another network namespace: detach to end counting there, and"
                                    .formatted(name)
                            + " attach in that namespace.";
            case PROBE_GONE -> throw new IllegalStateException("we are the probe");
        };
    }

    private static String ended(String name, Ending ending) {
        String who = Accounts.user(ending.uid()).inWords();
        return switch (ending.how()) {
            case DETACHED ->
                    "The counter on %s was detached by %s: attach again.".formatted(name, who);
            case RELEASED ->
                    "The counter on %s is no longer kept: it counts on in another run, for %s,"
                                    .formatted(name, who)
                            + " and ends with it. Attach again after that.";
        };
    }

    private static String bySomebody(String name) {
        return "Somebody detached the counter from %s: attach again.".formatted(name);
    }

    private static String untold(String name) {
        return "The counter on %s was detached or is no longer kept: attach again.".formatted(name);
    }
}
