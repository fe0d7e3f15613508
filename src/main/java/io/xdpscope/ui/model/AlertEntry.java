// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Alert;
import io.xdpscope.probe.Moment;
import java.util.Optional;

/// An alert in the list of those that are and were.
///
/// @param alert as it was heard of last
/// @param ended when it ended, and why; empty while it lasts
public record AlertEntry(Alert alert, Optional<End> ended) {

    /// An end.
    public record End(Moment at, Alert.Why why) {}

    static AlertEntry of(Alert alert) {
        return new AlertEntry(alert, Optional.empty());
    }

    /// How it stands, in words.
    public String stateWords(HostClock clock) {
        if (ended.isPresent()) {
            String time = clock.time(ended.get().at().wall());
            return Texts.get("alert.ended", time, AlertWords.why(ended.get().why()));
        }
        return switch (alert.state()) {
            case PENDING -> Texts.get("alert.pending");
            case ACTIVE -> Texts.get("alert.active");
        };
    }

    public String interfaceName() {
        return alert.interfaceName();
    }

    /// What is wrong.
    public String words() {
        return AlertWords.flag(alert.rule());
    }

    /// The rate now, and at its worst.
    public String rateWords() {
        return AlertWords.rates(alert);
    }

    /// Since when.
    public String sinceWords(HostClock clock) {
        return clock.time(alert.since().wall());
    }

    /// The whole as one sentence.
    public String spoken(HostClock clock) {
        return Texts.get(
                "alert.spoken",
                interfaceName(),
                words(),
                sinceWords(clock),
                stateWords(clock),
                rateWords());
    }

    boolean isOf(Alert other) {
        return alert.rule().id() == other.rule().id()
                && alert.ifindex() == other.ifindex()
                && ended.isEmpty();
    }
}
