// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import java.util.List;
import java.util.Optional;

/// What was counted on one interface while this window watched, over all its attachments: the line
/// in the chart. What happened meanwhile is in the [Journal]. Owned by the UI thread.
public final class Track {

    private final History history = new History();
    private final History transmitted = History.whole();
    private final CpuTrail cpus = new CpuTrail();
    private boolean begun;
    private boolean adopted;

    Track() {}

    /// The rates.
    public History history() {
        return history;
    }

    /// What the interface's own counter says it sent, not split by protocol: from when counting
    /// began here, and on while it does not.
    public History transmitted() {
        return transmitted;
    }

    /// Which CPU was the busiest when.
    CpuTrail cpus() {
        return cpus;
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
        samples.forEach(sample -> append(sample.rates()));
        if (now.isPresent() && now.get().status() instanceof Snapshot.Live live) {
            cpus.add(live);
            adopted = begun ? adopted : !now.get().attachment().here();
            begun = true;
        }
    }

    /// A clock that went back is that of a host that was started again, or of a recording that was
    /// rewound: the line begins anew.
    private void append(Measurement<Counters> rates) {
        if (history.size() > 0 && rates.at().bootNanos() < history.endNanos(history.size() - 1)) {
            history.clear();
            transmitted.clear();
        }
        history.append(rates);
    }

    /// Notes what the interface's own counters say.
    void observe(Measurement<LinkCounters> link) {
        transmitted.appendWhole(link, Track::sent);
    }

    private static Counter sent(LinkCounters came) {
        return new Counter(came.txPackets(), came.txBytes());
    }
}
