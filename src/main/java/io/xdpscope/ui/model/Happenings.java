// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Measurement;
import io.xdpscope.ui.model.JournalEvent.About;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares each snapshot with the one before and reports to the journal what happened between
/// them. Owned by the UI thread.
final class Happenings {

    /// Of more interfaces than this that appear or disappear at once, only the number is told.
    static final int MOST_AT_ONCE = 8;

    private record Known(String name, boolean carrier, long carrierChanges) {
        static Known of(NetInterface facts) {
            return new Known(facts.name(), facts.carrier(), facts.carrierChanges());
        }
    }

    private record Held(About about, boolean live, boolean kept) {}

    private final Journal journal;
    private final Map<Integer, Known> interfaces = new HashMap<>();
    private final Map<Long, Held> attachments = new HashMap<>();
    private Set<Measurement.Why> gaps = Set.of();
    private boolean listed;
    private boolean failing;

    Happenings(Journal journal) {
        this.journal = journal;
    }

    /// Takes the next snapshot.
    void take(Snapshot snapshot) {
        journal.now(snapshot.taken());
        reading(snapshot);
        interfaces(snapshot);
        ended(snapshot);
        for (Snapshot.Counting counting : snapshot.countings()) {
            counting(counting, snapshot);
        }
        gaps(snapshot);
    }

    private void reading(Snapshot snapshot) {
        boolean fails = snapshot.failure().isPresent();
        if (fails && !failing) {
            journal.report(
                    EventKind.READING,
                    Texts.get("event.unreadable"),
                    snapshot.failure().get().sentence(),
                    Severity.WARNING);
        } else if (!fails && failing) {
            journal.report(EventKind.READING, Texts.get("event.readable"), "", Severity.PLAIN);
        }
        failing = fails;
    }

    /// What is there at first did not appear.
    private void interfaces(Snapshot snapshot) {
        Map<Integer, Known> now = new HashMap<>();
        snapshot.interfaces().forEach(row -> now.put(row.facts().ifindex(), Known.of(row.facts())));
        if (!listed) {
            listed = !now.isEmpty();
            interfaces.putAll(now);
            return;
        }
        Moment at = snapshot.taken();
        tell(missing(interfaces, now), at, "event.disappeared", "event.disappeared.many");
        now.forEach((ifindex, known) -> changed(ifindex, known, at));
        tell(missing(now, interfaces), at, "event.appeared", "event.appeared.many");
        interfaces.clear();
        interfaces.putAll(now);
    }

