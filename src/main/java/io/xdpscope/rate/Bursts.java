// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Burst.Edge;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Finds bursts in a [History]: where a protocol's rate stands out from what it usually is in the
/// stretch that is looked at.
///
/// *Usually* is the rate below which it is for a quarter of the time: a burst may take most of what
/// is looked at, and is none of the usual. It stands out where it is [#TIMES] that, by more than
/// [#NOISES] times the usual noise, with [#LEAST_PACKETS] more than usual. Which protocol leads:
/// the one whose rate is most times the usual, weighed with its part of what came on top, so that
/// neither a trickle that doubled nor a river that rippled hides a flood. The burst then is where
/// that protocol is over a quarter of its height, short dips included.
///
/// Stateless, and as dear as there are entries in what is looked at: at most [History#CAPACITY].
public final class Bursts {

    /// So many times the usual rate stand out.
    static final double TIMES = 1.5;

    /// And so many times the usual noise.
    static final double NOISES = 6;

    /// Fewer packets more than usual in a step do not.
    static final double LEAST_PACKETS = 10;

    private static final double LEAST_BYTES = 64 * LEAST_PACKETS;

    /// A burst ends where the rate is below this part of its height.
    private static final double FOOT = 0.25;

    /// Unless it is back within so long.
    private static final long DIP_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// More than so many times the usual counts as that.
    private static final double MOST_TIMES = 1_024;

    /// Less than so much, per second, is as good as nothing.
    private static final double NOTHING = 1;

    /// A greater peak found within a burst moves its foot, but not forever.
    private static final int MOST_PEAKS = 32;

    private static final long LEAST_AROUND_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MOST_AROUND_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final int WIDER = 4;

    private final History history;
    private final History.Unit unit;
    private final RateSteps steps;
    private final Map<Protocol, RateSteps.Usual> usual = new EnumMap<>(Protocol.class);

    private Bursts(History history, History.Unit unit, long fromNanos, long toNanos) {
        this.history = history;
        this.unit = unit;
        this.steps = RateSteps.of(history, unit, fromNanos, toNanos);
        for (Protocol protocol : Protocol.values()) {
            usual.put(protocol, steps.usual(protocol));
        }
    }

    /// A step and the protocol that stands out there.
    private record Seed(int step, Protocol lead, double score) {}

    /// The burst at a moment.
    ///
    /// @param unit packets or bytes: what is to stand out
    /// @param at boot time that is pointed at
    /// @param nearNanos how exactly: a burst within so much before or after is meant, too
    /// @param aroundNanos how much time before and after tells what is usual; where that is all of
    ///   one height, more does
    public static Optional<Burst> at(
            History history, History.Unit unit, long at, long nearNanos, long aroundNanos) {
        long around = Math.clamp(aroundNanos, LEAST_AROUND_NANOS, MOST_AROUND_NANOS);
        Optional<Burst> found = find(history, unit, at, nearNanos, around);
        return found.isPresent()
                ? found
                : find(history, unit, at, nearNanos, Math.min(WIDER * around, MOST_AROUND_NANOS));
    }

    private static Optional<Burst> find(
            History history, History.Unit unit, long at, long near, long around) {
        Bursts bursts = new Bursts(history, unit, at - around, at + around);
        Optional<Seed> seed = bursts.seed(at - near, at + near);
        Optional<int[]> extent = seed.map(bursts::extent);
        boolean wider =
                extent.filter(bursts::leavesSight).isPresent() && around < MOST_AROUND_NANOS;
        return wider
                ? find(history, unit, at, near, Math.min(WIDER * around, MOST_AROUND_NANOS))
                : seed.map(s -> bursts.burst(s.lead(), extent.orElseThrow()));
    }

    /// The burst that stands out most in a stretch.
    public static Optional<Burst> greatest(
            History history, History.Unit unit, long fromNanos, long toNanos) {
        Bursts bursts = new Bursts(history, unit, fromNanos, toNanos);
        return bursts.seed(fromNanos, toNanos)
                .map(seed -> bursts.steps.middle(seed.step()))
                .flatMap(at -> at(history, unit, at, 0, toNanos - fromNanos));
    }

    private Optional<Seed> seed(long fromNanos, long toNanos) {
        Optional<Seed> best = Optional.empty();
        for (int step = 0; step < steps.size(); step++) {
            if (steps.startNanos(step) <= toNanos && steps.endNanos(step) > fromNanos) {
                Optional<Seed> here = seed(step);
                boolean better =
                        here.isPresent()
                                && (best.isEmpty() || here.get().score() > best.get().score());
                best = better ? here : best;
            }
        }
        return best;
    }

