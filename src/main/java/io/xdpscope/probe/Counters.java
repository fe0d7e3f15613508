// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.function.BinaryOperator;

/// One value of the `packet_counters` map: the four protocols, and what Other is made of.
///
/// The parts add up to `other` whenever the value was read in one look-up of an idle program;
/// during traffic a look-up may catch a CPU between its two additions, so nothing here insists on
/// it.
public record Counters(
        Counter tcp,
        Counter udp,
        Counter icmp,
        Counter other,
        Counter arp,
        Counter otherIpv4,
        Counter otherIpv6,
        Counter otherL2,
        Counter malformed)
        implements Countable<Counters> {

    public static final Counters ZERO =
            new Counters(
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO,
                    Counter.ZERO);

    public Counter of(Protocol protocol) {
        return switch (protocol) {
            case TCP -> tcp;
            case UDP -> udp;
            case ICMP -> icmp;
            case OTHER -> other;
        };
    }

    public Counter of(OtherPart part) {
        return switch (part) {
            case ARP -> arp;
            case IPV4 -> otherIpv4;
            case IPV6 -> otherIpv6;
            case L2 -> otherL2;
            case MALFORMED -> malformed;
        };
    }

    /// Every frame counted: the sum of the four protocols.
    public Counter all() {
        return tcp.plus(udp).plus(icmp).plus(other);
    }

    public Counters plus(Counters more) {
        return combine(more, Counter::plus);
    }

    @Override
    public Counters minus(Counters earlier) {
        return combine(earlier, Counter::minus);
    }

    @Override
    public boolean shrankSince(Counters earlier) {
        Counters delta = minus(earlier);
        for (Protocol protocol : Protocol.values()) {
            if (isNegative(delta.of(protocol))) {
                return true;
            }
        }
        for (OtherPart part : OtherPart.values()) {
            if (isNegative(delta.of(part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNegative(Counter counter) {
        return counter.packets() < 0 || counter.bytes() < 0;
    }

    private Counters combine(Counters with, BinaryOperator<Counter> operation) {
        return new Counters(
                operation.apply(tcp, with.tcp),
                operation.apply(udp, with.udp),
                operation.apply(icmp, with.icmp),
                operation.apply(other, with.other),
                operation.apply(arp, with.arp),
                operation.apply(otherIpv4, with.otherIpv4),
                operation.apply(otherIpv6, with.otherIpv6),
                operation.apply(otherL2, with.otherL2),
                operation.apply(malformed, with.malformed));
    }
}
