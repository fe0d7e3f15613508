// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.XdpMode;
import java.util.Optional;

/// What to ask before a machine is let go, which detaches what is not kept: in native mode the
/// driver may reset its link then, and on a critical interface that could cut somebody off.
final class ClosingQuestion {

    private ClosingQuestion() {}

    /// The question, if there is anything to ask.
    ///
    /// @param asked the key of the question
    /// @param yes the key of the words that do it
    /// @param rows all interfaces
    /// @param latest tells what ends
    static Optional<Question> of(
            String asked, String yes, Iterable<InterfaceRow> rows, Optional<Snapshot> latest) {
        for (InterfaceRow row : rows) {
            Optional<String> critical = row.facts().critical();
            if (critical.isPresent() && resets(row)) {
                return Optional.of(ask(asked, yes, row, critical.get(), latest));
            }
        }
        return Optional.empty();
    }

    private static boolean resets(InterfaceRow row) {
        return row.state() instanceof CountingState.Attached attached
                && !attached.attachment().kept()
                && attached.attachment().mode() != XdpMode.GENERIC;
    }

    private static Question ask(
            String asked,
            String yes,
            InterfaceRow row,
            String critical,
            Optional<Snapshot> latest) {
        String reason = Texts.get("ask.detachCritical.reason", critical);
        String ending = latest.map(s -> Ending.of(s).words()).orElse("");
        String host = latest.map(s -> s.host().name()).orElse("");
        return new Question(
                Texts.get(asked, row.name(), host),
                Texts.get("ask.close.reason", reason, ending),
                Texts.get(yes));
    }
}
