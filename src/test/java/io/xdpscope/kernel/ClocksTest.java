// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.xdpscope.probe.Moment;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class ClocksTest {
    private final Clocks clocks = new Clocks();

    @Test
    void monotonicIsTheClockOfSystemNanoTime() {
        long before = System.nanoTime();
        long now = clocks.monotonicNanos();
        long after = System.nanoTime();

        assertTrue(before <= now && now <= after, before + " " + now + " " + after);
    }

    @Test
    void bootTimeIsNeverBehindMonotonicTime() {
        Moment now = clocks.now();

        assertTrue(now.bootNanos() >= now.monotonicNanos(), now.toString());
    }

    @Test
    void readingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = read(20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        sum += read(20_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(0, allocated / 20_000, "bytes a reading; " + sum);
    }

    private long read(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += clocks.monotonicNanos() - clocks.bootNanos();
        }
        return sum;
    }
}
