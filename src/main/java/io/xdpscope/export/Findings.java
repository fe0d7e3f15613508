// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import io.xdpscope.probe.Protocol;
import java.time.Instant;
import java.util.List;

/// What there is to tell of one interface: the contents of a table or a report.
///
/// @param title of the whole: the interface and the machine
/// @param label what kind of numbers these are, in a word, such as `DEMO` or `REPLAY`; may be empty
/// @param made when it was put together
/// @param facts names and values, of the machine and the interface
/// @param totals what was counted
/// @param points what came over time, oldest first
/// @param events what happened, oldest first
public record Findings(
        String title,
        String label,
        Instant made,
        List<Fact> facts,
        List<Total> totals,
        List<Point> points,
        List<Event> events) {

    public Findings {
        facts = List.copyOf(facts);
        totals = List.copyOf(totals);
        points = List.copyOf(points);
        events = List.copyOf(events);
    }

    /// The same with what came over time.
    public Findings with(List<Point> came) {
        return new Findings(title, label, made, facts, totals, came, events);
    }

    /// A name and what it stands for.
    public record Fact(String name, String value) {}

    /// Counted since the attach.
    public record Total(String name, long packets, long bytes) {}

    /// Rates between two moments, or why there are none.
    ///
    /// @param from when it begins
    /// @param to when it ends
    /// @param rates one for each [Protocol], in their order; none in a gap
    /// @param gap why there are none; empty where there are
    public record Point(Instant from, Instant to, List<Rate> rates, String gap) {

        public Point {
            rates = List.copyOf(rates);
            if (rates.size() != (gap.isEmpty() ? Protocol.values().length : 0)) {
                throw new IllegalArgumentException("rates or a gap: " + rates.size() + gap);
            }
        }

        /// Packets per second of all protocols; 0 in a gap.
        double packets() {
            return rates.stream().mapToDouble(Rate::packets).sum();
        }
    }

    /// Per second.
    public record Rate(double packets, double bytes) {}

    /// Something that happened.
    ///
    /// @param on the interface; may be empty
    /// @param warning whether nobody asked for it
    public record Event(
            Instant at, String kind, String on, String words, String detail, boolean warning) {}
}
