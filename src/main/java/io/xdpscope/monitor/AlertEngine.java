// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.rate.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Watches [rules][AlertRule] against one snapshot after another. Pure: it starts nothing and asks
/// nobody. Owned by the probe thread.
///
/// For each rule and each attachment on an interface that the rule concerns:
///
/// - A reading *breaks* the rule when its rate is over the bound ([AlertRule.Side#ABOVE]) or under
///   it ([AlertRule.Side#BELOW]); at the bound it does not.
/// - With the first reading that breaks it an alert is pending. Time and packets of this reading
///   and of those after it that break it too are added up; a reading that does not break it makes
///   all of it forgotten.
/// - The alert begins with the reading at which that time is at least [AlertRule#least], and enough
///   packets came. For a rule with a bound above those are the packets since it is pending; for one
///   below, where few come by nature, those that came before, while the rule was not broken, since
///   counting began or since the last alert ended: so an interface on which nothing ever came does
///   not alert for coming to rest.
/// - It ends with the first reading that is back at the rate of re-arming, or better.
/// - A gap neither raises nor ends an alert, and forgets nothing: its time counts for nothing.
/// - When the attachment ends, is lost, or another takes its place, nobody knows the rate any more:
///   what was pending is forgotten, what was active ends. A new attachment begins anew.
/// - So it is when the rule changes, but for what it does not watch: its command.
public final class AlertEngine {

    private record Key(long rule, long attachmentId) {}

    private static final class Watch {
        private Alert alert;
        private boolean broken;
        private long brokenNanos;
        private long packets;

        Watch(Alert alert) {
            this.alert = alert;
        }

        boolean isActive() {
            return alert.state() == Alert.State.ACTIVE;
        }
    }

    private final Map<Key, Watch> watches = new HashMap<>();
    private List<AlertRule> rules = List.of();

    /// What happened at a tick, and what is pending or active after it.
    ///
    /// @param changes in the order of the rules
    /// @param current in the order of the rules, and of the interfaces for each
    public record Outcome(List<Alert.Change> changes, List<Alert> current) {
        public Outcome {
            changes = List.copyOf(changes);
            current = List.copyOf(current);
        }
    }

    /// Takes the next snapshot.
    ///
    /// @param now the rules from here on
    public Outcome take(Snapshot snapshot, List<AlertRule> now) {
        rules = now.stream().limit(AlertRule.MOST).toList();
        List<Alert.Change> changes = new ArrayList<>();
        Map<Long, Attachment> live = live(snapshot);
        forget(snapshot, live, changes);
        for (Snapshot.Sample sample : snapshot.samples()) {
            Attachment attachment = live.get(sample.attachmentId());
            if (attachment != null) {
                rules.stream()
                        .filter(rule -> rule.concerns(attachment.name()))
                        .forEach(rule -> step(rule, attachment, sample.rates(), changes));
            }
        }
        changes.sort(Comparator.comparingInt(change -> placeOf(change.alert())));
        return new Outcome(changes, current());
    }

