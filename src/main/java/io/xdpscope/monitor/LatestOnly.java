// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands snapshots to a listener on another thread, at most one pending: a slow listener gets the
/// newest and misses the rest (their samples ride along), it never queues.
public final class LatestOnly implements Consumer<Snapshot> {

    private final Executor executor;
    private final Consumer<Snapshot> listener;
    private final AtomicReference<@Nullable Snapshot> pending = new AtomicReference<>();

    /// @param executor the listener's thread, such as `Platform::runLater`
    /// @param listener called there
    public LatestOnly(Executor executor, Consumer<Snapshot> listener) {
        this.executor = executor;
        this.listener = listener;
    }

    @Override
    public void accept(Snapshot snapshot) {
        Snapshot missed =
                pending.getAndUpdate(
                        earlier -> earlier == null ? snapshot : snapshot.after(earlier));
        if (missed == null) {
            executor.execute(this::deliver);
        }
    }

    private void deliver() {
        Snapshot latest = pending.getAndSet(null);
        if (latest != null) {
            listener.accept(latest);
        }
    }
}
