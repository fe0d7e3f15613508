// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

/// What a frame is counted as.
enum FrameClass {
    TCP(0),
    UDP(1),
    ICMP(2),
    /// The sum of all that follow: no frame is of this class alone.
    OTHER(3),
    ARP(4),
    OTHER_IPV4(5),
    OTHER_IPV6(6),
    OTHER_L2(7),
    MALFORMED(8);

    private final int place;

    FrameClass(int place) {
        this.place = place;
    }

    /// Which member of `struct packet_counters` (`bpf/classify.h`) counts it.
    int place() {
        return place;
    }

    /// Whether such a frame counts as `other` too.
    boolean isPartOfOther() {
        return place > OTHER.place;
    }
}