    private static Map<Long, Attachment> live(Snapshot snapshot) {
        Map<Long, Attachment> live = new HashMap<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            if (counting.status() instanceof Snapshot.Live) {
                live.put(counting.attachment().id(), counting.attachment());
            }
        }
        return live;
    }

    /// Ends the watches of attachments that count no more, and of rules that are no more what they
    /// were.
    private void forget(Snapshot snapshot, Map<Long, Attachment> live, List<Alert.Change> changes) {
        Iterator<Map.Entry<Key, Watch>> all = watches.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Watch> each = all.next();
            Watch watch = each.getValue();
            Attachment attachment = live.get(each.getKey().attachmentId());
            boolean ruled = attachment == null || isStillWatched(watch, attachment);
            if (attachment != null && ruled) {
                continue;
            }
            all.remove();
            if (watch.isActive()) {
                Alert.Why why = ruled ? Alert.Why.NOT_COUNTED : Alert.Why.NO_RULE;
                changes.add(new Alert.Change.Ended(watch.alert, snapshot.taken(), why));
            }
        }
    }

    private boolean isStillWatched(Watch watch, Attachment attachment) {
        for (AlertRule rule : rules) {
            if (rule.id() == watch.alert.rule().id()) {
                boolean still =
                        rule.watchesLike(watch.alert.rule()) && rule.concerns(attachment.name());
                watch.alert = still ? with(watch.alert, rule, attachment) : watch.alert;
                return still;
            }
        }
        return false;
    }

    private void step(
            AlertRule rule,
            Attachment attachment,
            Measurement<Counters> measured,
            List<Alert.Change> changes) {
        if (!(measured instanceof Measurement.Span<Counters> span)) {
            return;
        }
        double rate = rule.rate(span);
        Watch watch =
                watches.computeIfAbsent(
                        new Key(rule.id(), attachment.id()),
                        _ -> new Watch(pending(rule, attachment, span, rate)));
        if (watch.isActive()) {
            watch.alert = seen(watch.alert, rate);
            if (!rule.isOver(rate)) {
                return;
            }
            changes.add(new Alert.Change.Ended(watch.alert, span.at(), Alert.Why.RECOVERED));
            watch.packets = 0;
        }
        if (rule.isBeyond(rate)) {
            broken(watch, rule, attachment, span, rate, changes);
        } else {
            watch.alert = pending(rule, attachment, span, rate);
            watch.broken = false;
            watch.brokenNanos = 0;
            watch.packets =
                    rule.side() == AlertRule.Side.BELOW
                            ? watch.packets + rule.packets(span.delta())
                            : 0;
        }
    }

    private static void broken(
            Watch watch,
            AlertRule rule,
            Attachment attachment,
            Measurement.Span<Counters> span,
            double rate,
            List<Alert.Change> changes) {
        watch.alert =
                watch.broken ? seen(watch.alert, rate) : pending(rule, attachment, span, rate);
        watch.broken = true;
        watch.brokenNanos += span.nanos();
        if (rule.side() == AlertRule.Side.ABOVE) {
            watch.packets += rule.packets(span.delta());
        }
        if (watch.brokenNanos >= rule.least().toNanos() && watch.packets >= rule.leastPackets()) {
            watch.alert = active(watch.alert);
            changes.add(new Alert.Change.Began(watch.alert, span.at()));
        }
    }

    private List<Alert> current() {
        return watches.values().stream()
                .filter(watch -> watch.broken)
                .map(watch -> watch.alert)
                .sorted(Comparator.comparingInt(this::placeOf).thenComparingInt(Alert::ifindex))
                .toList();
    }

    private int placeOf(Alert alert) {
        for (int place = 0; place < rules.size(); place++) {
            if (rules.get(place).id() == alert.rule().id()) {
                return place;
            }
        }
        return rules.size();
    }

    private static Alert pending(
            AlertRule rule, Attachment attachment, Measurement.Span<Counters> span, double rate) {
        return new Alert(
                rule,
                attachment.ifindex(),
                attachment.name(),
                Alert.State.PENDING,
                before(span.at(), span.nanos()),
                rate,
                rate);
    }

    /// When a span began.
    private static Moment before(Moment at, long nanos) {
        return new Moment(
                at.monotonicNanos() - nanos, at.bootNanos() - nanos, at.wall().minusNanos(nanos));
    }

    private static Alert seen(Alert alert, double rate) {
        double worst =
                switch (alert.rule().side()) {
                    case ABOVE -> Math.max(alert.worst(), rate);
                    case BELOW -> Math.min(alert.worst(), rate);
                };
        return new Alert(
                alert.rule(),
                alert.ifindex(),
                alert.interfaceName(),
                alert.state(),
                alert.since(),
                rate,
                worst);
    }

    private static Alert active(Alert alert) {
        return new Alert(
                alert.rule(),
                alert.ifindex(),
                alert.interfaceName(),
                Alert.State.ACTIVE,
                alert.since(),
                alert.latest(),
                alert.worst());
    }

    private static Alert with(Alert alert, AlertRule rule, Attachment attachment) {
        return new Alert(
                rule,
                attachment.ifindex(),
                attachment.name(),
                alert.state(),
                alert.since(),
                alert.latest(),
                alert.worst());
    }
}
