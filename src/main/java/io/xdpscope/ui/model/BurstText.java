// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a stretch of the chart is, in words: a burst, a stretch that somebody marked, or one in
/// which nothing stands out. [BurstReport] makes it.
///
/// @param interfaceName the interface it is about
/// @param title what it is: `ICMP burst`
/// @param when from when to when, and for how long
/// @param compared how far above what went before; may be empty
/// @param unit what the figures of the rows are: `packets/s`
/// @param rows one per protocol, then all together
/// @param facts what else is known, a sentence each
/// @param lead the protocol that most of it is, for a capture
/// @param kind which of these it is
/// @param lasts whether it is a burst that goes on
/// @param fromNanos boot time where it begins
/// @param toNanos where it ends
/// @param peakNanos when a burst was greatest; else the moment that was asked about
public record BurstText(
        String interfaceName,
        String title,
        String when,
        String compared,
        String unit,
        List<Row> rows,
        List<String> facts,
        Protocol lead,
        Kind kind,
        boolean lasts,
        long fromNanos,
        long toNanos,
        long peakNanos) {

    /// What is told about.
    public enum Kind {
        BURST,
        MARKED,
        STEADY
    }

    /// A protocol, or all of them.
    ///
    /// @param protocol empty for all together
    /// @param part whether it has a part in it
    /// @param peak the greatest rate of any reading, without its unit
    /// @param mean over the stretch
    /// @param before over the time before; `—` where that is not known
    public record Row(
            Optional<Protocol> protocol, boolean part, String peak, String mean, String before) {

        /// What it is called.
        public String name() {
            return protocol.map(Protocol::title).orElseGet(() -> Texts.get("tile.all"));
        }
    }

    public BurstText {
        rows = List.copyOf(rows);
        facts = List.copyOf(facts);
    }

    /// All of it as lines for the clipboard.
    public String copyText() {
        List<String> lines = new ArrayList<>();
        lines.add(interfaceName + ": " + title);
        lines.add(when);
        if (!compared.isEmpty()) {
            lines.add(compared);
        }
        for (Row row : rows) {
            lines.add(
                    Texts.get(
                            "burst.line", row.name(), row.peak(), row.mean(), row.before(), unit));
        }
        lines.addAll(facts);
        return String.join("\n", lines);
    }

    /// In one sentence, for a note.
    public String note() {
        return compared.isEmpty() ? title : title + ": " + compared;
    }

    /// The same for those who hear it.
    public String spoken() {
        List<String> words = new ArrayList<>(List.of(title, when));
        words.add(compared);
        words.addAll(facts);
        words.removeIf(String::isEmpty);
        return String.join(". ", words);
    }
}
