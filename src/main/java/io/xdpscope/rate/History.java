// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Countable;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The rates of one line of the chart over time, the older the coarser, in bounded memory:
///
/// | how old | an entry is |
/// |---|---|
/// | the newest [#EXACT] | a measurement: ten minutes at ten a second, 100 at one |
/// | [#SECONDS] before that | a second: an hour; left out where the measurements reach back so far |
/// | [#MINUTES] before that | a minute: a day |
///
/// An entry that draws several measurements together has their mean, and of each protocol and of
/// all together the least and the greatest, in every [Unit], so that a spike is never lost. Gaps
/// are never drawn together with anything else than a gap of their own kind; a history full of them
/// reaches less far back.
///
/// Entry `i` (0 is the oldest) says what came from [#startNanos] to [#endNanos] in *boot time*,
/// which runs on in suspend, or why nothing can be said. Time between entries was not counted
/// either. So one history can go on over a re-attach. Mutable, owned by one thread.
///
/// Memory grows with what is in it, up to [#mostBytes]: 1 347 360 bytes by protocol, and 594 960 as
/// long as it was read once a second or less often; 437 280 and 232 080 for a counter that is not
/// split ([#whole]).
public final class History {

    /// Most measurements kept as they are.
    static final int EXACT = 6_000;

    /// Most entries of a second.
    static final int SECONDS = 3_600;

    /// Most entries of a minute.
    static final int MINUTES = 1_440;

    /// Most entries in all.
    public static final int CAPACITY = EXACT + SECONDS + MINUTES;

    /// What a frame takes on an Ethernet beside the bytes that a counter sees: 7 of preamble, 1
    /// that starts the frame, 4 of FCS and 12 of gap (IEEE 802.3, 3.1.1 and 4.4.2).
    public static final int WIRE_OVERHEAD_BYTES = 24;

    /// What is counted.
    public enum Unit {
        PACKETS,
        /// As the counter saw them: from the first byte of the frame, without FCS.
        BYTES,
        /// The same with [History#WIRE_OVERHEAD_BYTES] for each frame.
        WIRE_BYTES,
        /// No rate: bytes of a mean frame; `NaN` where no packet came.
        FRAME_BYTES;

        /// What rates of packets and bytes are in this unit.
        float of(double packets, double bytes) {
            return switch (this) {
                case PACKETS -> (float) packets;
                case BYTES -> (float) bytes;
                case WIRE_BYTES -> (float) (bytes + WIRE_OVERHEAD_BYTES * packets);
                case FRAME_BYTES -> packets > 0 ? (float) (bytes / packets) : Float.NaN;
            };
        }

        /// Where a unit's values are in a [Tier].
        int place() {
            return switch (this) {
                case PACKETS -> 0;
                case BYTES -> 1;
                case WIRE_BYTES -> 2;
                case FRAME_BYTES -> 3;
            };
        }
    }

    /// In the place of a gap's reason: there is none.
    static final byte COUNTED = -1;

    /// A history of the finest entries that reaches so far back needs none of a second.
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final int PROTOCOLS = Protocol.values().length;
    private static final Measurement.Why[] WHY = Measurement.Why.values();

    private final int parts;

    /// Finest first.
    private final List<Tier> tiers;

    private int clears;
    private Moment newest = Moment.NEVER;

    /// One by protocol.
    public History() {
        this(PROTOCOLS, EXACT, SECONDS, MINUTES);
    }

    History(int exact, int seconds, int minutes) {
        this(PROTOCOLS, exact, seconds, minutes);
    }

    private History(int parts, int exact, int seconds, int minutes) {
        this.parts = parts;
        tiers =
                List.of(
                        Tier.exact(exact, parts),
                        Tier.coarse(seconds, TimeUnit.SECONDS.toNanos(1), parts),
                        Tier.coarse(minutes, TimeUnit.MINUTES.toNanos(1), parts));
    }

    private History(History of) {
        parts = of.parts;
        tiers = of.tiers.stream().map(Tier::copy).toList();
        clears = of.clears;
        newest = of.newest;
    }

    /// One of a counter that is not split by protocol.
    public static History whole() {
        return whole(EXACT, SECONDS, MINUTES);
    }

    static History whole(int exact, int seconds, int minutes) {
        return new History(1, exact, seconds, minutes);
    }

