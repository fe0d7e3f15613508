// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

/// What a simulated frame is counted as: one of three protocols, or one part of Other.
public enum FrameClass {
    TCP(0),
    UDP(1),
    ICMP(2),
    ARP(3),
    OTHER_IPV4(4),
    OTHER_IPV6(5),
    OTHER_L2(6),
    MALFORMED(7);

    private final int slot;

    FrameClass(int slot) {
        this.slot = slot;
    }

    /// Its place in a [Tally].
    int slot() {
        return slot;
    }
}
