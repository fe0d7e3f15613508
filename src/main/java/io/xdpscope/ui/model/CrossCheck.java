// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.rate.Quantities;
import java.util.List;
import java.util.Optional;

/// Our count beside the interface's own, and every known cause of a difference with its evidence.
///
/// @param verdict what it comes to, in a sentence
/// @param why what explains it, in a sentence; empty where nothing need be explained
/// @param agrees whether the two counts agree
/// @param figures what was counted here and there, and the difference
/// @param causes the known causes, those that apply first
public record CrossCheck(
        String verdict,
        String why,
        boolean agrees,
        List<CheckFigure> figures,
        List<CheckRow> causes) {

    public CrossCheck {
        figures = List.copyOf(figures);
        causes = List.copyOf(causes);
    }

    /// What there is to compare.
    ///
    /// @param attachment what counts
    /// @param comparison where it began
    /// @param row the interface now
    /// @param live our counters now
    /// @param seen what was told of its link on request, if anything
    /// @param clock writes times of day
    record Seen(
            Attachment attachment,
            Comparison comparison,
            Snapshot.Row row,
            Snapshot.Live live,
            Optional<LinkSeen> seen,
            HostClock clock) {

        Counter counted() {
            return comparison.counted(live).all();
        }

        LinkCounters link() {
            return comparison.link(row);
        }

        long difference() {
            return comparison.difference(row, live);
        }

        long slack() {
            return (long) comparison.slack(row, live);
        }

        boolean agrees() {
            return comparison.unexplained(row, live) == 0;
        }
    }

    static CrossCheck of(Seen seen) {
        if (seen.comparison().beganAgain(seen.row())) {
            return new CrossCheck(
                    Texts.get("check.beganAgain", seen.row().facts().name()),
                    Texts.get("check.beganAgain.fix"),
                    false,
                    List.of(),
                    List.of());
        }
        CheckCauses causes = new CheckCauses(seen);
        return new CrossCheck(
                verdict(seen), causes.why(), seen.agrees(), figures(seen), causes.rows());
    }

    private static String verdict(Seen seen) {
        String ours = Quantities.count(seen.counted().packets());
        String own = Quantities.count(seen.link().rxPackets());
        String difference = Comparison.signed(seen.difference());
        if (seen.difference() == 0) {
            return Texts.get("check.equal", ours);
        }
        if (seen.agrees()) {
            return Texts.get("check.withinSlack", ours, own, Quantities.count(seen.slack()));
        }
        return Texts.get("check.differs", ours, own, difference);
    }

    private static List<CheckFigure> figures(Seen seen) {
        String since = seen.clock().since(seen.comparison().since(), seen.live().at().wall());
        LinkCounters link = seen.link();
        return List.of(
                CheckFigure.of(
                        "check.counted",
                        Quantities.count(seen.counted().packets()),
                        Quantities.count(seen.counted().bytes()),
                        Texts.get("check.counted.explained", since)),
                CheckFigure.of(
                        "check.own",
                        Quantities.count(link.rxPackets()),
                        Quantities.count(link.rxBytes()),
                        Texts.get("check.own.explained", since)),
                CheckFigure.of(
                        "check.difference",
                        Comparison.signed(seen.difference()),
                        Comparison.signed(link.rxBytes() - seen.counted().bytes()),
                        Texts.get("check.difference.explained")),
                CheckFigure.of(
                        "check.dropped",
                        Quantities.count(link.rxDropped()),
                        "",
                        Texts.get("check.dropped.explained")));
    }
}
