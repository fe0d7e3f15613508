// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Moment;
import io.xdpscope.rate.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was counted on one interface while this window watched, over all its attachments: the line
/// in the chart and the flags on it. Owned by the UI thread.
public final class Track {

    /// More flags than this are not kept: the oldest go.
    static final int MOST_EVENTS = 64;

    /// Something that happened to an attachment.
    ///
    /// @param bootNanos when, on the counting host's boot clock
    /// @param words what, in a few words
    /// @param warning whether nobody asked for it
    public record Event(long bootNanos, String words, boolean warning) {}

    private final History history = new History();
    private final List<Event> events = new ArrayList<>();
    private OptionalLong counting = OptionalLong.empty();
    private boolean adopted;

    Track() {}

    /// The rates.
    public History history() {
        return history;
    }

    /// The flags, oldest first.
    public List<Event> events() {
        return List.copyOf(events);
    }

    /// Whether counting had begun before this window watched: then what was before is not drawn,
    /// though it was counted.
    public boolean isAdopted() {
        return adopted;
    }

    /// Notes what became of the attachment since the last snapshot.
    ///
    /// @param samples its samples in the snapshot: after a busy time there are several, and the
    ///   oldest tells when counting began
    void observe(Optional<Snapshot.Counting> now, List<Snapshot.Sample> samples, Moment at) {
        Optional<Snapshot.Live> live =
                now.map(Snapshot.Counting::status)
                        .filter(Snapshot.Live.class::isInstance)
                        .map(Snapshot.Live.class::cast);
        OptionalLong id =
                live.isPresent()
                        ? OptionalLong.of(now.get().attachment().id())
                        : OptionalLong.empty();
        samples.forEach(sample -> history.append(sample.rates()));
        if (id.equals(counting)) {
            return;
        }
        if (counting.isPresent()) {
            add(ended(now, at));
        }
        if (live.isPresent()) {
            Moment first = samples.isEmpty() ? live.get().at() : samples.getFirst().rates().at();
            adopted |= events.isEmpty() && !now.get().attachment().here();
            add(begun(now.get().attachment(), first));
        }
        counting = id;
    }

    private static Event ended(Optional<Snapshot.Counting> now, Moment at) {
        if (now.isPresent() && now.get().status() instanceof Snapshot.Lost lost) {
            return new Event(lost.at().bootNanos(), Texts.get("chart.lost"), true);
        }
        return new Event(at.bootNanos(), Texts.get("chart.detached"), false);
    }

    private static Event begun(Attachment attachment, Moment at) {
        if (!attachment.here()) {
            return new Event(at.bootNanos(), Texts.get("chart.adopted"), false);
        }
        String asked = attachment.requested().word();
        String got = attachment.mode().word();
        String words =
                asked.equals(got)
                        ? Texts.get("chart.attached", got)
                        : Texts.get("chart.attachedAs", asked, got);
        return new Event(at.bootNanos(), words, attachment.fallbackReason().isPresent());
    }

    private void add(Event event) {
        if (events.size() == MOST_EVENTS) {
            events.removeFirst();
        }
        events.add(event);
    }
}
