// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Stacked;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The row that is selected in the list, and the snapshot that is shown of it: what everything
/// right of the list is read from. Owned by the UI thread.
final class Selection {

    private final ReadOnlyObjectWrapper<Optional<InterfaceRow>> row =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CountingState> state =
            new ReadOnlyObjectWrapper<>(new CountingState.Detached());
    private final ReadOnlyObjectWrapper<HostClock> clock;
    private Optional<Snapshot> shown = Optional.empty();

    /// @param local the person's time zone, and the host's until it has told its own
    Selection(ZoneId local) {
        this.clock = new ReadOnlyObjectWrapper<>(new HostClock(local, local));
    }

    /// The row that is selected.
    ReadOnlyObjectProperty<Optional<InterfaceRow>> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// The row that is selected.
    Optional<InterfaceRow> row() {
        return row.get();
    }

    /// Whether it counts, as of the last [#settle].
    ReadOnlyObjectProperty<CountingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether it counts, as of the last [#settle].
    CountingState state() {
        return state.get();
    }

    /// How times of day are written.
    ReadOnlyObjectProperty<HostClock> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /// How times of day are written.
    HostClock clock() {
        return clock.get();
    }

    /// Looks at another row, or at none.
    void look(Optional<InterfaceRow> at) {
        row.set(at);
    }

    /// Reads the row's state again.
    void settle() {
        state.set(row.get().map(InterfaceRow::state).orElseGet(CountingState.Detached::new));
    }

    /// Shows this snapshot's numbers from now on.
    void show(Snapshot snapshot) {
        shown = Optional.of(snapshot);
    }

    /// Takes the host's time zone.
    ///
    /// @return whether it is another than before
    boolean zone(ZoneId zone) {
        if (zone.equals(clock.get().zone())) {
            return false;
        }
        clock.set(new HostClock(zone, clock.get().local()));
        return true;
    }

    /// The attachment, alive or lost.
    Optional<Attachment> attachment() {
        return state.get().held();
    }

    /// The latest shown reading, while counting.
    Optional<Snapshot.Live> live() {
        return attachment()
                .flatMap(a -> shown.flatMap(s -> s.counting(a.id())))
                .flatMap(Snapshot.Counting::live);
    }

    /// The interface's own counters, as last shown.
    Optional<Snapshot.Row> link() {
        return row.get().flatMap(r -> shown.flatMap(s -> s.row(r.ifindex())));
    }

    /// What stands on what, as last shown.
    Stacked stacked() {
        return new Stacked(
                shown.stream()
                        .flatMap(s -> s.interfaces().stream())
                        .map(Snapshot.Row::facts)
                        .toList());
    }

    /// When what is shown was read; [Moment#NEVER] before anything was.
    Moment shownAt() {
        return shown.map(Snapshot::taken).orElse(Moment.NEVER);
    }

    /// A time of day, with its date where that is not the day of what is shown.
    String since(Instant at) {
        return clock.get().since(at, shownAt().wall());
    }
}
