// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets an [AlertEngine] hear every snapshot on the probe thread, so that a slow window misses no
/// reading, and tells another thread what happened, at most one report pending.
public final class AlertWatch implements Consumer<Snapshot> {

    /// More changes than this do not wait for a listener that does not listen: the oldest go.
    static final int MOST_CHANGES = 1_024;

    private final Executor executor;
    private final Consumer<Report> listener;
    private final BooleanSupplier recorded;
    private final AtomicReference<@Nullable Report> pending = new AtomicReference<>();
    private volatile List<AlertRule> rules = List.of();

    // Owned by the probe thread.
    private final AlertEngine engine = new AlertEngine();
    private List<Alert> current = List.of();

    /// What happened since the last report.
    ///
    /// @param changes oldest first
    /// @param current what is pending or active now
    /// @param recorded whether it was read from a recorded session: then it happened long ago, and
    ///   nobody outside is to hear of it
    public record Report(List<Alert.Change> changes, List<Alert> current, boolean recorded) {
        public Report {
            changes = List.copyOf(changes);
            current = List.copyOf(current);
        }

        Report after(Report earlier) {
            List<Alert.Change> all = new ArrayList<>(earlier.changes);
            all.addAll(changes);
            int from = Math.max(0, all.size() - MOST_CHANGES);
            return new Report(all.subList(from, all.size()), current, recorded || earlier.recorded);
        }
    }

    /// @param executor the listener's thread, such as `Platform::runLater`
    /// @param listener called there when anything changed
    /// @param recorded whether what is read was recorded; asked on the probe thread
    public AlertWatch(Executor executor, Consumer<Report> listener, BooleanSupplier recorded) {
        this.executor = executor;
        this.listener = listener;
        this.recorded = recorded;
    }

    /// Watches these rules from the next snapshot on. From any thread.
    public void rules(List<AlertRule> now) {
        rules = List.copyOf(now);
    }

    @Override
    public void accept(Snapshot snapshot) {
        AlertEngine.Outcome outcome = engine.take(snapshot, rules);
        if (outcome.changes().isEmpty() && outcome.current().equals(current)) {
            return;
        }
        current = outcome.current();
        Report report = new Report(outcome.changes(), outcome.current(), recorded.getAsBoolean());
        Report missed =
                pending.getAndUpdate(earlier -> earlier == null ? report : report.after(earlier));
        if (missed == null) {
            executor.execute(this::deliver);
        }
    }

    private void deliver() {
        Report report = pending.getAndSet(null);
        if (report != null) {
            listener.accept(report);
        }
    }
}
