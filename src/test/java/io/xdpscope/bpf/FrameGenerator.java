// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Frames of every kind, without end, the same ones for the same seed: valid ones, and such as have
/// bytes changed, are cut off (most at or beside the edge of a header, where mistakes live), or are
/// noise. Not thread-safe.
final class FrameGenerator {
    /// BPF_PROG_TEST_RUN takes no less (ETH_HLEN, `net/bpf/test_run.c`).
    static final int SHORTEST = 14;

    private static final int LONGEST_ORDINARY = 1514;
    private static final int LONGEST_JUMBO = 9014;

    private static final int[] VLAN_ETHERTYPES = {0x8100, 0x88a8};
    private static final int[] OTHER_ETHERTYPES = {
        0x0000, 0x0026, 0x05dc, 0x05ff, 0x0600, 0x0801, 0x0805, 0x0807, 0x8035, 0x8847, 0x8863,
        0x8864, 0x86dc, 0x9100, 0x0008, 0xdd86, 0x0081, 0xa888, 0xffff
    };
    private static final int[] PROTOCOLS = {
        6, 17, 1, 58, 0, 2, 4, 41, 43, 44, 47, 50, 51, 59, 60, 132
    };
    private static final int[] LAST_HEADERS = {
        6, 17, 58, 1, 50, 59, 4, 41, 47, 135, 139, 140, 64, 128, 255
    };
    private static final int[] EXTENSION_HEADERS = {0, 43, 60, 51, 44};
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private final SplittableRandom random;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final List<Integer> edges = new ArrayList<>();

    FrameGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// The next frame of an Ethernet interface.
    byte[] ethernet() {
        return finish(this::ethernetFrame);
    }

    /// The next frame of an L3 interface.
    byte[] bareIp() {
        return finish(this::ipPacket);
    }

    private byte[] finish(Runnable valid) {
        frame.reset();
        edges.clear();
        if (oneIn(40)) {
            noise(SHORTEST + random.nextInt(200));
        } else {
            valid.run();
        }
        byte[] bytes = frame.toByteArray();
        if (oneIn(4)) {
            change(bytes);
        }
        return cut(bytes);
    }

    private void ethernetFrame() {
        noise(12);
        int tags = oneIn(4) ? random.nextInt(5) : 0;
        for (int i = 0; i < tags; i++) {
            uint16(pick(VLAN_ETHERTYPES));
            edge();
            noise(2);
        }
        switch (random.nextInt(20)) {
            case 0, 1 -> layer2(0x0806);
            case 2, 3 -> layer2(oneIn(3) ? random.nextInt(0x10000) : pick(OTHER_ETHERTYPES));
            case 4, 5, 6, 7, 8, 9, 10 -> {
                uint16(0x0800);
                edge();
                ipv4();
            }
            default -> {
                uint16(0x86dd);
                edge();
                ipv6();
            }
        }
    }

    private void layer2(int ethertype) {
        uint16(ethertype);
        edge();
        noise(random.nextInt(60));
    }

    private void ipPacket() {
        if (oneIn(3)) {
            ipv4();
        } else {
            ipv6();
        }
    }

    private void ipv4() {
        int words = oneIn(3) ? random.nextInt(16) : 5;
        uint8((oneIn(25) ? random.nextInt(16) : 4) << 4 | words);
        noise(8);
        uint8(oneIn(8) ? random.nextInt(256) : pick(PROTOCOLS));
        noise(10);
        edge();
        noise(Math.max(0, words - 5) * 4);
        edge();
        payload();
    }

    private void ipv6() {
        int headers = oneIn(2) ? random.nextInt(11) : 0;
        int next = headers > 0 ? pick(EXTENSION_HEADERS) : lastHeader();
        uint8((oneIn(25) ? random.nextInt(16) : 6) << 4 | random.nextInt(16));
        noise(5);
        uint8(next);
        noise(33);
        edge();
        for (int left = headers - 1; left >= 0; left--) {
            int afterThat = left > 0 ? pick(EXTENSION_HEADERS) : lastHeader();
            extension(next, afterThat);
            next = afterThat;
        }
        payload();
    }

    private void extension(int type, int next) {
        int length = oneIn(8) ? random.nextInt(256) : random.nextInt(4);
        uint8(next);
        uint8(length);
        switch (type) {
            case FRAGMENT -> {
                // an offset in few, or no chain would go on after one; any of its 13 bits
                uint16(oneIn(4) ? 1 << random.nextInt(16) : random.nextInt(8));
                noise(4);
            }
            case AUTHENTICATION -> noise((length + 2) * 4 - 2);
            default -> noise((length + 1) * 8 - 2);
        }
        edge();
    }

    private int lastHeader() {
        return oneIn(8) ? random.nextInt(256) : pick(LAST_HEADERS);
    }

    private void payload() {
        if (oneIn(3)) {
            return; // the transport header need not be there
        }
        int longest = oneIn(100) ? LONGEST_JUMBO : oneIn(10) ? LONGEST_ORDINARY : 80;
        noise(random.nextInt(longest));
    }

    /// Some bytes get another value, most of them in the headers.
    private void change(byte[] bytes) {
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(oneIn(4) ? bytes.length : Math.min(bytes.length, 64));
            bytes[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) pick(EXTENSION_HEADERS);
                        case 1 -> (byte) pick(PROTOCOLS);
                        case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                        default -> (byte) random.nextInt(256);
                    };
        }
    }

    /// Some lose their end; all are at least [#SHORTEST] bytes.
    private byte[] cut(byte[] bytes) {
        int length = bytes.length;
        if (oneIn(4)) {
            length =
                    edges.isEmpty() || oneIn(4)
                            ? random.nextInt(bytes.length + 1)
                            : edges.get(random.nextInt(edges.size())) + random.nextInt(3) - 1;
        }
        byte[] kept = new byte[Math.clamp(length, SHORTEST, LONGEST_JUMBO)];
        System.arraycopy(bytes, 0, kept, 0, Math.min(kept.length, bytes.length));
        return kept;
    }

    private void edge() {
        edges.add(frame.size());
    }

    private void uint8(int value) {
        frame.write(value);
    }

    private void uint16(int value) {
        frame.write(value >> 8);
        frame.write(value);
    }

    private void noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        frame.writeBytes(bytes);
    }

    private int pick(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
