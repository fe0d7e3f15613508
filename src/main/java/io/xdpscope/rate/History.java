// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The rates of one line of the chart over time: the newest [#CAPACITY] measurements, an hour at
/// ten a second. Mutable, owned by one thread.
///
/// Entry `i` (0 is the oldest) says what came from [#startNanos] to [#endNanos] in *boot time*,
/// which runs on in suspend, or why nothing can be said. Time between entries was not counted
/// either. So one history can go on over a re-attach.
///
/// Memory grows with what is in it, up to 2 MB.
public final class History {

    /// How many entries are kept.
    public static final int CAPACITY = 36_000;

    /// What is counted.
    public enum Unit {
        PACKETS,
        BYTES
    }

    private static final int FIRST_ALLOCATION = 256;
    private static final int PROTOCOLS = 4;

    /// Per entry: packets/s of each protocol, then bytes/s of each.
    private static final int STRIDE = 2 * PROTOCOLS;

    private static final Measurement.Why[] WHY = Measurement.Why.values();
    private static final byte COUNTED = -1;

    private final int capacity;
    private long[] start = new long[0];
    private long[] end = new long[0];
    private byte[] gap = new byte[0];
    private float[] perSecond = new float[0];
    private int oldest;
    private int size;
    private int clears;
    private Moment newest = Moment.NEVER;

    public History() {
        this(CAPACITY);
    }

    History(int capacity) {
        this.capacity = capacity;
    }

    /// Adds what was measured. What is not later than the newest entry was heard already and is
    /// ignored; gaps of one kind in a row become one entry.
    public void append(Measurement<Counters> measured) {
        long at = measured.at().bootNanos();
        if (size > 0 && at <= endNanos(size - 1)) {
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
        oldest = 0;
        size = 0;
        clears++;
    }

    /// How many entries there are.
    public int size() {
        return size;
    }

    /// Boot time where an entry begins.
    public long startNanos(int index) {
        return start[slot(index)];
    }

    /// Boot time where an entry ends.
    public long endNanos(int index) {
        return end[slot(index)];
    }

    /// Why nothing can be said about an entry's time; empty when it was counted.
    public Optional<Measurement.Why> gap(int index) {
        byte why = gap[slot(index)];
        return why == COUNTED ? Optional.empty() : Optional.of(WHY[why]);
    }

    /// Whether an entry has rates.
    public boolean isCounted(int index) {
        return gap[slot(index)] == COUNTED;
    }

    /// A rate per second of a counted entry, in packets or bytes; `NaN` in a gap.
    public float perSecond(int index, Unit unit, Protocol protocol) {
        return perSecond[slot(index) * STRIDE + offset(unit) + place(protocol)];
    }

    /// The entry that tells about a boot time, its end included; -1 when none does.
    public int indexAt(long bootNanos) {
        int index = firstEndingFrom(bootNanos);
        return index < size && startNanos(index) < bootNanos ? index : -1;
    }

    /// The first entry that ends at or after a boot time; [#size] when all end before.
    public int firstEndingFrom(long bootNanos) {
        int low = 0;
        int high = size;
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
        return size == 0 ? Long.MIN_VALUE / 2 : endNanos(size - 1);
    }

    /// Where a protocol's rates are in an entry of [#values].
    static int place(Protocol protocol) {
        return switch (protocol) {
            case TCP -> 0;
            case UDP -> 1;
            case ICMP -> 2;
            case OTHER -> 3;
        };
    }

    /// Where an entry's four rates begin in [#values], by [#place]; valid until the next append.
    int valuesAt(int index, Unit unit) {
        return slot(index) * STRIDE + offset(unit);
    }

    float[] values() {
        return perSecond;
    }

    private static int offset(Unit unit) {
        return switch (unit) {
            case PACKETS -> 0;
            case BYTES -> PROTOCOLS;
        };
    }

    private void append(Measurement.Span<Counters> span, long at) {
        int slot = newSlot();
        start[slot] = beginning(at, span.nanos());
        end[slot] = at;
        gap[slot] = COUNTED;
        for (Protocol protocol : Protocol.values()) {
            Counter counter = span.delta().of(protocol);
            int base = slot * STRIDE + place(protocol);
            perSecond[base] = (float) span.perSecond(counter.packets());
            perSecond[base + PROTOCOLS] = (float) span.perSecond(counter.bytes());
        }
        size++;
    }

    /// A span begins where the last entry ended, give or take what a meter takes for no suspend.
    private long beginning(long at, long nanos) {
        long reckoned = at - nanos;
        if (size == 0) {
            return reckoned;
        }
        long before = endNanos(size - 1);
        boolean adjoins = Math.abs(reckoned - before) <= RateMeter.SUSPENDED.toNanos();
        return adjoins || reckoned < before ? before : reckoned;
    }

    private void append(Measurement.Why why, long at) {
        byte code = code(why);
        if (size > 0 && gap[slot(size - 1)] == code) {
            end[slot(size - 1)] = at;
            return;
        }
        long from = size == 0 ? at : endNanos(size - 1);
        int slot = newSlot();
        start[slot] = from;
        end[slot] = at;
        gap[slot] = code;
        Arrays.fill(perSecond, slot * STRIDE, (slot + 1) * STRIDE, Float.NaN);
        size++;
    }

    private static byte code(Measurement.Why why) {
        return (byte) Arrays.asList(WHY).indexOf(why);
    }

    /// Room for one more entry behind the newest: the oldest goes where there is none.
    private int newSlot() {
        if (size == start.length) {
            if (size < capacity) {
                grow();
            } else {
                oldest = (oldest + 1) % start.length;
                size--;
            }
        }
        return slot(size);
    }

    private int slot(int index) {
        int slot = oldest + index;
        return slot < start.length ? slot : slot - start.length;
    }

    /// Only a history that never dropped an entry grows, so the oldest is in front.
    private void grow() {
        int length = Math.min(capacity, Math.max(FIRST_ALLOCATION, 2 * start.length));
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        gap = Arrays.copyOf(gap, length);
        perSecond = Arrays.copyOf(perSecond, length * STRIDE);
    }
}
