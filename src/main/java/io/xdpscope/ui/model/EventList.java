// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.util.Subscription;

/// The events of a journal as a list that is searched, newest first. Owned by the UI thread.
public final class EventList {

    private final Journal journal;
    private final FilteredList<JournalEvent> matching;
    private final SortedList<JournalEvent> visible;
    private final Supplier<HostClock> clock;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Optional<EventKind>> kind =
            new SimpleObjectProperty<>(Optional.empty());

    /// @param clock how times of day are written
    public EventList(Journal journal, Supplier<HostClock> clock) {
        this.journal = journal;
        this.clock = clock;
        this.matching = new FilteredList<>(journal.events());
        this.visible =
                new SortedList<>(
                        matching, Comparator.comparingLong(JournalEvent::number).reversed());
        var _ = Subscription.combine(search.subscribe(this::filter), kind.subscribe(this::filter));
    }

    /// What the search lets through.
    public ObservableList<JournalEvent> visible() {
        return visible;
    }

    /// What is looked for: words, details, interface or kind.
    public StringProperty searchProperty() {
        return search;
    }

    /// The kind that is shown; empty for all.
    public ObjectProperty<Optional<EventKind>> kindProperty() {
        return kind;
    }

    /// When it happened, by the counting host's clock on the wall.
    public String time(JournalEvent event) {
        return clock.get().dateAndTime(event.at().wall());
    }

    /// The same in short: without the date where that is the day of the last reading.
    public String shortTime(JournalEvent event) {
        return clock.get().since(event.at().wall(), journal.now().wall());
    }

    /// An event as one sentence.
    public String spoken(JournalEvent event) {
        return Texts.get(
                event.isWarning() ? "event.spokenWarning" : "event.spoken",
                time(event),
                event.interfaceName().isEmpty()
                        ? Texts.get("event.machine")
                        : event.interfaceName(),
                event.kind().title(),
                event.wholeText());
    }

    /// Events as lines of text, oldest first.
    public String text(List<JournalEvent> events) {
        return inOrder(events).stream()
                .map(event ->
                        (time(event) + "  " + event.interfaceName()).stripTrailing()
                                + "  "
                                + oneLine(event.wholeText()))
                .collect(Collectors.joining("\n"));
    }

    /// Events as a table to be pasted into a sheet, oldest first: a row of titles, cells parted by
    /// tabs. A cell that a sheet would take for a formula begins with an apostrophe.
    public String table(List<JournalEvent> events) {
        StringBuilder table = new StringBuilder(Texts.get("event.table"));
        for (JournalEvent event : inOrder(events)) {
            table.append('\n')
                    .append(event.at().wall())
                    .append('\t')
                    .append(cell(event.interfaceName()))
                    .append('\t')
                    .append(event.kind().code())
                    .append('\t')
                    .append(event.severity().name().toLowerCase(Locale.ROOT))
                    .append('\t')
                    .append(cell(event.words()))
                    .append('\t')
                    .append(cell(event.detail()));
        }
        return table.toString();
    }

    private static List<JournalEvent> inOrder(List<JournalEvent> events) {
        return events.stream().sorted(Comparator.comparingLong(JournalEvent::number)).toList();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*[\\t\\r\\n]\\s*", " · ");
    }

    private static String cell(String text) {
        String line = oneLine(text);
        boolean formula = !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0;
        return formula ? "'" + line : line;
    }

    private void filter() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        Optional<EventKind> only = kind.get();
        matching.setPredicate(
                event -> only.filter(k -> k != event.kind()).isEmpty() && matches(event, wanted));
    }

    private static boolean matches(JournalEvent event, String wanted) {
        return wanted.isEmpty()
                || contains(event.wholeText(), wanted)
                || contains(event.interfaceName(), wanted)
                || contains(event.kind().title(), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
