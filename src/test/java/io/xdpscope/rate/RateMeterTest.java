// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RateMeter<String, LinkCounters> meter = new RateMeter<>(SECOND);

    @Test
    void theFirstReadingIsAGap() {
        assertGap(Measurement.Why.FIRST, read(0, 100));
    }

    @Test
    void dividesByMeasuredTime() {
        read(0, 100);
        Measurement.Span<LinkCounters> span = assertSpan(read(1_250, 600));
        assertEquals(Points.moment(millis(1_250)), span.at());
        assertEquals(1_250_000_000, span.nanos());
        assertEquals(500, span.delta().rxPackets());
        assertEquals(400, span.perSecond(span.delta().rxPackets()));
    }

    @Test
    void seriesDoNotMix() {
        read(0, 100);
        assertGap(
                Measurement.Why.FIRST,
                meter.measure("other", Points.moment(millis(1_000)), packets(900)));
        assertEquals(50, assertSpan(read(1_000, 150)).delta().rxPackets());
    }

    @Test
    void aReadingTooSoonRepeatsTheLastMeasurement() {
        read(0, 0);
        Measurement<LinkCounters> last = read(1_000, 10);
        assertEquals(last, read(1_001, 11));
        assertEquals(last, read(1_499, 15));
        assertEquals(last, read(1_499, 15));
    }

    @Test
    void theReadingAfterATooSoonOneTellsAboutBoth() {
        read(0, 0);
        read(1_000, 10);
        read(1_200, 70);
        Measurement.Span<LinkCounters> span = assertSpan(read(2_000, 110));
        assertEquals(100, span.delta().rxPackets());
        assertEquals(1_000_000_000, span.nanos());
    }

    @Test
    void afterAGapAShortTimeIsEnough() {
        assertGap(Measurement.Why.FIRST, read(0, 0));
        assertGap(Measurement.Why.FIRST, read(99, 1));
        assertEquals(7, assertSpan(read(100, 7)).delta().rxPackets());
    }

    @Test
    void aLateReadingIsAGap() {
        read(0, 0);
        assertSpan(read(2_500, 10));
        assertGap(Measurement.Why.LATE, read(5_001, 20));
        assertSpan(read(6_001, 30));
    }

    @Test
    void atTenReadingsASecondAFewMayBeMissed() {
        meter.interval(Duration.ofMillis(100));
        read(0, 0);
        assertSpan(read(500, 10));
        assertGap(Measurement.Why.LATE, read(1_001, 20));
    }

    @Test
    void aLongerIntervalThatEndsIsNotLate() {
        meter.interval(Duration.ofSeconds(10));
        read(0, 0);
        meter.interval(Duration.ofMillis(100));
        assertSpan(read(9_000, 10));
        assertGap(Measurement.Why.LATE, read(18_000, 20));
    }

    @Test
    void aShorterIntervalThatEndsIsNotLate() {
        meter.interval(Duration.ofMillis(100));
        read(0, 0);
        read(100, 10);
        meter.interval(Duration.ofSeconds(10));
        assertSpan(read(10_100, 20));
    }

    @Test
    void aSuspendIsAGap() {
        read(0, 0);
        Moment woken = new Moment(millis(1_000), millis(1_201), Points.WALL);
        assertGap(Measurement.Why.SUSPENDED, meter.measure("one", woken, packets(10)));
        Moment later = new Moment(millis(2_000), millis(2_201), Points.WALL);
        assertSpan(meter.measure("one", later, packets(20)));
    }

    @Test
    void clocksReadOneAfterTheOtherAreNoSuspend() {
        read(0, 0);
        assertSpan(
                meter.measure(
                        "one", new Moment(millis(1_000), millis(1_200), Points.WALL), packets(1)));
        assertSpan(
                meter.measure(
                        "one", new Moment(millis(2_000), millis(2_000), Points.WALL), packets(2)));
    }

    @Test
    void aShrunkCounterIsAGapNotANegativeRate() {
        read(0, 100);
        assertGap(Measurement.Why.SHRANK, read(1_000, 99));
        assertEquals(1, assertSpan(read(2_000, 100)).delta().rxPackets());
    }

    @Test
    void aClockThatWentBackStartsAnew() {
        read(10_000, 100);
        assertGap(Measurement.Why.FIRST, read(1_000, 300));
        assertEquals(1, assertSpan(read(2_000, 301)).delta().rxPackets());
    }

    @Test
    void theTimeWithoutReadingsIsAGap() {
        read(0, 0);
        read(1_000, 10);
        meter.unreadable();
        assertGap(Measurement.Why.UNREADABLE, read(1_200, 12));
        assertSpan(read(2_000, 20));
    }

    @Test
    void forgetsWhatIsNotRetained() {
        read(0, 0);
        meter.measure("other", Points.moment(0), packets(0));
        meter.retainIf(key -> key.equals("other"));
        assertEquals(1, meter.size());
        assertGap(Measurement.Why.FIRST, read(1_000, 1));
    }

    @Test
    void aSpanTakesTime() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Measurement.Span<>(Points.moment(0), packets(1), 0));
    }

    /// Whatever comes, spans and gaps account for every packet that was measured at most once, and
    /// no rate is negative.
    @Test
    void neverCountsTwiceAndNeverBelowZero() {
        Random random = new Random(3);
        Moment at = Points.moment(0);
        long packets = 0;
        long measured = 0;
        long came = 0;
        Moment last = Moment.NEVER;
        for (int n = 0; n < 50_000; n++) {
            long nanos =
                    random.nextLong(1, random.nextInt(20) == 0 ? 9_000_000_000L : 1_400_000_000L);
            long asleep = random.nextInt(50) == 0 ? random.nextLong(2_000_000_000L) : 0;
            at =
                    new Moment(
                            at.monotonicNanos() + nanos,
                            at.bootNanos() + nanos + asleep,
                            at.wall());
            long more = random.nextLong(1_000);
            packets = random.nextInt(100) == 0 ? random.nextLong(100) : packets + more;
            came += more;
            if (random.nextInt(40) == 0) {
                meter.unreadable();
            }
            Measurement<LinkCounters> measurement = meter.measure("one", at, packets(packets));
            if (measurement instanceof Measurement.Span<LinkCounters> span
                    && !span.at().equals(last)) {
                assertTrue(span.delta().rxPackets() >= 0);
                measured += span.delta().rxPackets();
                last = span.at();
            }
        }
        assertTrue(measured <= came, measured + " of " + came);
        assertTrue(measured > came / 4, measured + " of " + came);
    }

    private Measurement<LinkCounters> read(long atMillis, long packets) {
        return meter.measure("one", Points.moment(millis(atMillis)), packets(packets));
    }

    private static LinkCounters packets(long packets) {
        return new LinkCounters(packets, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static void assertGap(Measurement.Why why, Measurement<LinkCounters> measured) {
        assertEquals(new Measurement.Gap<LinkCounters>(measured.at(), why), measured);
    }

    private static Measurement.Span<LinkCounters> assertSpan(Measurement<LinkCounters> measured) {
        return switch (measured) {
            case Measurement.Span<LinkCounters> span -> span;
            case Measurement.Gap<LinkCounters> gap -> throw new AssertionError(gap);
        };
    }
}
