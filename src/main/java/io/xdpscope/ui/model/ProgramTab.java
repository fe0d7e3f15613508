// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.XdpMode;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// The program on the selected interface, and on request what it costs. Owned by the UI thread.
public final class ProgramTab {

    private final Selection selection;
    private final CostWatch costs;

    ProgramTab(Selection selection, CostWatch costs) {
        this.selection = selection;
        this.costs = costs;
    }

    /// The program that counts and what was measured of it, or those of others.
    public List<FactRow> rows() {
        return selection
                .attachment()
                .map(this::rows)
                .or(() -> selection.row().map(row -> ProgramFacts.ofOthers(row.facts())))
                .orElse(List.of());
    }

    private List<FactRow> rows(Attachment attachment) {
        List<FactRow> rows = new ArrayList<>();
        costs.of(attachment.id())
                .map(cost -> CostRows.of(cost, attachment.program()))
                .ifPresent(rows::addAll);
        if (!rows.isEmpty()) {
            rows.add(FactRow.heading(Texts.get("program.title"), ""));
        }
        rows.addAll(ProgramFacts.of(attachment, selection.clock(), selection.shownAt()));
        return rows;
    }

    /// Whether there is a program of ours whose cost can be measured.
    public boolean canMeasure() {
        return selection.live().isPresent()
                && selection.attachment().filter(a -> a.mode() != XdpMode.OFFLOAD).isPresent();
    }

    /// Measures what the program costs, if one of ours counts.
    public void measure() {
        selection
                .live()
                .flatMap(_ -> selection.attachment())
                .ifPresent(attachment -> costs.measure(attachment.id()));
    }

    /// Whether something is being measured.
    public ReadOnlyBooleanProperty busyProperty() {
        return costs.busyProperty();
    }

    /// Forgets what was measured of attachments that are no more.
    void take(Snapshot snapshot) {
        costs.retain(snapshot.attachmentIds());
    }
}
