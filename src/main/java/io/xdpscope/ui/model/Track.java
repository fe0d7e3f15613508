// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.rate.History;
import java.util.List;
import java.util.Optional;

/// What was counted on one interface while this window watched, over all its attachments: the line
/// in the chart. What happened meanwhile is in the [Journal]. Owned by the UI thread.
public final class Track {

    private final History history = new History();
    private boolean begun;
    private boolean adopted;

    Track() {}

    /// The rates.
    public History history() {
        return history;
    }

    /// Whether counting had begun before this window watched: then what was before is not drawn,
    /// though it was counted.
    public boolean isAdopted() {
        return adopted;
    }

    /// Notes what became of the attachment since the last snapshot.
    ///
    /// @param samples its samples in the snapshot: after a busy time there are several
    void observe(Optional<Snapshot.Counting> now, List<Snapshot.Sample> samples) {
        samples.forEach(sample -> history.append(sample.rates()));
        if (now.isPresent() && now.get().status() instanceof Snapshot.Live && !begun) {
            begun = true;
            adopted = !now.get().attachment().here();
        }
    }
}
