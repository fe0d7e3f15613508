// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;

/// What the selected interface itself counts, and what its driver and the CPUs' backlogs tell on
/// request. Owned by the UI thread.
public final class LinkTab {

    private final Selection selection;
    private final LinkWatch watch;

    LinkTab(Selection selection, LinkWatch watch) {
        this.selection = selection;
        this.watch = watch;
    }

    /// The interface's own counters.
    public List<FactRow> own() {
        return selection
                .row()
                .map(row ->
                        LinkRows.of(
                                new Snapshot.Row(row.facts(), row.link()), row.carrierPerSecond()))
                .orElse(List.of());
    }

    /// What the driver tells, and the CPUs' backlogs; empty until it is known.
    public List<FactRow> driver() {
        return seen().map(DriverRows::of).orElse(List.of());
    }

    /// Asks for the statistics, where somebody looks at them now.
    public void look() {
        selection
                .row()
                .filter(InterfaceRow::isPresent)
                .ifPresent(at ->
                        watch.look(at.ifindex(), at.name(), selection.shownAt().monotonicNanos()));
    }

    /// Changes with every answer to [#look].
    public ReadOnlyLongProperty answersProperty() {
        return watch.answersProperty();
    }

    /// Why no statistics are told, if that is so.
    public Optional<String> refusal() {
        return watch.refusal();
    }

    /// What was told on request of the interface looked at, once it was.
    Optional<LinkSeen> seen() {
        return watch.seen();
    }
}
