// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkStatistics.Offload;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.CheckRow.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The known causes why our count and the interface's own differ, each weighed on the evidence of
/// the interface being looked at. For one question; thrown away after it.
final class CheckCauses {

    private static final int ETHERNET_HEADER_BYTES = 14;

    /// An Ethernet header and two VLAN tags: what the longest frame has beside the MTU.
    private static final int MOST_HEADER_BYTES = 22;

    /// The check sequence of an Ethernet frame, and also a VLAN tag.
    private static final int FOUR_BYTES = 4;

    private final CrossCheck.Seen seen;
    private final Kind merged;
    private final List<CheckRow> rows = new ArrayList<>();

    CheckCauses(CrossCheck.Seen seen) {
        this.seen = seen;
        this.merged = addMerged();
        addBetween();
        addLost();
        addVlan();
        addLengths();
        addBefore();
    }

    /// All of them, those that matter most first.
    List<CheckRow> rows() {
        return rows;
    }

    /// What explains the counts, in a sentence; empty where nothing need be explained.
    String why() {
        if (merged == Kind.APPLIES) {
            return rows.getFirst().explanation();
        }
        if (seen.agrees()) {
            return "";
        }
        Optional<CheckRow> other =
                rows.stream().filter(row -> row.kind() == Kind.APPLIES).findFirst();
        return other.map(CheckRow::explanation).orElseGet(() -> Texts.get("check.unexplained"));
    }

    private Kind addMerged() {
        XdpMode mode = seen.attachment().mode();
        double mean = meanTcpBytes();
        int mtu = seen.row().facts().mtu();
        boolean longer = mtu > 0 && mean > mtu + MOST_HEADER_BYTES;
        if (longer) {
            add("check.merged", Kind.APPLIES, mergedWords(mean, mtu));
        } else if (mode != XdpMode.GENERIC) {
            boolean byCard = is(Offload.LRO, true) || is(Offload.GRO_HW, true);
            add(
                    "check.merged",
                    byCard ? Kind.UNKNOWN : Kind.DOES_NOT,
                    Texts.get(byCard ? "check.merged.card" : "check.merged.native"));
        } else if (!seen.agrees() && seen.difference() > 0 && !is(Offload.GRO, false)) {
            String more = Quantities.count(seen.difference());
            add("check.merged", Kind.APPLIES, Texts.get("check.merged.more", more));
        } else if (is(Offload.GRO, false)) {
            add("check.merged", Kind.DOES_NOT, Texts.get("check.merged.off"));
        } else {
            add("check.merged", Kind.DOES_NOT, Texts.get("check.merged.notNow"));
        }
        return rows.getFirst().kind();
    }

    /// How long the packets are against what fits on the wire, and how many frames that makes.
    private String mergedWords(double mean, int mtu) {
        Counter tcp = seen.comparison().counted(seen.live()).of(Protocol.TCP);
        long frames = Math.round((double) tcp.bytes() / (mtu + ETHERNET_HEADER_BYTES));
        return Texts.get(
                "check.merged.long",
                Quantities.count(Math.round(mean)),
                Quantities.count(mtu),
                Quantities.count(tcp.packets()),
                Quantities.count(frames));
    }

    private double meanTcpBytes() {
        Counter tcp = seen.comparison().counted(seen.live()).of(Protocol.TCP);
        return tcp.packets() == 0 ? 0 : (double) tcp.bytes() / tcp.packets();
    }

    private void addBetween() {
        long slack = seen.slack();
        Kind kind = slack > 0 && seen.difference() != 0 ? Kind.APPLIES : Kind.DOES_NOT;
        add(
                "check.between",
                seen.agrees() || slack == 0 ? kind : Kind.DOES_NOT,
                slack == 0
                        ? Texts.get("check.between.none")
                        : Texts.get("check.between.some", Quantities.count(slack)));
    }

    private void addLost() {
        LinkCounters link = seen.link();
        long lost = link.rxMissed() + link.rxFifo() + link.rxErrors();
        long backlog = seen.seen().map(LinkSeen::droppedSince).orElse(0L);
        if (lost > 0) {
            add(
                    "check.lost",
                    Kind.APPLIES,
                    Texts.get(
                            "check.lost.some",
                            Quantities.count(link.rxMissed()),
                            Quantities.count(link.rxFifo()),
                            Quantities.count(link.rxErrors())));
        } else if (backlog > 0 && seen.attachment().mode() == XdpMode.GENERIC) {
            String dropped = Quantities.count(backlog);
            add("check.lost", Kind.UNKNOWN, Texts.get("check.lost.backlog", dropped));
        } else {
            add("check.lost", Kind.DOES_NOT, Texts.get("check.lost.none"));
        }
    }

    private void addVlan() {
        if (seen.row().facts().linkType() != LinkType.ETHERNET
                || is(Offload.VLAN_STRIPPING, false)) {
            add("check.vlan", Kind.DOES_NOT, Texts.get("check.vlan.off"));
        } else if (is(Offload.VLAN_STRIPPING, true)) {
            add("check.vlan", Kind.UNKNOWN, Texts.get("check.vlan.on"));
        } else {
            add("check.vlan", Kind.UNKNOWN, Texts.get("check.vlan.untold"));
        }
    }

    /// Drivers do not agree on what a frame's length is.
    private void addLengths() {
        long packets = seen.counted().packets();
        long bytes = seen.link().rxBytes() - seen.counted().bytes();
        if (bytes == 0) {
            add("check.lengths", Kind.DOES_NOT, Texts.get("check.lengths.equal"));
        } else if (packets == 0 || seen.difference() != 0) {
            add("check.lengths", Kind.UNKNOWN, Texts.get("check.lengths.unequal"));
        } else if (bytes == -ETHERNET_HEADER_BYTES * packets) {
            add("check.lengths", Kind.APPLIES, Texts.get("check.lengths.header"));
        } else if (bytes == FOUR_BYTES * packets) {
            add("check.lengths", Kind.APPLIES, Texts.get("check.lengths.four"));
        } else {
            String each = "%+.1f".formatted((double) bytes / packets);
            add("check.lengths", Kind.APPLIES, Texts.get("check.lengths.each", each));
        }
    }

    private void addBefore() {
        add(
                "check.before",
                Kind.DOES_NOT,
                Texts.get(
                        "check.before.explained",
                        Quantities.count(seen.comparison().linkStart().rxPackets()),
                        Quantities.count(seen.comparison().countedStart().all().packets())));
    }

    /// Whether an offload is known to be on, or known to be off.
    private boolean is(Offload offload, boolean on) {
        return seen.seen()
                .map(told -> told.latest().offloads().contains(offload) == on)
                .orElse(false);
    }

    private void add(String key, Kind kind, String evidence) {
        rows.add(CheckRow.cause(key, kind, evidence));
    }
}
