// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;

/// How many packets the interface's own counter received more than XDP did, since both were first
/// seen together.
///
/// The two are read one after the other, so during traffic they differ by what came in between. A
/// difference that this explains is none: [#unexplained] is exactly the difference once traffic has
/// stopped.
///
/// @param linkStart the interface's received packets at the start
/// @param countedStart ours at the start
/// @param slackStart how many packets may have come between those two
record Comparison(long linkStart, long countedStart, double slackStart) {

    static Comparison start(Snapshot.Row row, Snapshot.Live live) {
        return new Comparison(
                row.facts().counters().rxPackets(), live.total().all().packets(), slack(row, live));
    }

    /// The difference that the time between the two reads does not explain; 0 when there is none.
    long unexplained(Snapshot.Row row, Snapshot.Live live) {
        long link = row.facts().counters().rxPackets() - linkStart;
        long counted = live.total().all().packets() - countedStart;
        long difference = link - counted;
        double slack = slackStart + slack(row, live);
        return Math.abs(difference) <= slack ? 0 : difference;
    }

    /// `Δ 0 to interface`.
    static String words(long difference) {
        return Texts.get("tile.difference", signed(difference));
    }

    private static String signed(long difference) {
        return (difference > 0 ? "+" : "") + Quantities.count(difference);
    }

    /// Twice what came in between on average: traffic comes in bursts.
    private static double slack(Snapshot.Row row, Snapshot.Live live) {
        double seconds = Math.abs(live.at().nanosSince(row.link().at())) / 1e9;
        return switch (row.link()) {
            case Measurement.Span<LinkCounters> span ->
                    2 * seconds * span.perSecond(span.delta().rxPackets());
            case Measurement.Gap<LinkCounters> _ -> 0;
        };
    }
}
