// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PacedTest {
    private static final Duration MIN_AGE = Duration.ofMillis(900);

    private final SteppingClock clock = new SteppingClock();
    private long costNanos;
    private int found;

    @Test
    void valueIsKeptForItsAge() throws Exception {
        Paced<Integer> paced = paced();

        assertEquals(1, paced.get());
        clock.nanos += MIN_AGE.toNanos() - 1;
        assertEquals(1, paced.get());
        clock.nanos += 1;
        assertEquals(2, paced.get());
    }

    @Test
    void dearValueIsKeptLonger() throws Exception {
        costNanos = 100_000_000;
        Paced<Integer> paced = paced();

        paced.get();
        clock.nanos += Paced.COST_RATIO * costNanos - 1;
        assertEquals(1, paced.get());
        clock.nanos += 1;
        assertEquals(2, paced.get());
    }

    @Test
    void forgottenValueIsFoundAgain() throws Exception {
        Paced<Integer> paced = paced();

        paced.get();
        paced.forget();
        assertEquals(2, paced.get());
    }

    private Paced<Integer> paced() {
        return new Paced<>(
                clock,
                MIN_AGE,
                0,
                () -> {
                    clock.nanos += costNanos;
                    return ++found;
                });
    }

    private static final class SteppingClock implements Clock {
        private long nanos = 5;

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public long bootNanos() {
            return nanos;
        }
    }
}