    /// Whether it is split by protocol.
    public boolean isByProtocol() {
        return parts == PROTOCOLS;
    }

    /// Adds what was measured. What is not later than the newest entry was heard already and is
    /// ignored; gaps of one kind in a row become one entry.
    ///
    /// @throws IllegalStateException where it is not [#isByProtocol]
    public void append(Measurement<Counters> measured) {
        if (!isByProtocol()) {
            throw new IllegalStateException("this history is not split by protocol");
        }
        append(measured, History::parts);
    }

    /// The same for a counter that is not split.
    ///
    /// @param whole what it counts of what was measured
    /// @throws IllegalStateException where it [#isByProtocol]
    public <C extends Countable<C>> void appendWhole(
            Measurement<C> measured, Function<? super C, Counter> whole) {
        if (isByProtocol()) {
            throw new IllegalStateException("this history is split by protocol");
        }
        append(measured, came -> List.of(whole.apply(came)));
    }

    private <C extends Countable<C>> void append(
            Measurement<C> measured, Function<? super C, List<Counter>> split) {
        long at = measured.at().bootNanos();
        if (size() > 0 && at <= endNanos(size() - 1)) {
            return;
        }
        switch (measured) {
            case Measurement.Span<C> span -> append(split.apply(span.delta()), span.nanos(), at);
            case Measurement.Gap<C> missing -> append(missing.why(), at);
        }
        newest = measured.at();
    }

    /// In the order of [#place].
    private static List<Counter> parts(Counters came) {
        return List.of(
                came.of(Protocol.TCP),
                came.of(Protocol.UDP),
                came.of(Protocol.ICMP),
                came.of(Protocol.OTHER));
    }

    /// What is in it now, for another thread.
    public History copy() {
        return new History(this);
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

    /// What a counted entry says of a protocol, per second (but see [Unit#FRAME_BYTES]): the mean
    /// where it is not exact; `NaN` in a gap.
    public float perSecond(int index, Unit unit, Protocol protocol) {
        return tier(index).mean(within(index), unit, bit(protocol));
    }

    /// The greatest of any measurement in a counted entry, of a protocol; likewise per second.
    public float greatest(int index, Unit unit, Protocol protocol) {
        return tier(index).greatest(within(index), unit, bit(protocol));
    }

    /// The same for some protocols together; for the whole where it is not [#isByProtocol].
    public float perSecond(int index, Unit unit, Set<Protocol> shown) {
        return tier(index).mean(within(index), unit, bits(shown));
    }

    /// The least that any measurement in an entry says of some protocols together: exact of one, of
    /// all and in an exact entry; else it is at most this.
    public float least(int index, Unit unit, Set<Protocol> shown) {
        return tier(index).least(within(index), unit, bits(shown));
    }

    /// The greatest; likewise exact, or at least this.
    public float greatest(int index, Unit unit, Set<Protocol> shown) {
        return tier(index).greatest(within(index), unit, bits(shown));
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

    /// What it takes at most, in bytes.
    public long mostBytes() {
        return tiers.stream().mapToLong(Tier::mostBytes).sum();
    }

    /// What it takes now, in bytes.
    public long bytes() {
        return tiers.stream().mapToLong(Tier::bytes).sum();
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

    /// A bit for each part that is shown; where it is not split, for the whole.
    int bits(Set<Protocol> shown) {
        int bits = isByProtocol() ? 0 : 1;
        for (Protocol protocol : shown) {
            bits |= bit(protocol);
        }
        return bits;
    }

    /// How many parts an entry has.
    int parts() {
        return parts;
    }

    private int bit(Protocol protocol) {
        return isByProtocol() ? 1 << place(protocol) : 1;
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

    private void append(List<Counter> came, long nanos, long at) {
        long from = beginning(at, nanos);
        makeRoom(0);
        tiers.getFirst().append(came, nanos, from, at);
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
        int next = at == 0 && skipsSeconds() ? at + 2 : at + 1;
        Tier coarser = tiers.get(next);
        if (!coarser.draws(full)) {
            makeRoom(next);
        }
        coarser.take(full);
    }

    private boolean skipsSeconds() {
        Tier exact = tiers.getFirst();
        return tiers.get(1).size() == 0
                && exact.endNanos(exact.size() - 1) - exact.startNanos(0) >= HOUR_NANOS;
    }
}
