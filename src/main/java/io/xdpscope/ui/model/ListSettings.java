// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the list of interfaces was set.
///
/// @param columns what is shown: the parts of the row with two lines in their own order, the name
///   always, then the columns beside it in the order that was chosen
/// @param sort what rows are sorted by; empty for cards first and loopback last
/// @param descending whether the highest comes first
/// @param grouping what rows are put together by
/// @param hideVirtual whether interfaces made by software are left out, except counted ones
public record ListSettings(
        List<ListColumn> columns,
        Optional<ListColumn> sort,
        boolean descending,
        ListGrouping grouping,
        boolean hideVirtual)
        implements SettingsPart {

    /// More words of columns than this are not believed.
    private static final int LONGEST = 512;

    private static final String BETWEEN = " ";

    /// How it is read and what it is at first.
    public static final Kind<ListSettings> KIND =
            new Kind<>(
                    ListSettings.class,
                    "list.",
                    new ListSettings(
                            ListColumn.FIRST, Optional.empty(), false, ListGrouping.NONE, false),
                    ListSettings::read);

    public ListSettings {
        columns = ordered(columns);
        sort = sort.filter(ListColumn::isSortable);
    }

    private static List<ListColumn> ordered(List<ListColumn> chosen) {
        Stream<ListColumn> parts =
                Arrays.stream(ListColumn.values())
                        .filter(column -> !column.isBeside())
                        .filter(column -> column == ListColumn.NAME || chosen.contains(column));
        return Stream.concat(parts, chosen.stream().filter(ListColumn::isBeside).distinct())
                .toList();
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "list.columns",
                columns.stream().map(ListColumn::word).collect(Collectors.joining(BETWEEN)),
                "list.sort",
                sort.map(ListColumn::word).orElse(""),
                "list.descending",
                Boolean.toString(descending),
                "list.group",
                grouping.word(),
                "list.hide.virtual",
                Boolean.toString(hideVirtual));
    }

    private static ListSettings read(SettingWords words) {
        ListSettings first = KIND.first();
        return new ListSettings(
                words.value("columns", first.columns, ListSettings::columns),
                words.value("sort", first.sort, ListSettings::sort),
                words.truth("descending", first.descending),
                words.choice(
                        "group",
                        first.grouping,
                        List.of(ListGrouping.values()),
                        ListGrouping::word),
                words.truth("hide.virtual", first.hideVirtual));
    }

    private static List<ListColumn> columns(String words) {
        if (words.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST);
        }
        return Arrays.stream(words.split(BETWEEN, -1)).map(ListSettings::column).toList();
    }

    private static Optional<ListColumn> sort(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(column(word));
    }

    private static ListColumn column(String word) {
        return ListColumn.of(word)
                .orElseThrow(() -> new IllegalArgumentException("no column: " + word));
    }

    /// Whether a column is shown.
    public boolean shows(ListColumn column) {
        return columns.contains(column);
    }

    /// The columns of words beside the row.
    public List<ListColumn> beside() {
        return columns.stream().filter(ListColumn::isBeside).toList();
    }

    /// The same with a column shown, as the last one, or no longer.
    public ListSettings with(ListColumn column, boolean shown) {
        List<ListColumn> now = new ArrayList<>(columns);
        if (!shown) {
            now.remove(column);
        } else if (!now.contains(column)) {
            now.add(column);
        }
        return new ListSettings(now, sort, descending, grouping, hideVirtual);
    }

    /// The same with a column beside the row so many places further to the right, or to the left
    /// where that is negative; as far as there are places.
    public ListSettings moved(ListColumn column, int places) {
        List<ListColumn> now = new ArrayList<>(beside());
        int from = now.indexOf(column);
        if (from < 0) {
            return this;
        }
        now.remove(column);
        now.add(Math.clamp(from + places, 0, now.size()), column);
        now.addAll(columns.stream().filter(each -> !each.isBeside()).toList());
        return new ListSettings(now, sort, descending, grouping, hideVirtual);
    }

    /// The same with these columns, and the name: those that were there where they were, others
    /// behind them.
    public ListSettings showing(List<ListColumn> wanted) {
        List<ListColumn> now = new ArrayList<>(columns);
        now.retainAll(wanted);
        now.addAll(wanted);
        return new ListSettings(now, sort, descending, grouping, hideVirtual);
    }

    /// The same sorted by a column, or as interfaces come.
    public ListSettings sortedBy(Optional<ListColumn> column) {
        return new ListSettings(columns, column, descending, grouping, hideVirtual);
    }

    /// The same with the highest first, or last.
    public ListSettings descending(boolean highestFirst) {
        return new ListSettings(columns, sort, highestFirst, grouping, hideVirtual);
    }

    /// The same sorted by a column: figures the highest first, and the other way round, and not at
    /// all, in turn.
    public ListSettings sortedBy(ListColumn column) {
        boolean first = column.isFigure() || column == ListColumn.TROUBLE;
        if (sort.filter(column::equals).isEmpty()) {
            return new ListSettings(columns, Optional.of(column), first, grouping, hideVirtual);
        }
        return descending == first
                ? new ListSettings(columns, sort, !first, grouping, hideVirtual)
                : unsorted();
    }

    /// The same in the order in which interfaces come.
    public ListSettings unsorted() {
        return new ListSettings(columns, Optional.empty(), false, grouping, hideVirtual);
    }

    /// The same put together by something else.
    public ListSettings groupedBy(ListGrouping other) {
        return new ListSettings(columns, sort, descending, other, hideVirtual);
    }

    /// The same with interfaces made by software left out, or not.
    public ListSettings hidingVirtual(boolean hidden) {
        return new ListSettings(columns, sort, descending, grouping, hidden);
    }
}
