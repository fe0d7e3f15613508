// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// The order in which a helper sends counters. They travel as flat lists, and are bound by name: a
/// helper that has them in another order is understood, one that has others is not.
///
/// @param counters members of `struct packet_counters`; each travels as packets, then bytes
/// @param link an interface's own counters, as in `struct rtnl_link_stats64`
record Layout(List<String> counters, List<String> link) {

    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());
    private static final List<OtherPart> PARTS = List.of(OtherPart.values());

    /// The order in which this version sends them.
    static final Layout OURS =
            new Layout(
                    Stream.concat(
                                    PROTOCOLS.stream().map(Protocol::member),
                                    PARTS.stream().map(OtherPart::member))
                            .toList(),
                    List.of(
                            "rx_packets",
                            "rx_bytes",
                            "rx_errors",
                            "rx_dropped",
                            "rx_missed_errors",
                            "rx_fifo_errors",
                            "tx_packets",
                            "tx_bytes",
                            "tx_errors",
                            "tx_dropped"));

    Layout {
        counters = List.copyOf(counters);
        link = List.copyOf(link);
    }

    /// Fails unless it has exactly the counters that this version knows.
    void check() throws Malformed {
        if (!isSame(counters, OURS.counters) || !isSame(link, OURS.link)) {
            throw new Malformed("The helper counts something else than this program knows.");
        }
    }

    private static boolean isSame(List<String> some, List<String> known) {
        return some.size() == known.size() && new HashSet<>(some).equals(new HashSet<>(known));
    }

    /// Numbers in a list of [Counters].
    int numbers() {
        return 2 * counters.size();
    }

    /// Writes them in the order of [#OURS].
    static void write(JsonGenerator json, Counters values) {
        json.writeStartArray();
        for (Protocol protocol : PROTOCOLS) {
            write(json, values.of(protocol));
        }
        for (OtherPart part : PARTS) {
            write(json, values.of(part));
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Counter counter) {
        json.writeNumber(counter.packets());
        json.writeNumber(counter.bytes());
    }

    /// Writes them in the order of [#OURS].
    static void write(JsonGenerator json, LinkCounters values) {
        json.writeStartArray();
        json.writeNumber(values.rxPackets());
        json.writeNumber(values.rxBytes());
        json.writeNumber(values.rxErrors());
        json.writeNumber(values.rxDropped());
        json.writeNumber(values.rxMissed());
        json.writeNumber(values.rxFifo());
        json.writeNumber(values.txPackets());
        json.writeNumber(values.txBytes());
        json.writeNumber(values.txErrors());
        json.writeNumber(values.txDropped());
        json.writeEndArray();
    }

    Counters counters(long[] flat) {
        return new Counters(
                counter(flat, Protocol.TCP.member()),
                counter(flat, Protocol.UDP.member()),
                counter(flat, Protocol.ICMP.member()),
                counter(flat, Protocol.OTHER.member()),
                counter(flat, OtherPart.ARP.member()),
                counter(flat, OtherPart.IPV4.member()),
                counter(flat, OtherPart.IPV6.member()),
                counter(flat, OtherPart.L2.member()),
                counter(flat, OtherPart.MALFORMED.member()));
    }

    private Counter counter(long[] flat, String name) {
        int at = 2 * counters.indexOf(name);
        return new Counter(flat[at], flat[at + 1]);
    }

    LinkCounters linkCounters(long[] flat) {
        return new LinkCounters(
                flat[link.indexOf("rx_packets")],
                flat[link.indexOf("rx_bytes")],
                flat[link.indexOf("rx_errors")],
                flat[link.indexOf("rx_dropped")],
                flat[link.indexOf("rx_missed_errors")],
                flat[link.indexOf("rx_fifo_errors")],
                flat[link.indexOf("tx_packets")],
                flat[link.indexOf("tx_bytes")],
                flat[link.indexOf("tx_errors")],
                flat[link.indexOf("tx_dropped")]);
    }
}
