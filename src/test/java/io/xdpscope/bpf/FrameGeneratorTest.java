// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class FrameGeneratorTest {
    private static final int FRAMES = 100_000;

    @Test
    void everyClassIsWellRepresentedOnEthernet() {
        FrameGenerator generator = new FrameGenerator(1);

        assertWellRepresented(
                count(() -> ReferenceClassifier.ofEthernet(generator.ethernet())),
                EnumSet.complementOf(EnumSet.of(FrameClass.OTHER)));
    }

    @Test
    void everyClassIsWellRepresentedOnBareIp() {
        FrameGenerator generator = new FrameGenerator(1);

        assertWellRepresented(
                count(() -> ReferenceClassifier.ofBareIp(generator.bareIp())),
                EnumSet.complementOf(
                        EnumSet.of(FrameClass.OTHER, FrameClass.ARP, FrameClass.OTHER_L2)));
    }

    @Test
    void sameSeedGivesTheSameFrames() {
        FrameGenerator one = new FrameGenerator(7);
        FrameGenerator other = new FrameGenerator(7);

        for (int i = 0; i < 1_000; i++) {
            Function<FrameGenerator, byte[]> next =
                    i % 2 == 0 ? FrameGenerator::ethernet : FrameGenerator::bareIp;
            assertArrayEquals(next.apply(one), next.apply(other));
        }
    }

    private interface NextClass {
        FrameClass next();
    }

    private static Map<FrameClass, Integer> count(NextClass source) {
        Map<FrameClass, Integer> counts = new EnumMap<>(FrameClass.class);
        for (int i = 0; i < FRAMES; i++) {
            counts.merge(source.next(), 1, Integer::sum);
        }
        return counts;
    }

    private static void assertWellRepresented(
            Map<FrameClass, Integer> counts, EnumSet<FrameClass> classes) {
        for (FrameClass one : classes) {
            assertTrue(
                    counts.getOrDefault(one, 0) >= FRAMES / 50,
                    () -> "fewer than 2 %% are %s: %s".formatted(one, counts));
        }
    }
}
