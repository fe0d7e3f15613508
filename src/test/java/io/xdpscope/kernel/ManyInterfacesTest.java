// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.xdpscope.testing.NetNs;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a list costs with 1 000 interfaces. The bounds are wide, since the machine may be busy; the
/// figures are printed.
@Tag("kernel")
final class ManyInterfacesTest {
    private static final int PAIRS = 500;
    private static final int LISTS = 100;
    private static final double MAX_MEDIAN_MILLIS = 250;
    private static final long MAX_BYTES_EACH = 3_000;

    @TempDir private Path folder;

    @Test
    void thousandInterfacesAreListedInMilliseconds() throws Exception {
        Path batch =
                Files.writeString(
                        folder.resolve("batch"),
                        IntStream.range(0, PAIRS)
                                .mapToObj(
                                        i -> "link add a%d type veth peer name b%d".formatted(i, i))
                                .collect(Collectors.joining("\n")));
        try (NetNs many = NetNs.create("many")) {
            many.ip("-batch", batch.toString());
            many.enter(ManyInterfacesTest::measure);
        }
    }

    private static boolean measure() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] millis = new double[LISTS];
        long[] bytes = new long[LISTS];
        try (KernelInterfaces interfaces = ListedInterfaces.open()) {
            for (int i = 0; i < LISTS; i++) {
                long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                assertEquals(2 * PAIRS + 1, interfaces.list().all().size());
                millis[i] = (System.nanoTime() - start) / 1e6;
                bytes[i] = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            }
        }
        double first = millis[0];
        Arrays.sort(millis);
        Arrays.sort(bytes);
        System.out.printf(
                "%d interfaces: first list %.1f ms, median %.1f ms, least %.1f ms, %d kB%n",
                2 * PAIRS + 1, first, millis[LISTS / 2], millis[0], bytes[LISTS / 2] / 1000);
        assertTrue(millis[LISTS / 2] < MAX_MEDIAN_MILLIS, millis[LISTS / 2] + " ms");
        assertTrue(bytes[LISTS / 2] < MAX_BYTES_EACH * 2 * PAIRS, bytes[LISTS / 2] + " bytes");
        return true;
    }
}
