// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// From where each attachment's count is compared with the interface's own: from the first reading
/// that showed both, or from a zero that the operator set. Owned by the UI thread.
final class Comparisons {

    private final Map<Long, Comparison> sinceSeen = new HashMap<>();
    private final Map<Long, Comparison> sinceMark = new HashMap<>();
    private final Map<Long, ZeroMark> marks = new HashMap<>();

    /// Begins with attachments that are new, and forgets those that are no more.
    void take(Snapshot snapshot) {
        for (Snapshot.Counting counting : snapshot.countings()) {
            long id = counting.attachment().id();
            if (!sinceSeen.containsKey(id)) {
                begun(snapshot, counting).ifPresent(begun -> sinceSeen.put(id, begun));
            }
        }
        Set<Long> ids = snapshot.attachmentIds();
        sinceSeen.keySet().retainAll(ids);
        sinceMark.keySet().retainAll(ids);
        marks.keySet().retainAll(ids);
    }

    /// Sets a zero.
    ///
    /// @param reading the one it was made for: from there on is compared, too
    void mark(ZeroMark set, Snapshot reading) {
        marks.put(set.attachmentId(), set);
        reading.counting(set.attachmentId())
                .flatMap(counting -> begun(reading, counting))
                .ifPresent(begun -> sinceMark.put(set.attachmentId(), begun));
    }

    /// Takes the zero away.
    void unmark(long attachmentId) {
        marks.remove(attachmentId);
        sinceMark.remove(attachmentId);
    }

    /// The zero that was set for an attachment.
    Optional<ZeroMark> markOf(long attachmentId) {
        return Optional.ofNullable(marks.get(attachmentId));
    }

    /// What an attachment is compared with: since a zero was set, else since both were first seen.
    Optional<Comparison> of(long attachmentId) {
        return Optional.ofNullable(sinceMark.get(attachmentId))
                .or(() -> Optional.ofNullable(sinceSeen.get(attachmentId)));
    }

    /// A comparison that begins with this reading.
    private static Optional<Comparison> begun(Snapshot snapshot, Snapshot.Counting counting) {
        Attachment attachment = counting.attachment();
        return snapshot.row(attachment.ifindex())
                .flatMap(link ->
                        counting.live()
                                .map(live ->
                                        isFirstReading(snapshot, attachment, live)
                                                ? Comparison.startWithAttachment(link, live)
                                                : Comparison.start(link, live)));
    }

    /// Whether it was attached a moment before, rather than adopted.
    private static boolean isFirstReading(
            Snapshot snapshot, Attachment attachment, Snapshot.Live live) {
        Duration since = Duration.between(attachment.since(), live.at().wall());
        return since.compareTo(snapshot.interval()) < 0;
    }
}
