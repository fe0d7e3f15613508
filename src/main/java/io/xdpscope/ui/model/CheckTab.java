// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyLongProperty;

/// Our count on the selected interface beside the interface's own. Owned by the UI thread.
public final class CheckTab {

    private final Selection selection;
    private final Comparisons comparisons;
    private final LinkTab link;

    /// @param link tells the drops that are among the causes of a difference
    CheckTab(Selection selection, Comparisons comparisons, LinkTab link) {
        this.selection = selection;
        this.comparisons = comparisons;
        this.link = link;
    }

    /// How many packets the interface's own counter has more than ours; empty when not known.
    public OptionalLong difference() {
        return seen().map(s -> OptionalLong.of(s.comparison().unexplained(s.row(), s.live())))
                .orElseGet(OptionalLong::empty);
    }

    /// `Δ 0 to interface`, empty when not known.
    public String differenceText() {
        OptionalLong difference = difference();
        return difference.isPresent() ? Comparison.words(difference.getAsLong()) : "";
    }

    /// Both counts and the causes of a difference; empty when nothing is counted.
    public Optional<CrossCheck> check() {
        return seen().map(CrossCheck::of);
    }

    /// Asks for the causes that are told on request, where somebody looks at them now.
    public void look() {
        link.look();
    }

    /// Changes with every answer to [#look].
    public ReadOnlyLongProperty answersProperty() {
        return link.answersProperty();
    }

    private Optional<CrossCheck.Seen> seen() {
        Optional<Attachment> attachment = selection.attachment();
        Optional<Comparison> comparison = attachment.flatMap(a -> comparisons.of(a.id()));
        Optional<Snapshot.Row> row = selection.link();
        Optional<Snapshot.Live> live = selection.live();
        return comparison.isEmpty() || row.isEmpty() || live.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CrossCheck.Seen(
                                attachment.orElseThrow(),
                                comparison.get(),
                                row.get(),
                                live.get(),
                                link.seen(),
                                selection.clock()));
    }
}
