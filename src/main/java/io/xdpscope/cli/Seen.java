// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.rate.Measurement;
import java.util.Optional;

/// One line of `watch`: an interface as it is at one tick.
sealed interface Seen {

    /// The interface's name now, or the last it had.
    String name();

    /// Whether there is more to tell than that a first reading was taken.
    boolean isMeasured();

    /// One with a counter of ours, alive or lost.
    ///
    /// @param own the interface itself, while it is here
    record Counted(Snapshot.Counting counting, Optional<Snapshot.Row> own) implements Seen {
        @Override
        public String name() {
            return own.map(row -> row.facts().name()).orElse(counting.attachment().name());
        }

        @Override
        public boolean isMeasured() {
            return switch (counting.status()) {
                case Snapshot.Live live -> !isFirst(live.rates());
                case Snapshot.Lost _ -> true;
            };
        }
    }

    /// One without, that counts for itself.
    record Uncounted(Snapshot.Row row) implements Seen {
        @Override
        public String name() {
            return row.facts().name();
        }

        @Override
        public boolean isMeasured() {
            return !isFirst(row.link());
        }
    }

    /// One that was named and is gone.
    record Gone(String name, int ifindex) implements Seen {
        @Override
        public boolean isMeasured() {
            return true;
        }
    }

    private static boolean isFirst(Measurement<?> measurement) {
        return measurement instanceof Measurement.Gap<?> gap && gap.why() == Measurement.Why.FIRST;
    }
}
