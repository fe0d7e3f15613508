// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import java.util.Optional;
import java.util.function.Supplier;

/// Leads rows into and out of the states that commands bring about. Owned by the UI thread.
///
/// @param latest the newest snapshot, frozen view or not
/// @param changed to be told after a row's state changed here
record RowStates(Supplier<Optional<Snapshot>> latest, Runnable changed) {

    void settle(InterfaceRow row, CountingState state) {
        row.state(state, row.isPresent());
        changed.run();
    }

    /// Ends what was under way: the row stands where the newest snapshot says.
    void settle(InterfaceRow row) {
        settle(row, observed(row));
    }

    private CountingState observed(InterfaceRow row) {
        return CountingState.observed(
                new CountingState.Detached(),
                latest.get().flatMap(s -> s.countingOn(row.ifindex())),
                latest.get().flatMap(s -> s.row(row.ifindex())).map(Snapshot.Row::facts));
    }
}
