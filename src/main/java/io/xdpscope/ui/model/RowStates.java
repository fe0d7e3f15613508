// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import java.util.Optional;
import java.util.function.Supplier;

/// Leads rows into and out of the states that commands bring about. Owned by the UI thread.
///
/// @param latest the newest snapshot, frozen view or not
/// @param changed to be told after a row's state changed here
/// @param journal hears what was refused
record RowStates(Supplier<Optional<Snapshot>> latest, Runnable changed, Journal journal) {

    void settle(InterfaceRow row, CountingState state) {
        row.state(state, row.isPresent());
        changed.run();
    }

    /// Ends what was under way: the row stands where the newest snapshot says.
    void settle(InterfaceRow row) {
        settle(row, observed(row));
    }

    /// The same where a command was refused: that is written down.
    ///
    /// @param command the key of what was asked for: `attach`, `detach`, `keep`
    void refuse(InterfaceRow row, String command, Throwable failure) {
        Notice why = Notice.of(failure);
        journal.report(
                new JournalEvent.About(row.ifindex(), row.name()),
                EventKind.REFUSED,
                Texts.get("event.refused." + command),
                why.advice().isEmpty() ? why.sentence() : why.sentence() + "\n" + why.advice(),
                why.gravity() == Notice.Gravity.FAILURE
                        ? JournalEvent.Severity.WARNING
                        : JournalEvent.Severity.PLAIN);
        settle(row);
    }

    private CountingState observed(InterfaceRow row) {
        return CountingState.observed(
                new CountingState.Detached(),
                latest.get().flatMap(s -> s.countingOn(row.ifindex())),
                latest.get().flatMap(s -> s.row(row.ifindex())).map(Snapshot.Row::facts));
    }
}
