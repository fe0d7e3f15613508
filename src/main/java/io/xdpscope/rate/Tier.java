// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Counter;
import java.util.Arrays;
import java.util.List;

/// A ring of entries of a [History] at one resolution. Owned by the history's thread.
///
/// An entry has so many *parts* (the four protocols, or one for a counter that is not split), and
/// of each its mean packets/s and bytes/s. One that draws several measurements together also has
/// the least and the greatest value of any of them, in every [History.Unit], of each part and of
/// all together: a greatest sum is not the sum of the greatest, and a smallest frame is told by no
/// rate. In the finest tier an entry is one measurement, and its mean is all of that.
final class Tier {

    private static final int UNITS = History.Unit.values().length;

    /// A start, an end, and a gap's reason.
    private static final int BYTES_OF_A_PLACE = Long.BYTES + Long.BYTES + Byte.BYTES;

    private static final int FIRST_ALLOCATION = 256;

    private final int capacity;
    private final long widthNanos;
    private final int parts;

    /// Per unit of an entry: each part, then all together where there are several.
    private final int extremes;

    private long[] start = new long[0];
    private long[] end = new long[0];
    private byte[] gap = new byte[0];

    /// Per entry packets/s of each part, then bytes/s of each.
    private float[] mean = new float[0];

    private float[] least = new float[0];
    private float[] greatest = new float[0];
    private int oldest;
    private int size;

    private Tier(int capacity, long widthNanos, int parts) {
        this.capacity = capacity;
        this.widthNanos = widthNanos;
        this.parts = parts;
        this.extremes = parts == 1 ? 1 : parts + 1;
    }

    /// One whose entries are measurements.
    static Tier exact(int capacity, int parts) {
        return new Tier(capacity, 0, parts);
    }

    /// One that draws adjoining measurements together which begin in the same stretch of
    /// `widthNanos`.
    static Tier coarse(int capacity, long widthNanos, int parts) {
        return new Tier(capacity, widthNanos, parts);
    }

