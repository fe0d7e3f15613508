// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Arrays;
import java.util.Optional;

/// What sort of thing happened, see [JournalEvent].
public enum EventKind {
    /// Counting began.
    ATTACHED("attached", true),
    /// Counting was ended from here.
    DETACHED("detached", true),
    /// Counting ended, and nobody here asked for that.
    LOST("lost", true),
    /// A counter that somebody keeps was taken up, is kept from now on, or no longer.
    KEPT("kept", true),
    /// An attach or another command was refused.
    REFUSED("refused", false),
    /// The carrier came or went.
    CARRIER("carrier", true),
    /// An interface appeared, disappeared or got another name.
    INTERFACE("interface", false),
    /// The machine could not be read, or can be again.
    READING("reading", false),
    /// Time about which the counters say nothing.
    GAP("gap", false),
    /// An alert began or ended.
    ALERT("alert", true),
    /// What ran because of an alert.
    COMMAND("command", false),
    /// The operator's own words.
    NOTE("note", true),
    /// A session is recorded or replayed.
    SESSION("session", false),
    /// Something was written to a file.
    EXPORT("export", false);

    private final String code;
    private final boolean flagged;

    EventKind(String code, boolean flagged) {
        this.code = code;
        this.flagged = flagged;
    }

    /// The kind of this [#code], if there is one.
    static Optional<EventKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /// Its name in files and in tables that are copied.
    public String code() {
        return code;
    }

    /// Whether it has a flag on the chart of its interface.
    public boolean isFlagged() {
        return flagged;
    }

    /// What it is called in the window.
    public String title() {
        return Texts.get("event.kind." + code);
    }
}
