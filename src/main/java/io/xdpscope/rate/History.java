// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The rates of one line of the chart over time, the older the coarser, in bounded memory:
///
/// | how old | an entry is |
/// |---|---|
/// | the newest [#EXACT] | a measurement: ten minutes at ten a second, longer at a slower pace |
/// | [#SECONDS] before that | a second: an hour |
/// | [#MINUTES] before that | a minute: a day |
///
/// An entry that draws several measurements together has their mean, and of each protocol the least
/// and the greatest, so that a spike is never lost. Gaps are never drawn together with anything
/// else than a gap of their own kind; a history full of them reaches less far back.
///
/// Entry `i` (0 is the oldest) says what came from [#startNanos] to [#endNanos] in *boot time*,
/// which runs on in suspend, or why nothing can be said. Time between entries was not counted
/// either. So one history can go on over a re-attach. Mutable, owned by one thread.
///
/// Memory grows with what is in it, up to 1.3 MB.
public final class History {

    /// Most measurements kept as they are.
    static final int EXACT = 6_000;

    /// Most entries of a second.
    static final int SECONDS = 3_600;

    /// Most entries of a minute.
    static final int MINUTES = 1_440;

    /// Most entries in all.
    public static final int CAPACITY = EXACT + SECONDS + MINUTES;

    /// What is counted.
    public enum Unit {
        PACKETS,
        BYTES
    }

    /// In the place of a gap's reason: there is none.
    static final byte COUNTED = -1;

    private static final Measurement.Why[] WHY = Measurement.Why.values();

    /// Finest first.
    private final List<Tier> tiers;

    private int clears;
    private Moment newest = Moment.NEVER;

    public History() {
        this(EXACT, SECONDS, MINUTES);
    }

    History(int exact, int seconds, int minutes) {
        tiers =
                List.of(
                        Tier.exact(exact),
                        Tier.coarse(seconds, TimeUnit.SECONDS.toNanos(1)),
                        Tier.coarse(minutes, TimeUnit.MINUTES.toNanos(1)));
    }

    /// Adds what was measured. What is not later than the newest entry was heard already and is
    /// ignored; gaps of one kind in a row become one entry.
    public void append(Measurement<Counters> measured) {
        long at = measured.at().bootNanos();
        if (size() > 0 && at <= endNanos(size() - 1)) {
            return;
        }
        switch (measured) {
            case Measurement.Span<Counters> span -> append(span, at);
            case Measurement.Gap<Counters> missing -> append(missing.why(), at);
        }
        newest = measured.at();
    }

    /// Forgets everything.
    public void clear() {
        tiers.forEach(Tier::clear);
        clears++;
    }

    /// How many entries there are.
    public int size() {
        int size = 0;
        for (Tier tier : tiers) {
            size += tier.size();
        }
        return size;
    }

    /// Boot time where an entry begins.
    public long startNanos(int index) {
        return tier(index).startNanos(within(index));
    }

    /// Boot time where an entry ends.
    public long endNanos(int index) {
        return tier(index).endNanos(within(index));
    }

    /// Why nothing can be said about an entry's time; empty when it was counted.
    public Optional<Measurement.Why> gap(int index) {
        byte why = tier(index).gap(within(index));
        return why == COUNTED ? Optional.empty() : Optional.of(WHY[why]);
    }

    /// Whether an entry has rates.
    public boolean isCounted(int index) {
        return tier(index).gap(within(index)) == COUNTED;
    }

    /// Whether an entry is one measurement, not several drawn together.
    public boolean isExact(int index) {
        return tier(index).isExact();
    }

    /// A rate per second of a counted entry, in packets or bytes, the mean where it is not exact;
    /// `NaN` in a gap.
    public float perSecond(int index, Unit unit, Protocol protocol) {
        Tier tier = tier(index);
        return tier.mean()[tier.base(within(index), unit) + place(protocol)];
    }

    /// The entry that tells about a boot time, its end included; -1 when none does.
    public int indexAt(long bootNanos) {
        int index = firstEndingFrom(bootNanos);
        return index < size() && startNanos(index) < bootNanos ? index : -1;
    }

    /// The first entry that ends at or after a boot time; [#size] when all end before.
    public int firstEndingFrom(long bootNanos) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endNanos(middle) < bootNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// What the wall clock showed at a boot time, for labels: reckoned from the newest entry, so
    /// that a clock that was set is right for what comes.
    public Instant wallAt(long bootNanos) {
        return newest.wall().plusNanos(bootNanos - newest.bootNanos());
    }

    /// How often everything was forgotten.
    int clears() {
        return clears;
    }

    /// Boot time up to which nothing changes any more: where the newest entry ends, or long ago
    /// (but not so long that differences overflow).
    long heardNanos() {
        return size() == 0 ? Long.MIN_VALUE / 2 : endNanos(size() - 1);
    }

    /// Where a protocol's rates are among the four of an entry in a [Tier].
    static int place(Protocol protocol) {
        return switch (protocol) {
            case TCP -> 0;
            case UDP -> 1;
            case ICMP -> 2;
            case OTHER -> 3;
        };
    }

    /// Where the rates of an entry are.
    Tier tier(int index) {
        int left = index;
        for (int coarsest = tiers.size() - 1; coarsest > 0; coarsest--) {
            Tier tier = tiers.get(coarsest);
            if (left < tier.size()) {
                return tier;
            }
            left -= tier.size();
        }
        return tiers.getFirst();
    }

    /// The index of an entry in its own tier.
    int within(int index) {
        int left = index;
        for (int coarsest = tiers.size() - 1; coarsest > 0; coarsest--) {
            int there = tiers.get(coarsest).size();
            if (left < there) {
                return left;
            }
            left -= there;
        }
        return left;
    }

    private void append(Measurement.Span<Counters> span, long at) {
        long from = beginning(at, span.nanos());
        makeRoom(0);
        tiers.getFirst().append(span, from, at);
    }

    /// A span begins where the last entry ended, give or take what a meter takes for no suspend.
    private long beginning(long at, long nanos) {
        long reckoned = at - nanos;
        if (size() == 0) {
            return reckoned;
        }
        long before = endNanos(size() - 1);
        boolean adjoins = Math.abs(reckoned - before) <= RateMeter.SUSPENDED.toNanos();
        return adjoins || reckoned < before ? before : reckoned;
    }

    private void append(Measurement.Why why, long at) {
        Tier exact = tiers.getFirst();
        byte code = code(why);
        if (exact.size() > 0 && exact.gap(exact.size() - 1) == code) {
            exact.extendNewest(at);
            return;
        }
        long from = size() == 0 ? at : endNanos(size() - 1);
        makeRoom(0);
        exact.appendGap(from, at, code);
    }

    private static byte code(Measurement.Why why) {
        return (byte) Arrays.asList(WHY).indexOf(why);
    }

    /// Hands the oldest entry of a full tier on to the next coarser one; that of the coarsest goes.
    private void makeRoom(int at) {
        Tier full = tiers.get(at);
        if (!full.isFull()) {
            return;
        }
        if (at + 1 == tiers.size()) {
            full.dropOldest();
            return;
        }
        Tier coarser = tiers.get(at + 1);
        if (!coarser.draws(full)) {
            makeRoom(at + 1);
        }
        coarser.take(full);
    }
}
