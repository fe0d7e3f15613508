// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkStatistics.Offload;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.CheckRow.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The known causes why our count and the interface's own differ, each weighed on the evidence of
/// the interface being looked at. For one question; thrown away after it.
final class CheckCauses {

    private static final int ETHERNET_HEADER_BYTES = 14;

    /// The check sequence of an Ethernet frame, and also a VLAN tag.
    private static final int FOUR_BYTES = 4;

    private final CrossCheck.Seen seen;
    private final List<CheckRow> rows = new ArrayList<>();
    private final CheckRow merged;
    private final CheckRow lengths;

    CheckCauses(CrossCheck.Seen seen) {
        this.seen = seen;
        this.merged = merged();
        rows.add(merged);
        addBetween();
        addLost();
        addVlan();
        this.lengths = lengths();
        rows.add(lengths);
        addBefore();
        rows.sort(Comparator.comparing(CheckRow::kind));
    }

    /// All of them, those that apply first.
    List<CheckRow> rows() {
        return rows;
    }

    /// What explains the counts, in a sentence; empty where nothing need be explained.
    String why() {
        if (merged.kind() == Kind.APPLIES) {
            return merged.evidence();
        }
        if (seen.agrees()) {
            return lengths.kind() == Kind.APPLIES ? lengths.evidence() : "";
        }
        CheckRow first = rows.getFirst();
        return first.kind() == Kind.APPLIES ? first.evidence() : Texts.get("check.unexplained");
    }

    private CheckRow merged() {
        Optional<Merged> found = Merged.of(seen);
        if (found.isPresent()) {
            return CheckRow.of("check.merged", Kind.APPLIES, found.get().words());
        }
        if (seen.attachment().mode() == XdpMode.GENERIC) {
            return CheckRow.of("check.merged", Kind.DOES_NOT, Texts.get("check.merged.notNow"));
        }
        boolean byCard = is(Offload.LRO, true) || is(Offload.GRO_HW, true);
        return CheckRow.of(
                "check.merged",
                byCard ? Kind.UNKNOWN : Kind.DOES_NOT,
                Texts.get(byCard ? "check.merged.card" : "check.merged.native"));
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
    private CheckRow lengths() {
        long packets = seen.counted().packets();
        long bytes = seen.link().rxBytes() - seen.counted().bytes();
        if (bytes == 0) {
            return lengths(Kind.DOES_NOT, "check.lengths.equal");
        }
        if (packets == 0 || seen.difference() != 0) {
            return lengths(Kind.UNKNOWN, "check.lengths.unequal");
        }
        if (bytes == -ETHERNET_HEADER_BYTES * packets) {
            return lengths(Kind.APPLIES, "check.lengths.header");
        }
        if (bytes == FOUR_BYTES * packets) {
            return lengths(Kind.APPLIES, "check.lengths.four");
        }
        String each = "%+.1f".formatted((double) bytes / packets);
        return lengths(Kind.APPLIES, "check.lengths.each", each);
    }

    private static CheckRow lengths(Kind kind, String key, String... words) {
        return CheckRow.of("check.lengths", kind, Texts.get(key, words));
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
        rows.add(CheckRow.of(key, kind, evidence));
    }
}
