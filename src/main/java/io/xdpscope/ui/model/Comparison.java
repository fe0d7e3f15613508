// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.time.Instant;

/// How many packets the interface's own counter received more than XDP did, since both were first
/// seen together, or since a zero was set.
///
/// The two are read one after the other, so during traffic they differ by what came in between. A
/// difference that this explains is none: [#unexplained] is exactly the difference once traffic has
/// stopped.
///
/// @param since when it began, on the counting host's wall clock
/// @param linkStart the interface's own counters then
/// @param countedStart ours then
/// @param slackStart how many packets may have come between those two
record Comparison(Instant since, LinkCounters linkStart, Counters countedStart, double slackStart) {

    static Comparison start(Snapshot.Row row, Snapshot.Live live) {
        return new Comparison(
                live.at().wall(), row.facts().counters(), live.total(), slackNow(row, live));
    }

    /// The same with the first reading of an attachment. What it counted so far may all have come
    /// after the interface's own counter was read, in a burst of which no rate tells yet.
    static Comparison startWithAttachment(Snapshot.Row row, Snapshot.Live live) {
        Comparison begun = start(row, live);
        return new Comparison(
                begun.since,
                begun.linkStart,
                begun.countedStart,
                Math.max(begun.slackStart, (double) live.total().all().packets()));
    }

    /// What the interface counted since.
    LinkCounters link(Snapshot.Row row) {
        return row.facts().counters().minus(linkStart);
    }

    /// What we counted since.
    Counters counted(Snapshot.Live live) {
        return live.total().minus(countedStart);
    }

    /// Whether the interface's own counters began again since: then they say nothing.
    boolean beganAgain(Snapshot.Row row) {
        return row.facts().counters().shrankSince(linkStart);
    }

    /// The whole difference in packets.
    long difference(Snapshot.Row row, Snapshot.Live live) {
        return link(row).rxPackets() - counted(live).all().packets();
    }

    /// How many packets may have come between the reads.
    double slack(Snapshot.Row row, Snapshot.Live live) {
        return slackStart + slackNow(row, live);
    }

    /// The difference that the time between the two reads does not explain; 0 when there is none.
    long unexplained(Snapshot.Row row, Snapshot.Live live) {
        long difference = difference(row, live);
        return Math.abs(difference) <= slack(row, live) ? 0 : difference;
    }

    /// `Δ 0 to interface`.
    static String words(long difference) {
        return Texts.get("tile.difference", signed(difference));
    }

    /// With its sign, unless it is 0.
    static String signed(long difference) {
        return (difference > 0 ? "+" : "") + Quantities.count(difference);
    }

    /// Twice what came in between on average: traffic comes in bursts.
    private static double slackNow(Snapshot.Row row, Snapshot.Live live) {
        double seconds = Math.abs(live.at().nanosSince(row.link().at())) / 1e9;
        return switch (row.link()) {
            case Measurement.Span<LinkCounters> span ->
                    2 * seconds * span.perSecond(span.delta().rxPackets());
            case Measurement.Gap<LinkCounters> _ -> 0;
        };
    }
}
