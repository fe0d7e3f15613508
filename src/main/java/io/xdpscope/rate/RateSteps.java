// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The rates of a part of a [History] in steps of a second or more: what is read more often is
/// drawn together, so that its noise is less. Of entries that draw a longer time together it is the
/// greatest, so that a spike is not lost.
final class RateSteps {

    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// Seconds are drawn together as they are; what is longer has spikes in it.
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int PROTOCOLS = Protocol.values().length;

    /// A rate below which it is for this part of the time is usual.
    private static final double USUAL = 0.25;

    /// And from this part to that, it is as noisy as it usually is.
    private static final double QUIET = 0.05;

    private static final class Step {
        final long startNanos;
        final long endNanos;

        /// Per second, by protocol, see [History#place].
        final double[] rates;

        Step(long startNanos, long endNanos, double[] rates) {
            this.startNanos = startNanos;
            this.endNanos = endNanos;
            this.rates = rates;
        }

        long nanos() {
            return endNanos - startNanos;
        }
    }

    /// What a rate usually is.
    ///
    /// @param rate per second
    /// @param noise how far it is from that, for most of the quiet time
    record Usual(double rate, double noise) {
        static final Usual NOTHING = new Usual(0, 0);
    }

    private final List<Step> steps = new ArrayList<>();

    private RateSteps() {}

    /// Those of a stretch; an entry that shares any time with it is taken whole.
    static RateSteps of(History history, History.Unit unit, long fromNanos, long toNanos) {
        RateSteps all = new RateSteps();
        double[] sums = new double[PROTOCOLS];
        long start = 0;
        long end = 0; // nothing is drawn together while this is the start
        int size = history.size();
        for (int entry = history.firstEndingFrom(fromNanos + 1);
                entry < size && history.startNanos(entry) < toNanos;
                entry++) {
            boolean counted = history.isCounted(entry);
            boolean exact = counted && history.isExact(entry);
            boolean goesOn = exact && end > start && history.startNanos(entry) == end;
            if (end > start && (!goesOn || end - start >= LEAST_NANOS)) {
                all.add(start, end, sums);
                start = end;
            }
            if (exact) {
                start = end > start ? start : history.startNanos(entry);
                end = history.endNanos(entry);
                addTo(sums, history, entry, unit);
            } else if (counted) {
                all.steps.add(drawn(history, entry, unit));
            }
        }
        if (end > start) {
            all.add(start, end, sums);
        }
        return all;
    }

    private static void addTo(double[] sums, History history, int entry, History.Unit unit) {
        double seconds = (history.endNanos(entry) - history.startNanos(entry)) / 1e9;
        for (Protocol protocol : Protocol.values()) {
            sums[History.place(protocol)] += history.perSecond(entry, unit, protocol) * seconds;
        }
    }

    private static Step drawn(History history, int entry, History.Unit unit) {
        long start = history.startNanos(entry);
        long end = history.endNanos(entry);
        double[] rates = new double[PROTOCOLS];
        for (Protocol protocol : Protocol.values()) {
            rates[History.place(protocol)] =
                    end - start > LONG_NANOS
                            ? history.greatest(entry, unit, protocol)
                            : history.perSecond(entry, unit, protocol);
        }
        return new Step(start, end, rates);
    }

    private void add(long start, long end, double[] sums) {
        double[] rates = new double[PROTOCOLS];
        for (int part = 0; part < PROTOCOLS; part++) {
            rates[part] = sums[part] * 1e9 / (end - start);
            sums[part] = 0;
        }
        steps.add(new Step(start, end, rates));
    }

    int size() {
        return steps.size();
    }

    long startNanos(int step) {
        return steps.get(step).startNanos;
    }

    long endNanos(int step) {
        return steps.get(step).endNanos;
    }

    long nanos(int step) {
        return steps.get(step).nanos();
    }

    long middle(int step) {
        return startNanos(step) + nanos(step) / 2;
    }

    /// Per second.
    double rate(int step, Protocol protocol) {
        return steps.get(step).rates[History.place(protocol)];
    }

    /// Whether two steps are there and nothing is between them.
    boolean adjoin(int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        return first >= 0 && second < size() && endNanos(first) == startNanos(second);
    }

    /// What the rate of a protocol usually is here.
    Usual usual(Protocol protocol) {
        int place = History.place(protocol);
        List<Step> sorted =
                steps.stream()
                        .sorted(Comparator.comparingDouble(step -> step.rates[place]))
                        .toList();
        double all = sorted.stream().mapToDouble(Step::nanos).sum();
        double quiet = 0;
        double time = 0;
        for (Step step : sorted) {
            double before = time;
            time += step.nanos();
            if (before <= QUIET * all) {
                quiet = step.rates[place];
            }
            if (time >= USUAL * all) {
                return new Usual(step.rates[place], step.rates[place] - quiet);
            }
        }
        return Usual.NOTHING;
    }
}
