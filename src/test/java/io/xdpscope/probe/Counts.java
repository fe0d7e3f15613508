// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Counters for tests that are about some protocols alone.
public final class Counts {

    private static final Counter NONE = Counter.ZERO;

    private Counts() {}

    public static Counters tcp(long packets, long bytes) {
        return of(new Counter(packets, bytes), NONE, NONE, NONE);
    }

    public static Counters udp(long packets, long bytes) {
        return of(NONE, new Counter(packets, bytes), NONE, NONE);
    }

    /// What is Other is ARP.
    public static Counters of(Counter tcp, Counter udp, Counter icmp, Counter other) {
        return new Counters(tcp, udp, icmp, other, other, NONE, NONE, NONE, NONE);
    }
}
