// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When to alert: the received rate of a protocol on an interface goes over, or falls under, a
/// bound, for some time. What that means to the letter, [AlertEngine] says.
///
/// @param id its identity among the rules
/// @param enabled whether it is watched at all
/// @param interfaceName the interface; empty for any
/// @param protocol the protocol; empty for all together
/// @param unit what is compared
/// @param side whether the rate is to go over or to fall under
/// @param perSecond the bound, in units per second
/// @param rearm the rate at which an alert ends, not beyond the bound: at most the bound for
///   [Side#ABOVE], at least for [Side#BELOW]
/// @param least how long it has to last; zero for the first reading
/// @param leastPackets how many packets have to have come, see [AlertEngine]
/// @param command what to run when an alert begins and when it ends, word for word; empty for
///   nothing
public record AlertRule(
        long id,
        boolean enabled,
        String interfaceName,
        Optional<Protocol> protocol,
        Unit unit,
        Side side,
        double perSecond,
        double rearm,
        Duration least,
        long leastPackets,
        List<String> command) {

    /// More rules than this are not watched.
    public static final int MOST = 64;

    /// No bound is greater, per second.
    public static final double MOST_PER_SECOND = 1e15;

    /// It never has to last longer.
    public static final Duration LONGEST = Duration.ofHours(24);

    /// What is compared.
    public enum Unit {
        PACKETS("packets"),
        /// Eight for every byte of the frame as XDP sees it, without FCS.
        BITS("bits");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        /// Its name in files.
        public String code() {
            return code;
        }
    }

    /// On which side of the bound the trouble is.
    public enum Side {
        ABOVE("above"),
        BELOW("below");

        private final String code;

        Side(String code) {
            this.code = code;
        }

        /// Its name in files.
        public String code() {
            return code;
        }
    }

    /// @throws IllegalArgumentException where the values contradict each other
    public AlertRule {
        command = List.copyOf(command);
        requireRate(perSecond);
        requireRate(rearm);
        boolean beyond = side == Side.ABOVE ? rearm > perSecond : rearm < perSecond;
        if (beyond) {
            throw new IllegalArgumentException(
                    "an alert would end before it began: " + perSecond + ", " + rearm);
        }
        if (side == Side.BELOW && perSecond == 0) {
            throw new IllegalArgumentException("nothing is below zero");
        }
        if (least.isNegative() || least.compareTo(LONGEST) > 0 || leastPackets < 0) {
            throw new IllegalArgumentException("not a duration or a number: " + least);
        }
        if (command.stream().findFirst().filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a command begins with a program");
        }
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException("not a rate: " + perSecond);
        }
    }

    /// Whether it watches for the same as another, whatever it runs then.
    boolean watchesLike(AlertRule other) {
        return like(id, enabled, List.of()).equals(other.like(other.id, other.enabled, List.of()));
    }

    /// The same under another number.
    public AlertRule numbered(long other) {
        return like(other, enabled, command);
    }

    /// The same switched on or off.
    public AlertRule switched(boolean on) {
        return like(id, on, command);
    }

    private AlertRule like(long number, boolean on, List<String> run) {
        return new AlertRule(
                number,
                on,
                interfaceName,
                protocol,
                unit,
                side,
                perSecond,
                rearm,
                least,
                leastPackets,
                run);
    }

    /// Whether it is about this interface.
    boolean concerns(String name) {
        return enabled && (interfaceName.isEmpty() || interfaceName.equals(name));
    }

    /// The rate that it compares.
    double rate(Measurement.Span<Counters> span) {
        Counter counter = counter(span.delta());
        return switch (unit) {
            case PACKETS -> span.perSecond(counter.packets());
            case BITS -> span.perSecond(counter.bytes()) * 8;
        };
    }

    /// The packets among those that came which it is about.
    long packets(Counters delta) {
        return counter(delta).packets();
    }

    /// Whether a rate is on the side of the trouble.
    boolean isBeyond(double rate) {
        return switch (side) {
            case ABOVE -> rate > perSecond;
            case BELOW -> rate < perSecond;
        };
    }

    /// Whether a rate ends an alert.
    boolean isOver(double rate) {
        return switch (side) {
            case ABOVE -> rate <= rearm;
            case BELOW -> rate >= rearm;
        };
    }

    private Counter counter(Counters delta) {
        return protocol.map(delta::of).orElseGet(delta::all);
    }
}
