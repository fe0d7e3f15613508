// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Stacked;
import io.xdpscope.rate.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The machine's interfaces, and those of them that are shown: filtered, sorted and grouped as the
/// operator likes. Owned by the UI thread.
public final class InterfaceList {

    /// Rows are not sorted anew more often than this.
    static final Duration LEAST_PAUSE = Duration.ofSeconds(2);

    private static final Comparator<InterfaceRow> ORDER =
            Comparator.comparingInt(InterfaceRow::rank).thenComparingInt(InterfaceRow::ifindex);

    /// What is often asked for: a word of the filter's grammar.
    public enum Chip {
        UP("state:up"),
        ATTACHED("attached:yes"),
        TROUBLE("trouble:yes");

        private final String word;

        Chip(String word) {
            this.word = word;
        }
    }

    private final Map<Integer, InterfaceRow> byIndex = new HashMap<>();
    private final Map<Long, Integer> indexOfAttachment = new HashMap<>();
    private final ObservableList<InterfaceRow> rows = FXCollections.observableArrayList();
    private final ObservableList<InterfaceRow> visible = FXCollections.observableArrayList();
    private final ObservableList<ListEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<InterfaceRow> chosen = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<ListSettings> settings =
            new SimpleObjectProperty<>(ListSettings.KIND.first());
    private final BooleanProperty hideVirtual = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<InterfaceRow>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private Optional<String> preferredName;
    private ListFilter understood = ListFilter.parse("");
    private List<Object> stands = List.of();
    private Moment sorted = Moment.NEVER;
    private boolean changed;

    /// @param preferredName the interface to select when it shows up, may be empty
    InterfaceList(String preferredName) {
        this.preferredName = Optional.of(preferredName);
        filter.subscribe(text -> {
            understood = ListFilter.parse(text);
            arrange();
        });
        hideVirtual.subscribe((_, hidden) -> settings.set(settings.get().hidingVirtual(hidden)));
        settings.subscribe((_, now) -> {
            hideVirtual.set(now.hideVirtual());
            arrange();
        });
        count();
    }

    /// The rows that are shown, sorted.
    public ObservableList<InterfaceRow> visible() {
        return visible;
    }

    /// The same as lines of the list, with headings where rows are grouped.
    public ObservableList<ListEntry> entries() {
        return entries;
    }

    /// The rows that are chosen together, when more than one is; set by the view.
    public ObservableList<InterfaceRow> chosen() {
        return chosen;
    }

    /// Columns, order and groups.
    public ObjectProperty<ListSettings> settingsProperty() {
        return settings;
    }

    /// What the filter box holds.
    public StringProperty filterProperty() {
        return filter;
    }

    /// Whether interfaces made by software are left out, except counted ones.
    public BooleanProperty hideVirtualProperty() {
        return hideVirtual;
    }

    /// The row being looked at.
    public ObjectProperty<Optional<InterfaceRow>> selectedProperty() {
        return selected;
    }

    /// How many there are and how many are counted: `10 interfaces · 2 counted here`.
    public ReadOnlyStringProperty footerProperty() {
        return footer.getReadOnlyProperty();
    }

    /// Whether a word of the filter's grammar stands in the filter.
    public boolean asks(Chip chip) {
        return ListFilter.holds(filter.get(), chip.word);
    }

    /// Puts a word of the filter's grammar into the filter, or takes it out.
    public void ask(Chip chip, boolean wanted) {
        filter.set(ListFilter.with(filter.get(), chip.word, wanted));
    }

    /// Selects the interface of this name, now or as soon as it shows up.
    public void prefer(String name) {
        preferredName = Optional.of(name);
        selectPreferred();
    }

    /// The row of the interface of this index.
    Optional<InterfaceRow> rowAt(int ifindex) {
        return Optional.ofNullable(byIndex.get(ifindex));
    }

    /// Every row, whatever the filter.
    Iterable<InterfaceRow> all() {
        return rows;
    }

