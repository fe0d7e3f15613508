// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.ProgramCost;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// What the programs cost, measured when a person asks. Owned by the UI thread.
public final class CostWatch {

    private final LongFunction<CompletableFuture<ProgramCost>> measuring;
    private final Executor ui;
    private final Notices notices;
    private final Runnable changed;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Map<Long, ProgramCost> measured = new HashMap<>();

    /// @param measuring measures what an attachment's program costs
    /// @param changed to be told after something was measured
    CostWatch(
            LongFunction<CompletableFuture<ProgramCost>> measuring,
            Executor ui,
            Notices notices,
            Runnable changed) {
        this.measuring = measuring;
        this.ui = ui;
        this.notices = notices;
        this.changed = changed;
    }

    /// Whether something is being measured.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Measures; why it cannot be done becomes a notice.
    void measure(long attachmentId) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        var _ =
                measuring
                        .apply(attachmentId)
                        .handleAsync(
                                (cost, failure) -> {
                                    busy.set(false);
                                    if (failure == null) {
                                        measured.put(attachmentId, cost);
                                    } else {
                                        notices.tell(failure);
                                    }
                                    changed.run();
                                    return true;
                                },
                                ui);
    }

    /// What was measured last for an attachment.
    Optional<ProgramCost> of(long attachmentId) {
        return Optional.ofNullable(measured.get(attachmentId));
    }

    /// Forgets all but these.
    void retain(Set<Long> attachmentIds) {
        measured.keySet().retainAll(attachmentIds);
    }
}