    private Optional<Seed> seed(int step) {
        double onTop = 0;
        for (Protocol protocol : Protocol.values()) {
            onTop += Math.max(0, excess(step, protocol));
        }
        Optional<Seed> best = Optional.empty();
        for (Protocol protocol : Protocol.values()) {
            if (standsOut(step, protocol)) {
                double score = score(step, protocol, onTop);
                if (best.isEmpty() || score > best.get().score()) {
                    best = Optional.of(new Seed(step, protocol, score));
                }
            }
        }
        return best;
    }

    private double score(int step, Protocol protocol, double onTop) {
        double times = steps.rate(step, protocol) / Math.max(NOTHING, usualRate(protocol));
        double part = excess(step, protocol) / onTop;
        return Math.log(Math.clamp(times, 1, MOST_TIMES)) * Math.sqrt(part);
    }

    private boolean standsOut(int step, Protocol protocol) {
        double excess = excess(step, protocol);
        double least = unit == History.Unit.PACKETS ? LEAST_PACKETS : LEAST_BYTES;
        return excess * steps.nanos(step) / 1e9 >= least
                && excess >= (TIMES - 1) * usualRate(protocol)
                && excess >= NOISES * usualOf(protocol).noise();
    }

    private double excess(int step, Protocol protocol) {
        return steps.rate(step, protocol) - usualRate(protocol);
    }

    private double usualRate(Protocol protocol) {
        return usualOf(protocol).rate();
    }

    private RateSteps.Usual usualOf(Protocol protocol) {
        return usual.getOrDefault(protocol, RateSteps.Usual.NOTHING);
    }

    /// The first and the last step of the burst that holds a seed.
    private int[] extent(Seed seed) {
        int[] extent = {seed.step(), seed.step()};
        double peak = steps.rate(seed.step(), seed.lead());
        for (int peaks = 0; peaks < MOST_PEAKS; peaks++) {
            double foot = foot(seed.lead(), peak);
            if (steps.rate(seed.step(), seed.lead()) < foot) {
                return extent; // the shoulder of another burst
            }
            extent = new int[] {walk(seed, foot, -1), walk(seed, foot, 1)};
            double greatest = peak;
            for (int step = extent[0]; step <= extent[1]; step++) {
                greatest = Math.max(greatest, steps.rate(step, seed.lead()));
            }
            if (greatest <= peak) {
                return extent;
            }
            peak = greatest;
        }
        return extent;
    }

    private double foot(Protocol lead, double peak) {
        return usualRate(lead) + FOOT * (peak - usualRate(lead));
    }

    /// The last step in a direction that is still of the burst.
    private int walk(Seed seed, double foot, int direction) {
        int last = seed.step();
        long dip = 0;
        int step = last;
        while (steps.adjoin(step, step + direction) && dip <= DIP_NANOS) {
            step += direction;
            if (steps.rate(step, seed.lead()) >= foot) {
                last = step;
                dip = 0;
            } else {
                dip += steps.nanos(step);
            }
        }
        return last;
    }

    /// Whether a burst may go on beyond what was looked at.
    private boolean leavesSight(int[] extent) {
        boolean before = extent[0] == 0 && history.startNanos(0) < steps.startNanos(0);
        int last = steps.size() - 1;
        boolean after =
                extent[1] == last && history.endNanos(history.size() - 1) > steps.endNanos(last);
        return before || after;
    }

    /// To the very readings: a step may draw several together.
    private Burst burst(Protocol lead, int[] extent) {
        long from = steps.startNanos(extent[0]);
        long to = steps.endNanos(extent[1]);
        int first = history.firstEndingFrom(from + 1);
        int last = first;
        while (last + 1 < history.size() && history.startNanos(last + 1) < to) {
            last++;
        }
        int peak = first;
        for (int entry = first; entry <= last; entry++) {
            peak = greatest(entry, lead) > greatest(peak, lead) ? entry : peak;
        }
        double foot = foot(lead, greatest(peak, lead));
        while (greatest(first, lead) < foot) {
            first++;
        }
        while (greatest(last, lead) < foot) {
            last--;
        }
        return new Burst(
                lead,
                history.startNanos(first),
                history.endNanos(last),
                history.endNanos(peak),
                isCountedBeside(first, -1) ? Edge.SEEN : Edge.NOT_COUNTED,
                ending(last));
    }

    private double greatest(int entry, Protocol lead) {
        return history.isCounted(entry) ? history.greatest(entry, unit, lead) : -1;
    }

    private Edge ending(int last) {
        if (last == history.size() - 1) {
            return Edge.NOW;
        }
        return isCountedBeside(last, 1) ? Edge.SEEN : Edge.NOT_COUNTED;
    }

    private boolean isCountedBeside(int entry, int direction) {
        int beside = entry + direction;
        if (beside < 0 || beside >= history.size() || !history.isCounted(beside)) {
            return false;
        }
        return direction < 0
                ? history.endNanos(beside) == history.startNanos(entry)
                : history.startNanos(beside) == history.endNanos(entry);
    }
}