    /// The same with arrays of its own.
    Tier copy() {
        Tier copy = new Tier(capacity, widthNanos, parts);
        copy.start = start.clone();
        copy.end = end.clone();
        copy.gap = gap.clone();
        copy.mean = mean.clone();
        copy.least = least.clone();
        copy.greatest = greatest.clone();
        copy.oldest = oldest;
        copy.size = size;
        return copy;
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

    /// What the arrays take when the tier is full, in bytes.
    long mostBytes() {
        return capacity * (long) entryBytes();
    }

    /// What the arrays take now, in bytes.
    long bytes() {
        return start.length * (long) entryBytes();
    }

    private int entryBytes() {
        int floats = 2 * parts + (isExact() ? 0 : 2 * UNITS * extremes);
        return BYTES_OF_A_PLACE + Float.BYTES * floats;
    }

    /// The mean of some parts together: the sum of rates, or the bytes of a mean frame among them,
    /// which is `NaN` where no packet came.
    ///
    /// @param shown a bit per part
    float mean(int index, History.Unit unit, int shown) {
        int at = slot(index) * 2 * parts;
        return switch (unit) {
            case PACKETS -> sum(at, shown);
            case BYTES -> sum(at + parts, shown);
            case WIRE_BYTES, FRAME_BYTES ->
                    unit.of((double) sum(at, shown), (double) sum(at + parts, shown));
        };
    }

    /// The least of any measurement, of some parts together. Of one part, of all, and in the finest
    /// tier this is exact; of a few it is at most what is said here.
    float least(int index, History.Unit unit, int shown) {
        int place = place(shown);
        return place < 0 ? mean(index, unit, shown) : least[extreme(index, unit) + place];
    }

    /// The greatest of any measurement; likewise exact, or at least what is said here.
    float greatest(int index, History.Unit unit, int shown) {
        int place = place(shown);
        if (place >= 0) {
            return greatest[extreme(index, unit) + place];
        }
        float most = mean(index, unit, shown);
        if (isExact() || unit == History.Unit.FRAME_BYTES) {
            return most;
        }
        for (int part = 0; part < parts; part++) {
            if ((shown & 1 << part) != 0) {
                most = Math.max(most, greatest[extreme(index, unit) + part]);
            }
        }
        return most;
    }

    /// Whether the extremes of these parts together are known exactly.
    boolean knowsExtremes(int shown) {
        return isExact() || place(shown) >= 0;
    }

    /// Adds a measurement; there must be room.
    ///
    /// @param came of each part
    void append(List<Counter> came, long nanos, long startNanos, long endNanos) {
        int at = newSlot(startNanos, endNanos, History.COUNTED) * 2 * parts;
        for (int part = 0; part < parts; part++) {
            Counter counter = came.get(part);
            mean[at + part] = (float) (counter.packets() * 1e9 / nanos);
            mean[at + parts + part] = (float) (counter.bytes() * 1e9 / nanos);
        }
    }

    /// Adds a gap; there must be room.
    void appendGap(long startNanos, long endNanos, byte why) {
        int at = newSlot(startNanos, endNanos, why) * 2 * parts;
        Arrays.fill(mean, at, at + 2 * parts, Float.NaN);
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
                mergeMeans(finer);
                mergeExtremes(finer);
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

    private float sum(int at, int shown) {
        float sum = 0;
        for (int part = 0; part < parts; part++) {
            if ((shown & 1 << part) != 0) {
                sum += mean[at + part];
            }
        }
        return sum;
    }

    /// Where the extremes of some parts together are among those of a unit; -1 where they are not.
    private int place(int shown) {
        if (isExact()) {
            return -1;
        }
        return switch (Integer.bitCount(shown)) {
            case 1 -> Integer.numberOfTrailingZeros(shown);
            case 2, 3 -> -1;
            default -> parts;
        };
    }

    /// The parts whose extremes are at a place.
    private int shown(int place) {
        return place < parts ? 1 << place : (1 << parts) - 1;
    }

    private int extreme(int index, History.Unit unit) {
        return (slot(index) * UNITS + unit.place()) * extremes;
    }

    private void copyFrom(Tier finer) {
        int from = finer.oldest * 2 * parts;
        int at = newSlot(finer.startNanos(0), finer.endNanos(0), finer.gap(0)) * 2 * parts;
        System.arraycopy(finer.mean, from, mean, at, 2 * parts);
        for (History.Unit unit : History.Unit.values()) {
            int to = extreme(size - 1, unit);
            for (int place = 0; place < extremes; place++) {
                least[to + place] = finer.least(0, unit, shown(place));
                greatest[to + place] = finer.greatest(0, unit, shown(place));
            }
        }
    }

    private void mergeMeans(Tier finer) {
        int newest = slot(size - 1);
        int to = newest * 2 * parts;
        int from = finer.oldest * 2 * parts;
        double before = end[newest] - start[newest];
        double more = finer.endNanos(0) - finer.startNanos(0);
        for (int at = 0; at < 2 * parts; at++) {
            mean[to + at] =
                    (float)
                            ((mean[to + at] * before + finer.mean[from + at] * more)
                                    / (before + more));
        }
    }

    /// A measurement in which no packet came has no frame size, and so takes no part in those.
    private void mergeExtremes(Tier finer) {
        for (History.Unit unit : History.Unit.values()) {
            int to = extreme(size - 1, unit);
            for (int place = 0; place < extremes; place++) {
                float low = finer.least(0, unit, shown(place));
                float high = finer.greatest(0, unit, shown(place));
                if (low < least[to + place] || Float.isNaN(least[to + place])) {
                    least[to + place] = low;
                }
                if (high > greatest[to + place] || Float.isNaN(greatest[to + place])) {
                    greatest[to + place] = high;
                }
            }
        }
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
        mean = Arrays.copyOf(mean, length * 2 * parts);
        if (!isExact()) {
            least = Arrays.copyOf(least, length * UNITS * extremes);
            greatest = Arrays.copyOf(greatest, length * UNITS * extremes);
        }
    }
}
