// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Reading;
import java.util.Optional;

/// How a simulated machine tells a loss: in the sentences of the real ones.
final class Losses {
    private Losses() {}

    static Reading.Lost of(long id, Hook hook, Moment at, Reading.Loss loss) {
        String sentence =
                switch (loss) {
                    case INTERFACE_DELETED ->
                            "%s is gone, and what was counted on it with it: detach to forget it.";
                    case DETACHED -> detached(hook.ended());
                    case MOVED_AWAY ->
                            "%s was moved to another network namespace: detach to end counting"
                                    + " there, and attach in that namespace.";
                    case PROBE_GONE ->
                            "The process that counted on %s is gone: connect again to go on.";
                };
        return new Reading.Lost(id, at, loss, sentence.formatted(hook.name()));
    }

    private static String detached(Optional<Hook.Ended> ended) {
        if (ended.isEmpty()) {
            return "Somebody detached the counter from %s: attach again.";
        }
        String who = ended.get().by().inWords().replace("%", "%%");
        return ended.get().released()
                ? "The counter on %s is no longer kept: it counts on in another run, for "
                        + who
                        + ", and ends with it. Attach again after that."
                : "The counter on %s was detached by " + who + ": attach again.";
    }
}
