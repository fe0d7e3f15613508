// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said of an interface in a line of text. Facts are parted by a middle dot; what is not
/// known is left out.
final class InterfaceWords {

    private static final String DOT = " · ";

    private InterfaceWords() {}

    /// The line under the name in the list: `ixgbe · 10 Gb/s · in bond0`.
    ///
    /// @param uppers names of those directly above
    static String kindLine(NetInterface facts, List<String> uppers) {
        List<String> words = new ArrayList<>();
        words.add(kind(facts));
        if (facts.linkType() == LinkType.BARE_IP) {
            words.add(Texts.get("facts.l3"));
        }
        if (isHardware(facts)) {
            speed(facts).ifPresent(words::add);
        }
        troubleWithLink(facts).ifPresent(words::add);
        facts.peer().ifPresent(peer -> words.add(peer(peer)));
        words.addAll(above("facts.in", facts, uppers));
        if (facts.critical().isPresent()) {
            words.add(Texts.get("facts.critical"));
        }
        return String.join(DOT, words);
    }

    /// The first line of the header: addresses of every kind.
    static String addressLine(NetInterface facts) {
        List<String> words = new ArrayList<>();
        facts.mac().ifPresent(words::add);
        words.addAll(facts.addresses());
        return words.isEmpty() ? Texts.get("facts.noAddress") : String.join(DOT, words);
    }

    /// The second line of the header: what the interface is and what it is part of.
    ///
    /// @param uppers names of those directly above
    static String deviceLine(NetInterface facts, List<String> uppers) {
        List<String> words = new ArrayList<>();
        words.add(kindAndDriver(facts));
        if (facts.linkType() == LinkType.BARE_IP) {
            words.add(Texts.get("facts.l3"));
        }
        speed(facts).map(speed -> speed + duplex(facts)).ifPresent(words::add);
        words.add(Texts.get("facts.mtu", Integer.toString(facts.mtu())));
        words.add(queues(facts.rxQueues()));
        troubleWithLink(facts).ifPresent(words::add);
        facts.peer().ifPresent(peer -> words.add(peer(peer)));
        words.addAll(above("facts.portOf", facts, uppers));
        if (!facts.lowers().isEmpty()) {
            words.add(Texts.get("facts.over", names(facts.lowers())));
        }
        return String.join(DOT, words);
    }

    /// Whether what is searched for in the words of one is found in those of the other: cheaper
    /// than to make the words anew with every reading.
    static boolean saysTheSame(NetInterface one, NetInterface other) {
        return one.name().equals(other.name())
                && one.kind().equals(other.kind())
                && one.driver().equals(other.driver())
                && one.speedMbps().equals(other.speedMbps())
                && LinkLight.of(one) == LinkLight.of(other)
                && one.mac().equals(other.mac())
                && one.addresses().equals(other.addresses())
                && one.master().equals(other.master())
                && one.peer().equals(other.peer())
                && one.critical().equals(other.critical());
    }

    /// Whether it is a card rather than made by software.
    static boolean isHardware(NetInterface facts) {
        return facts.kind().isEmpty();
    }

    /// One word for what it is: `veth`, `bridge`, `hardware`.
    static String kindWord(NetInterface facts) {
        return isHardware(facts) ? Texts.get("facts.hardware") : facts.kind();
    }

    /// What interfaces like this one are called together.
    static String groupOfKind(NetInterface facts) {
        return isHardware(facts) ? Texts.get("list.group.cards") : facts.kind();
    }

    /// Where the other end is: `eth0 in lab-1`, `#2 in nsid 3` where its name is not to be known
    /// from here.
    static Optional<String> peerPlace(NetInterface facts) {
        return facts.peer()
                .map(peer ->
                        peer.namespace()
                                .map(namespace -> Texts.get("facts.placeIn", name(peer), namespace))
                                .orElseGet(() -> name(peer)));
    }

    /// What it is a port of, and what else stands on it, such as a VLAN.
    private static List<String> above(String key, NetInterface facts, List<String> uppers) {
        List<String> words = new ArrayList<>(2);
        Optional<String> master = facts.master().map(InterfaceWords::name);
        master.ifPresent(name -> words.add(Texts.get(key, name)));
        List<String> others =
                uppers.stream().filter(name -> !master.equals(Optional.of(name))).toList();
        if (!others.isEmpty()) {
            words.add(Texts.get("facts.below", String.join(", ", others)));
        }
        return words;
    }

    private static String kind(NetInterface facts) {
        return isHardware(facts)
                ? facts.driver().orElse(Texts.get("facts.hardware"))
                : facts.kind();
    }

    private static String kindAndDriver(NetInterface facts) {
        String kind = kind(facts);
        return facts.driver()
                .filter(driver -> !driver.equals(kind))
                .map(driver -> kind + " (" + driver + ")")
                .orElse(kind);
    }

    /// `10 Gb/s`; empty when the driver does not tell.
    static Optional<String> speed(NetInterface facts) {
        return facts.speedMbps().isPresent()
                ? Optional.of(speed(facts.speedMbps().getAsLong()))
                : Optional.empty();
    }

    /// A link speed: `10 Gb/s`, `100 Mb/s`.
    static String speed(long mbps) {
        if (mbps < 1_000) {
            return Texts.get("facts.mbps", Long.toString(mbps));
        }
        String gigabits =
                mbps % 1_000 == 0
                        ? Long.toString(mbps / 1_000)
                        : String.format(Locale.ROOT, "%.1f", mbps / 1e3);
        return Texts.get("facts.gbps", gigabits);
    }

    private static String duplex(NetInterface facts) {
        return facts.fullDuplex()
                .map(full -> " " + Texts.get(full ? "facts.full" : "facts.half"))
                .orElse("");
    }

    private static String queues(int count) {
        return count == 1
                ? Texts.get("facts.oneQueue")
                : Texts.get("facts.queues", Quantities.count(count));
    }

    private static Optional<String> troubleWithLink(NetInterface facts) {
        return switch (LinkLight.of(facts)) {
            case DOWN -> Optional.of(Texts.get("facts.down"));
            case NO_CARRIER -> Optional.of(Texts.get("facts.noCarrier"));
            case UP, UP_UNTOLD, LOST -> Optional.empty();
        };
    }

    private static String peer(LinkRef peer) {
        return peer.namespace()
                .map(namespace -> Texts.get("facts.peerIn", name(peer), namespace))
                .orElseGet(() -> Texts.get("facts.peer", name(peer)));
    }

    private static String names(List<LinkRef> lowers) {
        return String.join(", ", lowers.stream().map(InterfaceWords::name).toList());
    }

    /// Its name, or `#7` where only its index is known.
    static String name(LinkRef other) {
        return other.name()
                .orElseGet(() -> Texts.get("facts.index", Integer.toString(other.ifindex())));
    }
}