    /// Takes what a snapshot says.
    ///
    /// @param values whether rates and facts are taken too, not only who counts
    /// @param aloud whether anybody is looking
    /// @return whether a state changed, or an interface came or went
    boolean apply(Snapshot snapshot, boolean values, boolean aloud) {
        changed = false;
        Map<Integer, Snapshot.Counting> countings = countingsByIndex(snapshot);
        Set<Integer> seen = new HashSet<>();
        for (Snapshot.Row row : snapshot.interfaces()) {
            byIndex.computeIfAbsent(row.facts().ifindex(), _ -> added(row));
        }
        for (Snapshot.LinkSample sample : snapshot.linkSamples()) {
            rowAt(sample.ifindex()).ifPresent(row -> row.observe(sample.link(), values));
        }
        for (Snapshot.Row row : snapshot.interfaces()) {
            int ifindex = row.facts().ifindex();
            seen.add(ifindex);
            InterfaceRow shown = Objects.requireNonNull(byIndex.get(ifindex));
            if (values) {
                shown.show(row, aloud);
            }
            shown.observe(row.link(), false);
            update(shown, Optional.ofNullable(countings.get(ifindex)), Optional.of(row.facts()));
        }
        for (InterfaceRow row :
                byIndex.values().stream().filter(r -> !seen.contains(r.ifindex())).toList()) {
            gone(row, Optional.ofNullable(countings.get(row.ifindex())));
        }
        if (changed || !stands.equals(stands(snapshot))) {
            stack(snapshot);
        }
        observe(snapshot, countings);
        indexOfAttachment
                .keySet()
                .retainAll(snapshot.countings().stream().map(c -> c.attachment().id()).toList());
        selectPreferred();
        if (selected.get().isEmpty()) {
            selected.set(mostLikely());
            selected.get().ifPresent(_ -> preferredName = Optional.empty());
        }
        count();
        if (changed || (values && aloud && isSortDue(snapshot.taken()))) {
            sorted = snapshot.taken();
            arrange();
        }
        return changed;
    }

    /// Lets every row be read again, after nobody was looking.
    void touch() {
        rows.forEach(InterfaceRow::touch);
    }

    /// A gap in every sparkline: the time of a frozen view was not shown.
    void gap() {
        rows.forEach(row -> row.sparkline().gap());
    }

    /// Lets the rows take their samples, which may be of several ticks.
    private void observe(Snapshot snapshot, Map<Integer, Snapshot.Counting> countings) {
        Map<Long, List<Snapshot.Sample>> samples =
                snapshot.samples().stream()
                        .collect(Collectors.groupingBy(Snapshot.Sample::attachmentId));
        for (InterfaceRow row : rows) {
            Optional<Snapshot.Counting> counting =
                    Optional.ofNullable(countings.get(row.ifindex()));
            List<Snapshot.Sample> own =
                    counting.map(c -> samples.getOrDefault(c.attachment().id(), List.of()))
                            .orElse(List.of());
            row.observe(counting, own);
        }
    }

