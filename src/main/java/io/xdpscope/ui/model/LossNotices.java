// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the operator that a machine cannot be read, for as long as that is so, and each counter
/// that was lost, once, in the words it came with, until it is forgotten. Owned by the UI thread.
final class LossNotices {

    private final Notices notices;
    private final String advice;
    private final Notice.Action action;
    private final Map<Long, Notice> told = new HashMap<>();

    /// @param replayed whether it is a recording: then nothing can be done about a loss any more
    LossNotices(Notices notices, boolean replayed) {
        this.notices = notices;
        this.advice = replayed ? Texts.get("replay.then") : "";
        this.action = replayed ? Notice.Action.NONE : Notice.Action.RECONNECT;
    }

    /// Takes the next snapshot.
    ///
    /// @param opened whether the machine had answered before it
    void take(Snapshot snapshot, boolean opened) {
        notices.reading(unreadable(snapshot, opened));
        Set<Long> lost = new HashSet<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            if (counting.status() instanceof Snapshot.Lost loss && !wentWithTheHelper(loss)) {
                long id = counting.attachment().id();
                lost.add(id);
                told.computeIfAbsent(id, _ -> tell(Notice.failure(loss.sentence(), advice)));
            }
        }
        told.forEach((id, notice) -> {
            if (!lost.contains(id)) {
                notices.dismiss(notice);
            }
        });
        told.keySet().retainAll(lost);
    }

    /// Why the machine cannot be read. A helper that is gone is one piece of news, however many
    /// counters went with it.
    private Optional<Notice> unreadable(Snapshot snapshot, boolean opened) {
        return snapshot.failure()
                .map(failure -> unreadable(failure, opened))
                .or(() ->
                        snapshot.countings().stream()
                                .flatMap(counting -> loss(counting).stream())
                                .filter(LossNotices::wentWithTheHelper)
                                .map(lost -> Notice.failure(lost.sentence(), advice).with(action))
                                .findFirst());
    }

    private Notice unreadable(ProbeException failure, boolean opened) {
        Notice notice = Notice.unreadable(failure, opened);
        return notice.action() == Notice.Action.RECONNECT ? notice.with(action) : notice;
    }

    private static Optional<Snapshot.Lost> loss(Snapshot.Counting counting) {
        return counting.status() instanceof Snapshot.Lost lost
                ? Optional.of(lost)
                : Optional.empty();
    }

    private static boolean wentWithTheHelper(Snapshot.Lost lost) {
        return lost.loss() == Reading.Loss.PROBE_GONE;
    }

    private Notice tell(Notice notice) {
        notices.show(notice);
        return notice;
    }
}
