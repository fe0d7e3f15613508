// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Which of a machine's counted interfaces are compared in one chart. They are read together, at
/// the machine's one interval; each keeps its own history, with its own gaps. Owned by the UI
/// thread.
public final class Comparing {

    /// More lines than this are not told apart.
    public static final int MOST = 6;

    private final InterfaceList list;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    /// The place of each that is chosen, by its index.
    private final Map<Integer, Integer> places = new LinkedHashMap<>();

    private boolean on;

    /// An interface that may be compared.
    ///
    /// @param chosen whether it is
    public record Candidate(int ifindex, String name, boolean chosen) {}

    /// An interface that is compared.
    ///
    /// @param place which of [#MOST] looks it has, for as long as it is compared
    public record Compared(ChartSubject subject, Track track, int place) {}

    Comparing(InterfaceList list) {
        this.list = list;
    }

    /// Changes whenever something here may say something else.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether interfaces are compared, and there still is one.
    public boolean isOn() {
        return on && !compared().isEmpty();
    }

    /// Every interface on which something was counted, in the list's order.
    public List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (InterfaceRow row : list.all()) {
            if (row.track().isPresent()) {
                boolean chosen = on && places.containsKey(row.ifindex());
                candidates.add(new Candidate(row.ifindex(), row.name(), chosen));
            }
        }
        return candidates;
    }

    /// Those that are compared, by place; empty while nothing is.
    public List<Compared> compared() {
        List<Compared> compared = new ArrayList<>();
        for (int place = 0; on && place < MOST; place++) {
            at(place).ifPresent(compared::add);
        }
        return compared;
    }

    /// Begins to compare, what was compared before or else all there are room for; or ends it.
    ///
    /// @return whether there was anything to compare
    public boolean toggle() {
        if (isOn()) {
            on = false;
            changed();
            return true;
        }
        if (candidates().size() < 2) {
            return false;
        }
        on = true;
        forgetTheGone();
        if (places.size() < 2) {
            list.selectedProperty().get().ifPresent(this::add);
            list.all().forEach(this::add);
        }
        changed();
        return true;
    }

    /// Takes an interface in, or out. The first that is taken in is compared with the one being
    /// looked at; with the last one out, comparing ends.
    ///
    /// @return whether there was room
    public boolean choose(int ifindex, boolean wanted) {
        if (!on) {
            places.clear();
            list.selectedProperty().get().ifPresent(this::add);
        }
        forgetTheGone();
        on = true;
        if (wanted) {
            list.rowAt(ifindex).ifPresent(this::add);
        } else {
            places.remove(ifindex);
        }
        on = !places.isEmpty();
        changed();
        return !wanted || places.containsKey(ifindex);
    }

    private void add(InterfaceRow row) {
        if (row.track().isEmpty() || places.containsKey(row.ifindex())) {
            return;
        }
        for (int place = 0; place < MOST; place++) {
            if (!places.containsValue(place)) {
                places.put(row.ifindex(), place);
                return;
            }
        }
    }

    private void forgetTheGone() {
        places.keySet()
                .removeIf(ifindex -> list.rowAt(ifindex).flatMap(InterfaceRow::track).isEmpty());
    }

    private Optional<Compared> at(int place) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue() == place)
                .findFirst()
                .flatMap(entry -> list.rowAt(entry.getKey()))
                .flatMap(row ->
                        row.track()
                                .map(track ->
                                        new Compared(ChartSubject.of(row.facts()), track, place)));
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
