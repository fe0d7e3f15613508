// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Moment;
import io.xdpscope.ui.model.JournalEvent.About;
import io.xdpscope.ui.model.JournalEvent.Severity;
import io.xdpscope.wire.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What happened on one machine while the window watched it: flags on the chart, the Events tab,
/// and what goes into reports all come from here. Owned by the UI thread.
///
/// Bounded: when it is full the oldest event goes that the operator did not write.
public final class Journal {

    /// More events than this are not kept.
    public static final int MOST = 2_000;

    /// More notes than this the operator cannot add.
    public static final int MOST_NOTES = 500;

    private final ObservableList<JournalEvent> events = FXCollections.observableArrayList();
    private final ObservableList<JournalEvent> view =
            FXCollections.unmodifiableObservableList(events);
    private Consumer<JournalEvent> reader = _ -> {};
    private Moment now = Moment.NEVER;
    private long numbers;

    Journal() {}

    /// Every event, in the order in which they became known.
    public ObservableList<JournalEvent> events() {
        return view;
    }

    /// The counting host's time at the last reading.
    public Moment now() {
        return now;
    }

    /// Tells every event to come, also changed notes, as soon as it is known: for a recording.
    public void reader(Consumer<JournalEvent> reader) {
        this.reader = reader;
    }

    /// Reports something that concerns the machine as a whole and happened just now.
    public void report(EventKind kind, String words, String detail, Severity severity) {
        report(now, Optional.empty(), kind, words, detail, severity);
    }

    /// Reports something that happened to an interface just now.
    public void report(
            About about, EventKind kind, String words, String detail, Severity severity) {
        report(now, Optional.of(about), kind, words, detail, severity);
    }

    /// Reports something that happened at some moment.
    public void report(
            Moment at,
            Optional<About> about,
            EventKind kind,
            String words,
            String detail,
            Severity severity) {
        add(new JournalEvent(++numbers, at, about, kind, words, detail, severity));
    }

    /// Writes the operator's own words down, unless they are blank or there is no room.
    ///
    /// @param bootNanos the moment they are about, on the counting host's boot clock
    /// @return whether they were
    public boolean note(long bootNanos, Optional<About> about, String words) {
        long notes = events.stream().filter(e -> e.kind() == EventKind.NOTE).count();
        if (words.isBlank() || notes >= MOST_NOTES) {
            return false;
        }
        report(momentAt(bootNanos), about, EventKind.NOTE, words.strip(), "", Severity.PLAIN);
        return true;
    }

    /// Changes the words of a note; blank words take it away.
    public void edit(JournalEvent note, String words) {
        int place = placeOf(note.number());
        if (place < 0 || events.get(place).kind() != EventKind.NOTE) {
            return;
        }
        if (words.isBlank()) {
            events.remove(place);
            return;
        }
        JournalEvent changed = events.get(place).saying(words.strip());
        events.set(place, changed);
        reader.accept(changed);
    }

    /// Takes a note away.
    public void remove(JournalEvent note) {
        edit(note, "");
    }

    /// What has a flag on the chart of an interface, or of none, oldest first.
    public List<JournalEvent> flags(OptionalInt ifindex) {
        return events.stream()
                .filter(event -> event.kind().isFlagged())
                .filter(event -> event.isOn(ifindex.orElse(0)))
                .sorted((a, b) -> Long.compare(a.at().bootNanos(), b.at().bootNanos()))
                .toList();
    }

    /// The event of this number, if it is still there.
    public Optional<JournalEvent> find(long number) {
        int place = placeOf(number);
        return place < 0 ? Optional.empty() : Optional.of(events.get(place));
    }

    /// Takes what was recorded of an event; one that was taken away has no words.
    void replay(Recorded.Happened event) {
        if (event.words().isBlank()) {
            return;
        }
        EventKind kind = EventKind.of(event.what()).orElse(EventKind.SESSION);
        Optional<About> about =
                event.ifindex() > 0
                        ? Optional.of(new About(event.ifindex(), event.on()))
                        : Optional.empty();
        report(
                event.at(),
                about,
                kind,
                event.words(),
                event.detail(),
                event.warning() ? Severity.WARNING : Severity.PLAIN);
    }

    /// Takes what time it is on the counting host.
    void now(Moment at) {
        now = at;
    }

    /// A moment of the boot clock with what the other clocks showed then, as far as the present
    /// tells: a suspend in between is not known here.
    private Moment momentAt(long bootNanos) {
        long ago = now.bootNanos() - bootNanos;
        return new Moment(now.monotonicNanos() - ago, bootNanos, now.wall().minusNanos(ago));
    }

    private void add(JournalEvent event) {
        if (events.size() >= MOST) {
            makeRoom();
        }
        events.add(event);
        reader.accept(event);
    }

    private void makeRoom() {
        for (int place = 0; place < events.size(); place++) {
            if (events.get(place).kind() != EventKind.NOTE) {
                events.remove(place);
                return;
            }
        }
    }

    private int placeOf(long number) {
        for (int place = 0; place < events.size(); place++) {
            if (events.get(place).number() == number) {
                return place;
            }
        }
        return -1;
    }
}
