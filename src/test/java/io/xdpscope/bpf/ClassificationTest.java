// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The program in the kernel and [ReferenceClassifier] agree on every frame.
@Tag("kernel")
final class ClassificationTest {
    private static final long SEED = 0x5eed;
    private static final int FRAMES = 1_000_000;
    private static final int FRAMES_OF_A_FALL_BACK = 200_000;
    private static final int TIMES = Boolean.getBoolean("xdpscope.long") ? 10 : 1;

    /// The counters are compared after so many.
    private static final int BATCH = 100;

    /// No longer than a buffer of BPF_PROG_TEST_RUN, where a longer frame gets fragments.
    private static final int LONGEST_LINEAR = 3_000;

    /// What is loaded, and what it is given.
    enum Variant {
        ETHERNET("xdp_counter", false, true, 0),
        BARE_IP("xdp_counter", true, true, 0),
        ETHERNET_BEFORE_6_2("xdp_counter", false, true, 2),
        ETHERNET_WITHOUT_KFUNC("xdp_counter_nokfunc", false, true, 0),
        BARE_IP_WITHOUT_KFUNC("xdp_counter_nokfunc", true, true, 0),
        ETHERNET_BEFORE_5_18("xdp_counter", false, false, 1),
        ETHERNET_WITHOUT_FRAGS("xdp_counter_nofrags", false, false, 0),
        BARE_IP_WITHOUT_FRAGS("xdp_counter_nofrags", true, false, 0);

        private final String object;
        private final boolean bareIp;
        private final boolean fragments;
        private final int noBuffLen;

        Variant(String object, boolean bareIp, boolean fragments, int noBuffLen) {
            this.object = object;
            this.bareIp = bareIp;
            this.fragments = fragments;
            this.noBuffLen = noBuffLen;
        }

        private int frames() {
            boolean shipped = object.equals("xdp_counter") && noBuffLen == 0;
            return TIMES * (shipped ? FRAMES : FRAMES_OF_A_FALL_BACK);
        }

        private LoadedCounter load() throws IOException {
            return LoadedCounter.load(
                    object, Map.of("l3_interface", bareIp ? 1 : 0, "no_buff_len", noBuffLen));
        }
    }

    /// A frame, how many bytes of it lie in the first buffer, and what it counts as.
    private static final class Sample {
        private final byte[] frame;
        private final int linearBytes;
        private final FrameClass expected;

        private Sample(byte[] frame, int linearBytes, FrameClass expected) {
            this.frame = frame;
            this.linearBytes = linearBytes;
            this.expected = expected;
        }

        private String describe() {
            return "%d bytes, %d of them in the first buffer: %s"
                    .formatted(frame.length, linearBytes, HexFormat.of().formatHex(frame));
        }
    }

    @ParameterizedTest
    @EnumSource
    void programAgreesWithTheReference(Variant variant) throws Exception {
        FrameGenerator generator = new FrameGenerator(SEED);
        SplittableRandom splits = new SplittableRandom(SEED);
        long[] expected = new long[FrameClass.values().length * 2];
        try (LoadedCounter counter = variant.load()) {
            for (int done = 0; done < variant.frames(); done += BATCH) {
                List<Sample> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(next(variant, generator, splits));
                }
                for (Sample sample : batch) {
                    counter.receive(sample.frame, sample.linearBytes);
                    add(expected, sample);
                }
                if (!Arrays.equals(expected, counter.counts())) {
                    nameTheFrame(counter, batch);
                }
            }
        }
        assertEachClassWasSeen(variant, expected);
    }

    private static Sample next(Variant variant, FrameGenerator generator, SplittableRandom splits) {
        byte[] frame = variant.bareIp ? generator.bareIp() : generator.ethernet();
        if (!variant.fragments && frame.length > LONGEST_LINEAR) {
            frame = Arrays.copyOf(frame, LONGEST_LINEAR);
        }
        boolean split = variant.fragments && splits.nextInt(4) == 0;
        int linearBytes =
                split
                        ? splits.nextInt(
                                FrameGenerator.SHORTEST, Math.min(frame.length, LONGEST_LINEAR) + 1)
                        : frame.length;
        FrameClass expected =
                variant.bareIp
                        ? ReferenceClassifier.ofBareIp(frame)
                        : ReferenceClassifier.ofEthernet(frame);
        return new Sample(frame, linearBytes, expected);
    }

    private static void add(long[] counts, Sample sample) {
        add(counts, sample.expected, sample.frame.length);
        if (sample.expected.isPartOfOther()) {
            add(counts, FrameClass.OTHER, sample.frame.length);
        }
    }

    private static void add(long[] counts, FrameClass one, int bytes) {
        counts[one.place() * 2]++;
        counts[one.place() * 2 + 1] += bytes;
    }

    /// Runs a batch again, frame by frame, to fail on the first that counts as something else.
    private static void nameTheFrame(LoadedCounter counter, List<Sample> batch) {
        for (Sample sample : batch) {
            long[] expected = counter.counts();
            add(expected, sample);
            counter.receive(sample.frame, sample.linearBytes);
            assertArrayEquals(
                    expected,
                    counter.counts(),
                    () -> "expected %s: %s".formatted(sample.expected, sample.describe()));
        }
        throw new AssertionError("a batch was counted wrongly, but none of its frames alone");
    }

    private static void assertEachClassWasSeen(Variant variant, long[] counts) {
        for (FrameClass one : FrameClass.values()) {
            boolean seen = counts[one.place() * 2] > variant.frames() / 100;
            boolean onlyOnEthernet = one == FrameClass.ARP || one == FrameClass.OTHER_L2;
            assertTrue(
                    seen || (variant.bareIp && onlyOnEthernet),
                    () -> "%s is no test of %s".formatted(variant, one));
        }
    }
}
