// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came since `watch` began. Counters that it attached itself count from their attach, others
/// from their first reading. Owned by the command's thread.
final class Tally {

    /// An interface's own counter is compared from the first reading on at which both were read
    /// within this time, or from this many readings on: the first reading of a fresh JVM is slow.
    private static final long CLOSE_NANOS = 5_000_000;

    private static final int READINGS_TO_WAIT = 3;

    private final Set<Long> attachedHere = new HashSet<>();
    private final Map<Long, Counting> countings = new LinkedHashMap<>();
    private final Map<Integer, Own> owns = new LinkedHashMap<>();
    private @Nullable Moment first;
    private @Nullable Moment last;

    /// What came in, of one interface.
    sealed interface Sum {}

    /// By a counter of ours.
    ///
    /// @param more packets that the interface itself received less those that we counted, since
    ///   both were first read together; empty when it cannot be known
    /// @param slack how large a difference the time between the two readings explains, at the rate
    ///   of then
    /// @param lost whether the counter is lost: then the counts are the last ones read
    record Counted(
            String name,
            Attachment attachment,
            Counters counted,
            OptionalLong more,
            long slack,
            boolean lost)
            implements Sum {}

    /// By the interface's own counters.
    record Received(String name, LinkCounters received) implements Sum {}

    /// The counter and the interface's own, read one after the other.
    private record Both(Counters counted, LinkCounters own, long nanosApart) {

        /// Packets that may have come in between, at a rate.
        double slack(double packetsPerSecond) {
            return packetsPerSecond * nanosApart / 1e9;
        }
    }

    private static final class Counting {
        private final Counters start;
        private Attachment attachment;
        private String name;
        private Counters last;
        private boolean lost;
        private int readings;
        private double fastest;
        private @Nullable Both bothFirst;
        private @Nullable Both bothLast;

        Counting(Counters start, Counters now, Attachment attachment) {
            this.start = start;
            this.last = now;
            this.attachment = attachment;
            this.name = attachment.name();
        }

        void compare(Both both) {
            readings++;
            if (bothFirst == null
                    || (bothFirst.nanosApart > CLOSE_NANOS && readings <= READINGS_TO_WAIT)) {
                bothFirst = both;
            }
            bothLast = both;
        }

        Counted sum() {
            Both first = bothFirst;
            Both now = bothLast;
            Counters counted = last.minus(start);
            if (first == null || now == null || now.own.shrankSince(first.own)) {
                return new Counted(name, attachment, counted, OptionalLong.empty(), 0, lost);
            }
            long own = now.own.minus(first.own).rxPackets();
            long ours = now.counted.minus(first.counted).all().packets();
            long slack = (long) Math.ceil(first.slack(fastest) + now.slack(fastest));
            return new Counted(name, attachment, counted, OptionalLong.of(own - ours), slack, lost);
        }
    }

    private record Own(String name, LinkCounters first, LinkCounters last) {}

    /// The counter of this attachment begins at zero with us.
    void attached(Attachment attachment) {
        attachedHere.add(attachment.id());
    }

    /// Takes what was seen at one tick.
    ///
    /// @param taken when the interfaces' own counters were read
    void add(Moment taken, List<Seen> seen) {
        first = first == null ? taken : first;
        last = taken;
        for (Seen one : seen) {
            switch (one) {
                case Seen.Counted counted -> add(taken, counted);
                case Seen.Uncounted uncounted -> add(uncounted.row());
                case Seen.Gone _ -> {
                    // its last figures stand
                }
            }
        }
    }

    /// Packets counted by all counters watched.
    long countedPackets() {
        return countings.values().stream()
                .mapToLong(counting -> counting.last.minus(counting.start).all().packets())
                .sum();
    }

    /// From the first reading to the last.
    Duration lasted() {
        return first == null || last == null
                ? Duration.ZERO
                : Duration.ofNanos(last.nanosSince(first));
    }

    /// Whether there are counters that still count.
    boolean isCounting() {
        return countings.values().stream().anyMatch(counting -> !counting.lost);
    }

    /// Whether a counter was lost.
    boolean hasLost() {
        return countings.values().stream().anyMatch(counting -> counting.lost);
    }

    /// The sums, counted ones first.
    List<Sum> sums() {
        List<Sum> sums = new ArrayList<>();
        countings.values().forEach(counting -> sums.add(counting.sum()));
        owns.forEach((ifindex, own) -> {
            LinkCounters received = own.last.minus(own.first);
            if (received.rxPackets() > 0 || !isCounted(ifindex)) {
                sums.add(new Received(own.name, received));
            }
        });
        return sums;
    }

    /// What came before a counter began is told only where something did.
    private boolean isCounted(int ifindex) {
        return countings.values().stream()
                .anyMatch(counting -> counting.attachment.ifindex() == ifindex);
    }

    private void add(Moment taken, Seen.Counted seen) {
        Attachment attachment = seen.counting().attachment();
        switch (seen.counting().status()) {
            case Snapshot.Live live -> {
                Counting counting =
                        countings.computeIfAbsent(
                                attachment.id(), id -> begin(id, live.total(), attachment));
                counting.attachment = attachment;
                counting.name = seen.name();
                counting.last = live.total();
                if (live.rates() instanceof Measurement.Span<Counters> span) {
                    double rate = span.perSecond(span.delta().all().packets());
                    counting.fastest = Math.max(counting.fastest, rate);
                }
                long apart = Math.abs(live.at().nanosSince(taken));
                seen.own()
                        .map(row -> new Both(live.total(), row.facts().counters(), apart))
                        .ifPresent(counting::compare);
            }
            case Snapshot.Lost _ -> {
                Counting counting =
                        countings.computeIfAbsent(
                                attachment.id(), id -> begin(id, Counters.ZERO, attachment));
                counting.lost = true;
            }
        }
    }

    private Counting begin(long id, Counters now, Attachment attachment) {
        return new Counting(attachedHere.contains(id) ? Counters.ZERO : now, now, attachment);
    }

    private void add(Snapshot.Row row) {
        LinkCounters now = row.facts().counters();
        owns.compute(
                row.facts().ifindex(),
                (_, before) ->
                        before == null || now.shrankSince(before.last)
                                ? new Own(row.facts().name(), now, now)
                                : new Own(row.facts().name(), before.first, now));
    }
}
