// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import java.util.Arrays;

/// A ring of entries of a [History] at one resolution. Owned by the history's thread.
///
/// Rates stand in arrays of eight per entry: packets/s of each protocol by [History#place], then
/// bytes/s. Least and greatest are each protocol's own; peak and trough are all four at the moment
/// when their sum was greatest or least, so that they are parts of one truth. In the finest tier an
/// entry is one measurement, and the five are one array.
final class Tier {

    private static final int PROTOCOLS = 4;

    /// Per entry: packets/s of each protocol, then bytes/s of each.
    private static final int STRIDE = 2 * PROTOCOLS;

    private static final int FIRST_ALLOCATION = 256;

    private final int capacity;
    private final long widthNanos;
    private long[] start = new long[0];
    private long[] end = new long[0];
    private byte[] gap = new byte[0];
    private float[] mean = new float[0];
    private float[] least = mean;
    private float[] greatest = mean;
    private float[] peak = mean;
    private float[] trough = mean;
    private int oldest;
    private int size;

    private Tier(int capacity, long widthNanos) {
        this.capacity = capacity;
        this.widthNanos = widthNanos;
    }

    /// One whose entries are measurements.
    static Tier exact(int capacity) {
        return new Tier(capacity, 0);
    }

    /// One that draws adjoining measurements together which begin in the same stretch of
    /// `widthNanos`.
    static Tier coarse(int capacity, long widthNanos) {
        return new Tier(capacity, widthNanos);
    }

    boolean isExact() {
        return widthNanos == 0;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    long startNanos(int index) {
        return start[slot(index)];
    }

    long endNanos(int index) {
        return end[slot(index)];
    }

    /// What [#appendGap] was given, or [History#COUNTED].
    byte gap(int index) {
        return gap[slot(index)];
    }

    /// Where an entry's rates of a unit begin in the arrays; valid until the next change.
    int base(int index, History.Unit unit) {
        return slot(index) * STRIDE + offset(unit);
    }

    float[] mean() {
        return mean;
    }

    float[] least() {
        return least;
    }

    float[] greatest() {
        return greatest;
    }

    float[] peak() {
        return peak;
    }

    float[] trough() {
        return trough;
    }

    /// Adds a measurement; there must be room.
    void append(Measurement.Span<Counters> span, long startNanos, long endNanos) {
        int base = newSlot(startNanos, endNanos, History.COUNTED) * STRIDE;
        for (Protocol protocol : Protocol.values()) {
            Counter counter = span.delta().of(protocol);
            int at = base + History.place(protocol);
            mean[at] = (float) span.perSecond(counter.packets());
            mean[at + PROTOCOLS] = (float) span.perSecond(counter.bytes());
        }
    }

    /// Adds a gap; there must be room.
    void appendGap(long startNanos, long endNanos, byte why) {
        int base = newSlot(startNanos, endNanos, why) * STRIDE;
        Arrays.fill(mean, base, base + STRIDE, Float.NaN);
    }

    /// The newest entry goes on for longer.
    void extendNewest(long endNanos) {
        end[slot(size - 1)] = endNanos;
    }

    /// Whether the oldest entry of a finer tier becomes part of the newest one here.
    boolean draws(Tier finer) {
        if (size == 0 || endNanos(size - 1) != finer.startNanos(0)) {
            return false;
        }
        byte why = finer.gap(0);
        if (gap(size - 1) != why) {
            return false;
        }
        return why != History.COUNTED
                || stretch(startNanos(size - 1)) == stretch(finer.startNanos(0));
    }

    /// Takes the oldest entry of a finer tier over, into the newest one here if it [#draws] it;
    /// else there must be room.
    void take(Tier finer) {
        if (!draws(finer)) {
            copyFrom(finer);
        } else {
            if (finer.gap(0) == History.COUNTED) {
                merge(finer);
            }
            extendNewest(finer.endNanos(0));
        }
        finer.dropOldest();
    }

    void dropOldest() {
        oldest = slot(1);
        size--;
    }

    void clear() {
        oldest = 0;
        size = 0;
    }

    private long stretch(long nanos) {
        return Math.floorDiv(nanos, widthNanos);
    }

    private void copyFrom(Tier finer) {
        int from = finer.oldest * STRIDE;
        int to = newSlot(finer.startNanos(0), finer.endNanos(0), finer.gap(0)) * STRIDE;
        System.arraycopy(finer.mean, from, mean, to, STRIDE);
        System.arraycopy(finer.least, from, least, to, STRIDE);
        System.arraycopy(finer.greatest, from, greatest, to, STRIDE);
        System.arraycopy(finer.peak, from, peak, to, STRIDE);
        System.arraycopy(finer.trough, from, trough, to, STRIDE);
    }

    private void merge(Tier finer) {
        int newest = slot(size - 1);
        int to = newest * STRIDE;
        int from = finer.oldest * STRIDE;
        double before = end[newest] - start[newest];
        double more = finer.endNanos(0) - finer.startNanos(0);
        for (int place = 0; place < STRIDE; place++) {
            int into = to + place;
            int of = from + place;
            mean[into] = (float) ((mean[into] * before + finer.mean[of] * more) / (before + more));
            least[into] = Math.min(least[into], finer.least[of]);
            greatest[into] = Math.max(greatest[into], finer.greatest[of]);
        }
        for (int part = 0; part < STRIDE; part += PROTOCOLS) {
            if (sum(finer.peak, from + part) > sum(peak, to + part)) {
                System.arraycopy(finer.peak, from + part, peak, to + part, PROTOCOLS);
            }
            if (sum(finer.trough, from + part) < sum(trough, to + part)) {
                System.arraycopy(finer.trough, from + part, trough, to + part, PROTOCOLS);
            }
        }
    }

    private static float sum(float[] values, int base) {
        return values[base] + values[base + 1] + values[base + 2] + values[base + 3];
    }

    private static int offset(History.Unit unit) {
        return switch (unit) {
            case PACKETS -> 0;
            case BYTES -> PROTOCOLS;
        };
    }

    private int newSlot(long startNanos, long endNanos, byte why) {
        if (size == start.length) {
            grow();
        }
        int slot = slot(size);
        start[slot] = startNanos;
        end[slot] = endNanos;
        gap[slot] = why;
        size++;
        return slot;
    }

    private int slot(int index) {
        int slot = oldest + index;
        return slot < start.length ? slot : slot - start.length;
    }

    /// Only a tier that never dropped an entry grows, so the oldest is in front.
    private void grow() {
        int length = Math.min(capacity, Math.max(FIRST_ALLOCATION, 2 * start.length));
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        gap = Arrays.copyOf(gap, length);
        mean = Arrays.copyOf(mean, length * STRIDE);
        least = isExact() ? mean : Arrays.copyOf(least, length * STRIDE);
        greatest = isExact() ? mean : Arrays.copyOf(greatest, length * STRIDE);
        peak = isExact() ? mean : Arrays.copyOf(peak, length * STRIDE);
        trough = isExact() ? mean : Arrays.copyOf(trough, length * STRIDE);
    }
}
