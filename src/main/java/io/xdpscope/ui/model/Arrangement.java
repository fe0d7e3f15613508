// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which rows are shown, in which order, under which headings. Pure.
record Arrangement(ListFilter filter, ListSettings setting) {

    /// Headings in the order of their words; those who belong to nobody come last.
    private static final Comparator<String> HEADINGS =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    private record Keyed(InterfaceRow row, SortKey key) {}

    /// The rows that pass, sorted.
    ///
    /// @param rows in their own order, which decides between equals
    List<InterfaceRow> rows(List<InterfaceRow> rows) {
        List<InterfaceRow> passing = new ArrayList<>(rows.size());
        for (InterfaceRow row : rows) {
            if (isShown(row) && filter.passes(row)) {
                passing.add(row);
            }
        }
        return setting.sort().map(column -> sorted(passing, column)).orElse(passing);
    }

    /// The same as lines of the list.
    List<ListEntry> entries(List<InterfaceRow> shown) {
        List<ListEntry> entries = new ArrayList<>(shown.size());
        if (setting.grouping() == ListGrouping.NONE) {
            shown.forEach(row -> entries.add(new ListEntry.Interface(row)));
            return entries;
        }
        Set<Integer> masters = masters(shown);
        Map<String, List<InterfaceRow>> groups = new TreeMap<>(HEADINGS);
        for (InterfaceRow row : shown) {
            groups.computeIfAbsent(group(row, masters), _ -> new ArrayList<>()).add(row);
        }
        groups.forEach((title, members) -> {
            entries.add(new ListEntry.Heading(heading(title), members.size()));
            members.sort(Comparator.comparing(row -> !isHead(row, masters)));
            members.forEach(row -> entries.add(new ListEntry.Interface(row)));
        });
        return entries;
    }

    private boolean isShown(InterfaceRow row) {
        return !setting.hideVirtual()
                || InterfaceWords.isHardware(row.facts())
                || row.state().held().isPresent();
    }

    private List<InterfaceRow> sorted(List<InterfaceRow> rows, ListColumn column) {
        return rows.stream()
                .map(row -> new Keyed(row, column.key(row)))
                .sorted(Comparator.comparing(Keyed::key, SortKey.order(setting.descending())))
                .map(Keyed::row)
                .toList();
    }

    private static Set<Integer> masters(List<InterfaceRow> rows) {
        Set<Integer> masters = new HashSet<>();
        rows.forEach(row -> row.facts().master().map(LinkRef::ifindex).ifPresent(masters::add));
        return masters;
    }

    /// A bridge stands above its own ports.
    private boolean isHead(InterfaceRow row, Set<Integer> masters) {
        return setting.grouping() == ListGrouping.MASTER
                && row.facts().master().isEmpty()
                && masters.contains(row.ifindex());
    }

    private String group(InterfaceRow row, Set<Integer> masters) {
        return switch (setting.grouping()) {
            case NONE -> "";
            case KIND -> InterfaceWords.groupOfKind(row.facts());
            case MASTER ->
                    row.facts()
                            .master()
                            .map(InterfaceWords::name)
                            .orElse(masters.contains(row.ifindex()) ? row.name() : "");
            case NAMESPACE -> row.facts().peer().flatMap(LinkRef::namespace).orElse("");
        };
    }

    private String heading(String title) {
        return title.isEmpty()
                ? Texts.get("list.group.no." + setting.grouping().name().toLowerCase(Locale.ROOT))
                : switch (setting.grouping()) {
                    case NAMESPACE -> Texts.get("list.group.peerIn", title);
                    case NONE, KIND, MASTER -> title;
                };
    }
}
