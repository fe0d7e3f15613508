// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import java.util.List;
import java.util.Optional;

/// What asking for one mode will lead to, rights given.
///
/// @param mode what is asked for
/// @param guard why an explicit yes is wanted first; empty where none is
/// @param outcome what happens then
/// @param changes what else will be different afterwards, in sentences
public record Forecast(
        RequestedMode mode, Optional<Refusal> guard, Outcome outcome, List<String> changes) {

    public Forecast {
        changes = List.copyOf(changes);
    }

    /// What an attach ends in.
    public sealed interface Outcome {}

    /// It counts.
    ///
    /// @param mode the mode obtained
    /// @param fallbackReason why auto will not get native mode: one sentence; empty where it will,
    ///   or was not asked for
    public record Attaches(XdpMode mode, Optional<String> fallbackReason) implements Outcome {}

    /// Nobody knows before it is tried.
    ///
    /// @param why one sentence
    /// @param otherwise the mode obtained when it is refused; empty where the attach fails then
    public record Open(String why, Optional<XdpMode> otherwise) implements Outcome {}

    /// It will be refused.
    public record Refused(Refusal refusal) implements Outcome {}

    /// The outcome in a line.
    public String words() {
        String words =
                switch (outcome) {
                    case Attaches attaches ->
                            "Attaches in %s mode.".formatted(attaches.mode.word())
                                    + attaches.fallbackReason.map(" "::concat).orElse("");
                    case Open open ->
                            open.otherwise
                                    .map(mode ->
                                            "Tries native mode, else attaches in %s mode. "
                                                    .formatted(mode.word()))
                                    .orElse("")
                                    .concat(open.why);
                    case Refused refused -> "Refused: " + refused.refusal.sentence();
                };
        boolean asks = guard.isPresent() && !(outcome instanceof Refused);
        return asks ? "Asks first. " + words : words;
    }

    /// What to do about what stands in the way; empty where nothing does.
    public String fix() {
        return outcome instanceof Refused refused ? refused.refusal.advice() : "";
    }
}
