// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Optional;
import java.util.function.Supplier;

/// The operator's own words about moments, in the journal. Owned by the UI thread.
public final class Notes {

    private final Journal journal;
    private final Notices notices;
    private final Supplier<Optional<InterfaceRow>> selected;

    /// @param selected the interface being looked at, which a note is about
    Notes(Journal journal, Notices notices, Supplier<Optional<InterfaceRow>> selected) {
        this.journal = journal;
        this.notices = notices;
        this.selected = selected;
    }

    /// Writes down words about a moment, unless they are blank; says so where there is no room.
    ///
    /// @param bootNanos on the counting host's boot clock
    public void write(long bootNanos, String words) {
        Optional<JournalEvent.About> about =
                selected.get().map(row -> new JournalEvent.About(row.ifindex(), row.name()));
        if (!words.isBlank() && !journal.note(bootNanos, about, words)) {
            notices.show(
                    Notice.failure(
                            Texts.get("event.note.full", Integer.toString(Journal.MOST_NOTES)),
                            Texts.get("event.note.full.advice")));
        }
    }

    /// Changes the words of a note; blank words take it away.
    public void edit(JournalEvent note, String words) {
        journal.edit(note, words);
    }

    /// Takes a note away.
    public void remove(JournalEvent note) {
        journal.remove(note);
    }
}
