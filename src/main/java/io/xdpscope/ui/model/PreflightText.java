// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.doctor.Finding;
import io.xdpscope.doctor.Forecast;
import io.xdpscope.doctor.Preflight;
import io.xdpscope.probe.RequestedMode;
import java.util.ArrayList;
import java.util.List;

/// The preflight of an interface in words, ready to be shown.
///
/// @param name of the interface
/// @param modes a line for each mode
/// @param findings a line for everything that was looked at
public record PreflightText(String name, List<Line> modes, List<Line> findings) {

    public PreflightText {
        modes = List.copyOf(modes);
        findings = List.copyOf(findings);
    }

    /// How a line is to be taken. Each has a mark of its own, so that nobody needs to see the
    /// colour.
    public enum Tone {
        FINE("✓"),
        NOTE("•"),
        UNKNOWN("?"),
        OBSTACLE("✕");

        private final String mark;

        Tone(String mark) {
            this.mark = mark;
        }

        /// One character.
        public String mark() {
            return mark;
        }
    }

    /// One line.
    ///
    /// @param title a mode, or what was looked at
    /// @param tone how it is to be taken
    /// @param words what is so, or will be
    /// @param more what else will be different; empty where nothing will
    /// @param fix what to do about it; empty where there is nothing to do
    public record Line(String title, Tone tone, String words, List<String> more, String fix) {

        public Line {
            more = List.copyOf(more);
        }

        /// The same for a tooltip or a screen reader.
        public String spoken() {
            List<String> parts = new ArrayList<>();
            parts.add(words);
            parts.addAll(more);
            if (!fix.isEmpty()) {
                parts.add(fix);
            }
            return String.join(" ", parts);
        }
    }

    static PreflightText of(String name, Preflight preflight) {
        return new PreflightText(
                name,
                preflight.forecasts().stream().map(PreflightText::line).toList(),
                preflight.findings().stream().map(PreflightText::line).toList());
    }

    /// What asking for this mode will lead to.
    public Line of(RequestedMode mode) {
        return modes.get(List.of(RequestedMode.values()).indexOf(mode));
    }

    private static Line line(Forecast forecast) {
        return new Line(
                ModeChoice.name(forecast.mode()),
                tone(forecast),
                forecast.words(),
                forecast.changes(),
                forecast.fix());
    }

    private static Tone tone(Forecast forecast) {
        return switch (forecast.outcome()) {
            case Forecast.Refused _ -> Tone.OBSTACLE;
            case Forecast.Open _ -> Tone.UNKNOWN;
            case Forecast.Attaches attaches ->
                    forecast.guard().isPresent() || attaches.fallbackReason().isPresent()
                            ? Tone.NOTE
                            : Tone.FINE;
        };
    }

    private static Line line(Finding finding) {
        Tone tone =
                switch (finding.gravity()) {
                    case FINE -> Tone.FINE;
                    case NOTE -> Tone.NOTE;
                    case UNKNOWN -> Tone.UNKNOWN;
                    case OBSTACLE -> Tone.OBSTACLE;
                };
        return new Line(
                finding.topic().title(), tone, finding.sentence(), List.of(), finding.fix());
    }
}