    /// Those of `these` that the others lack.
    private static List<About> missing(Map<Integer, Known> these, Map<Integer, Known> others) {
        return these.entrySet().stream()
                .filter(each -> !others.containsKey(each.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new About(each.getKey(), each.getValue().name()))
                .toList();
    }

    private void tell(List<About> which, Moment at, String one, String many) {
        if (which.size() > MOST_AT_ONCE) {
            String words = Texts.get(many, Integer.toString(which.size()));
            journal.report(at, Optional.empty(), EventKind.INTERFACE, words, "", Severity.PLAIN);
            return;
        }
        which.forEach(about -> interfaceEvent(at, about, Texts.get(one)));
    }

    private void changed(int ifindex, Known now, Moment at) {
        Known before = interfaces.get(ifindex);
        if (before == null) {
            return;
        }
        About about = new About(ifindex, now.name());
        if (!before.name().equals(now.name())) {
            interfaceEvent(at, about, Texts.get("event.renamed", before.name(), now.name()));
        }
        long changes = now.carrierChanges() - before.carrierChanges();
        if (before.carrier() != now.carrier()) {
            carrier(at, about, now.carrier() ? "event.carrier.up" : "event.carrier.down", changes);
        } else if (changes > 0) {
            carrier(at, about, "event.carrier.flapped", changes);
        }
    }

    private void interfaceEvent(Moment at, About about, String words) {
        journal.report(at, Optional.of(about), EventKind.INTERFACE, words, "", Severity.PLAIN);
    }

    private void carrier(Moment at, About about, String key, long changes) {
        String detail =
                changes > 1 ? Texts.get("event.carrier.changes", Long.toString(changes)) : "";
        boolean up = key.equals("event.carrier.up");
        journal.report(
                at,
                Optional.of(about),
                EventKind.CARRIER,
                Texts.get(key),
                detail,
                up ? Severity.PLAIN : Severity.WARNING);
    }

    private void counting(Snapshot.Counting counting, Snapshot snapshot) {
        Attachment attachment = counting.attachment();
        Held before = attachments.get(attachment.id());
        switch (counting.status()) {
            case Snapshot.Live live -> {
                About about = new About(attachment.ifindex(), attachment.name());
                if (before == null) {
                    begun(attachment, about, firstOf(snapshot, attachment.id(), live));
                } else if (before.kept() != attachment.kept()) {
                    kept(attachment, about, live.at());
                }
                attachments.put(attachment.id(), new Held(about, true, attachment.kept()));
            }
            case Snapshot.Lost lost -> {
                // A lost link names no interface any more, or one in another namespace.
                About about =
                        before == null
                                ? new About(attachment.ifindex(), attachment.name())
                                : before.about();
                if (before == null || before.live()) {
                    journal.report(
                            lost.at(),
                            Optional.of(about),
                            EventKind.LOST,
                            Texts.get("chart.lost"),
                            lost.sentence(),
                            Severity.WARNING);
                }
                attachments.put(attachment.id(), new Held(about, false, attachment.kept()));
            }
        }
    }

    /// After a busy time there are several samples, and the oldest tells when counting began.
    private static Moment firstOf(Snapshot snapshot, long attachmentId, Snapshot.Live live) {
        return snapshot.samples().stream()
                .filter(sample -> sample.attachmentId() == attachmentId)
                .map(sample -> sample.rates().at())
                .findFirst()
                .orElse(live.at());
    }

    private void begun(Attachment attachment, About about, Moment at) {
        if (!attachment.here()) {
            journal.report(
                    at,
                    Optional.of(about),
                    EventKind.KEPT,
                    Texts.get("chart.adopted"),
                    Texts.get("event.adopted.detail"),
                    Severity.PLAIN);
            return;
        }
        String asked = attachment.requested().word();
        String got = attachment.mode().word();
        journal.report(
                at,
                Optional.of(about),
                EventKind.ATTACHED,
                asked.equals(got)
                        ? Texts.get("chart.attached", got)
                        : Texts.get("chart.attachedAs", asked, got),
                attachment.fallbackReason().orElse(""),
                attachment.fallbackReason().isPresent() ? Severity.WARNING : Severity.PLAIN);
    }

    private void kept(Attachment attachment, About about, Moment at) {
        journal.report(
                at,
                Optional.of(about),
                EventKind.KEPT,
                Texts.get(attachment.kept() ? "event.kept" : "event.unkept"),
                "",
                Severity.PLAIN);
    }

    /// What was lost before and is forgotten now is no news.
    private void ended(Snapshot snapshot) {
        Set<Long> now = new HashSet<>();
        snapshot.countings().forEach(counting -> now.add(counting.attachment().id()));
        attachments.entrySet().stream()
                .filter(each -> !now.contains(each.getKey()) && each.getValue().live())
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        journal.report(
                                snapshot.taken(),
                                Optional.of(each.getValue().about()),
                                EventKind.DETACHED,
                                Texts.get("chart.detached"),
                                "",
                                Severity.PLAIN));
        attachments.keySet().retainAll(now);
    }

    /// A gap is told when it begins, once for all attachments: it is of the host, not of one of
    /// them. That a machine cannot be read is told already.
    private void gaps(Snapshot snapshot) {
        Set<Measurement.Why> now = EnumSet.noneOf(Measurement.Why.class);
        for (Snapshot.Sample sample : snapshot.samples()) {
            if (sample.rates() instanceof Measurement.Gap<?> gap
                    && gap.why() != Measurement.Why.FIRST
                    && gap.why() != Measurement.Why.UNREADABLE
                    && now.add(gap.why())
                    && !gaps.contains(gap.why())) {
                journal.report(
                        gap.at(),
                        Optional.empty(),
                        EventKind.GAP,
                        Texts.get("chart.gap", gap.why().words()),
                        "",
                        Severity.WARNING);
            }
        }
        gaps = now;
    }
}