    private Map<Integer, Snapshot.Counting> countingsByIndex(Snapshot snapshot) {
        Map<Integer, Snapshot.Counting> countings = new HashMap<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            countings.put(indexOf(counting), counting);
        }
        return countings;
    }

    /// Where an attachment is. A lost one stays where it was: its link names no interface any more,
    /// or one in another namespace.
    private int indexOf(Snapshot.Counting counting) {
        long id = counting.attachment().id();
        int told = counting.attachment().ifindex();
        if (counting.status() instanceof Snapshot.Live) {
            indexOfAttachment.put(id, told);
            return told;
        }
        return indexOfAttachment.computeIfAbsent(id, _ -> told);
    }

    private InterfaceRow added(Snapshot.Row row) {
        InterfaceRow added = new InterfaceRow(row);
        int place = 0;
        while (place < rows.size() && ORDER.compare(rows.get(place), added) < 0) {
            place++;
        }
        rows.add(place, added);
        changed = true;
        return added;
    }

    private void update(
            InterfaceRow row, Optional<Snapshot.Counting> counting, Optional<NetInterface> facts) {
        changed |=
                row.state(CountingState.observed(row.state(), counting, facts), facts.isPresent());
    }

    /// An interface that is gone stays in the list while something was lost with it.
    private void gone(InterfaceRow row, Optional<Snapshot.Counting> counting) {
        update(row, counting, Optional.empty());
        if (counting.isEmpty() && !row.state().isBusy()) {
            changed = true;
            byIndex.remove(row.ifindex());
            rows.remove(row);
            chosen.remove(row);
            if (selected.get().filter(row::equals).isPresent()) {
                selected.set(Optional.empty());
            }
        }
    }

    /// A preference is heard once: afterwards the operator chooses.
    private void selectPreferred() {
        Optional<InterfaceRow> found =
                preferredName.flatMap(
                        name -> rows.stream().filter(row -> row.name().equals(name)).findFirst());
        if (found.isPresent()) {
            preferredName = Optional.empty();
            selected.set(found);
        }
    }

    /// What a person most likely wants to look at: the first that is up, else the first.
    private Optional<InterfaceRow> mostLikely() {
        return rows.stream()
                .filter(row -> row.light() == LinkLight.UP)
                .findFirst()
                .or(() -> rows.stream().findFirst());
    }

    /// Counts again, after a state changed.
    void count() {
        long counted = rows.stream().filter(InterfaceRow::isCounted).count();
        String interfaces =
                rows.size() == 1
                        ? Texts.get("list.oneInterface")
                        : Texts.get("list.interfaces", Quantities.count(rows.size()));
        footer.set(interfaces + " · " + Texts.get("list.countedHere", Quantities.count(counted)));
    }

    /// A list that is sorted by what changes all the time is not sorted anew under the operator's
    /// eyes with every reading; a filter may ask for what changes too.
    private boolean isSortDue(Moment now) {
        return sorted.equals(Moment.NEVER) || now.nanosSince(sorted) >= LEAST_PAUSE.toNanos();
    }

    /// What every interface says that it stands on and under, in the order of the snapshot.
    private static List<Object> stands(Snapshot snapshot) {
        List<Object> stands = new ArrayList<>(3 * snapshot.interfaces().size());
        for (Snapshot.Row row : snapshot.interfaces()) {
            stands.add(row.facts().ifindex());
            stands.add(row.facts().master());
            stands.add(row.facts().lowers());
        }
        return stands;
    }

    private void stack(Snapshot snapshot) {
        stands = stands(snapshot);
        Stacked stacked =
                new Stacked(snapshot.interfaces().stream().map(Snapshot.Row::facts).toList());
        for (Snapshot.Row row : snapshot.interfaces()) {
            rowAt(row.facts().ifindex())
                    .ifPresent(shown ->
                            shown.uppers(
                                    stacked.directlyAbove(row.facts()).stream()
                                            .map(NetInterface::name)
                                            .toList()));
        }
    }

    /// Shows what is to be shown, in its order, changing the lists no more than is needed: whoever
    /// looks at them keeps place and selection.
    private void arrange() {
        Arrangement arrangement = new Arrangement(understood, settings.get());
        List<InterfaceRow> now = arrangement.rows(rows);
        replace(visible, now);
        replace(entries, arrangement.entries(now));
        if (!chosen.isEmpty()) {
            chosen.retainAll(new HashSet<>(visible));
        }
    }

    private static <T> void replace(ObservableList<T> shown, List<T> wanted) {
        if (shown.equals(wanted)) {
            return;
        }
        Map<T, Integer> places = new HashMap<>();
        for (T each : wanted) {
            places.put(each, places.size());
        }
        // Not removeIf: it tells of each one that goes, and a view fills its rows for each.
        shown.retainAll(places.keySet());
        if (shown.size() < wanted.size()) {
            Set<T> there = new HashSet<>(shown);
            shown.addAll(wanted.stream().filter(each -> !there.contains(each)).toList());
        }
        if (!shown.equals(wanted)) {
            FXCollections.sort(shown, Comparator.comparing(places::get));
        }
    }
}
