// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkStatistics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Statistics of one interface while somebody looks: the latest, how much each counter grew since
/// the one before, and which changed lately. Immutable.
final class LinkSeen {

    /// A counter that changed within so long is changing.
    private static final long CHANGING_NANOS = 10_000_000_000L;

    /// The kernel counts a CPU's backlog in 32 bits and begins again.
    private static final long WRAP = 0xffff_ffffL;

    private final LinkStatistics latest;
    private final long nanos;
    private final long droppedSince;

    /// By a driver's name, or [Backlog#key].
    private final Map<String, Long> growth;

    private final Map<String, Long> changedNanos;

    private LinkSeen(
            LinkStatistics latest,
            long nanos,
            long droppedSince,
            Map<String, Long> growth,
            Map<String, Long> changedNanos) {
        this.latest = latest;
        this.nanos = nanos;
        this.droppedSince = droppedSince;
        this.growth = growth;
        this.changedNanos = changedNanos;
    }

    /// Somebody begins to look: nothing is known to grow yet.
    static LinkSeen begin(LinkStatistics first) {
        return new LinkSeen(first, 0, 0, Map.of(), Map.of());
    }

    /// The next statistics of the same interface.
    LinkSeen next(LinkStatistics next) {
        Map<String, Long> grown = growthTo(next);
        Map<String, Long> changed = new HashMap<>();
        long now = next.taken().monotonicNanos();
        grown.forEach((key, by) -> {
            Long earlier = changedNanos.get(key);
            if (by != 0) {
                changed.put(key, now);
            } else if (earlier != null) {
                changed.put(key, earlier);
            }
        });
        long dropped =
                next.softnet().stream()
                        .mapToLong(cpu -> by(grown, Backlog.DROPPED.key(cpu.cpu())))
                        .sum();
        return new LinkSeen(
                next,
                next.taken().nanosSince(latest.taken()),
                droppedSince + dropped,
                grown,
                changed);
    }

    LinkStatistics latest() {
        return latest;
    }

    boolean isChanging(String key) {
        Long at = changedNanos.get(key);
        return at != null && latest.taken().monotonicNanos() - at <= CHANGING_NANOS;
    }

    /// How fast a counter grows per second; empty after the first look, and where it shrank.
    ///
    /// @param key a driver's name for it, or [Backlog#key]
    OptionalDouble perSecond(String key) {
        return perSecond(by(growth, key));
    }

    /// What all CPUs together have of something.
    long total(Backlog what) {
        return latest.softnet().stream().mapToLong(what::of).sum();
    }

    /// How fast that grows.
    OptionalDouble perSecond(Backlog what) {
        return perSecond(
                latest.softnet().stream().mapToLong(cpu -> by(growth, what.key(cpu.cpu()))).sum());
    }

    /// What all CPUs dropped since somebody began to look.
    long droppedSince() {
        return droppedSince;
    }

    private OptionalDouble perSecond(long by) {
        return nanos <= 0 || by < 0 ? OptionalDouble.empty() : OptionalDouble.of(by * 1e9 / nanos);
    }

    private static long by(Map<String, Long> growth, String key) {
        Long by = growth.get(key);
        return by == null ? 0 : by;
    }

    /// A driver's counter that was not told before was zero. A CPU that was not there grows from
    /// now.
    private Map<String, Long> growthTo(LinkStatistics next) {
        Map<String, Long> earlier = values(latest);
        Map<String, Long> grown = new HashMap<>();
        for (LinkStatistics.Driver counter : next.driver()) {
            grown.put(counter.name(), counter.value() - by(earlier, counter.name()));
        }
        for (LinkStatistics.Softnet cpu : next.softnet()) {
            for (Backlog what : Backlog.values()) {
                Long before = earlier.get(what.key(cpu.cpu()));
                grown.put(what.key(cpu.cpu()), before == null ? 0 : what.of(cpu) - before & WRAP);
            }
        }
        return grown;
    }

    private static Map<String, Long> values(LinkStatistics statistics) {
        Map<String, Long> values = new HashMap<>();
        statistics.driver().forEach(one -> values.put(one.name(), one.value()));
        for (LinkStatistics.Softnet cpu : statistics.softnet()) {
            for (Backlog what : Backlog.values()) {
                values.put(what.key(cpu.cpu()), what.of(cpu));
            }
        }
        return values;
    }

    /// What a CPU's backlog tells of trouble.
    enum Backlog {
        DROPPED,
        SQUEEZED;

        long of(LinkStatistics.Softnet cpu) {
            return switch (this) {
                case DROPPED -> cpu.dropped();
                case SQUEEZED -> cpu.squeezed();
            };
        }

        String key(int cpu) {
            return switch (this) {
                case DROPPED -> "softnet " + cpu + " dropped";
                case SQUEEZED -> "softnet " + cpu + " squeezed";
            };
        }
    }
}
