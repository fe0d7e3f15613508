// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import io.xdpscope.rate.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Rates over time as a table: which ones, of which interfaces, from when to when. Each row is an
/// entry of a [History]: a reading, or a second or minute that draws several together; its length
/// stands in it. Times are ISO 8601 in UTC. A gap is a row without rates, with the reason in its
/// last cell.
///
/// @param titles of the columns of values
/// @param sources what the rows come from, one after another
/// @param fromNanos boot time from which on entries are told
/// @param toNanos and before which they have begun
public record RateTable(List<String> titles, List<Source> sources, long fromNanos, long toNanos) {

    /// How often progress is told, in rows.
    private static final int ROWS = 256;

    private static final List<String> BEFORE =
            List.of("interface", "direction", "from", "to", "seconds");

    /// A cell of a row.
    @FunctionalInterface
    public interface Value {

        /// What an entry says; `NaN` for nothing.
        double of(History history, int entry);

        /// Nothing.
        Value NONE = (_, _) -> Double.NaN;
    }

    /// One history of an interface.
    ///
    /// @param name of the interface
    /// @param direction whether it was received or sent
    /// @param history a copy of it, made when its rows are written, on the thread that owns it
    /// @param values one for each of the titles
    public record Source(
            String name, Direction direction, Supplier<History> history, List<Value> values) {

        public Source {
            values = List.copyOf(values);
        }
    }

    /// Which way it went.
    public enum Direction {
        /// What was counted.
        RECEIVED("received"),
        /// What the interface says itself, not split by protocol.
        SENT("sent");

        private final String code;

        Direction(String code) {
            this.code = code;
        }
    }

    /// Takes rows.
    @FunctionalInterface
    public interface Taker {
        void take(List<String> row) throws IOException;
    }

    public RateTable {
        titles = List.copyOf(titles);
        sources = List.copyOf(sources);
        for (Source source : sources) {
            if (source.values.size() != titles.size()) {
                throw new IllegalArgumentException("not a value for each title: " + source.name);
            }
        }
    }

    /// All there is.
    public static RateTable ofAll(List<String> titles, List<Source> sources) {
        return new RateTable(titles, sources, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// The titles of all columns.
    List<String> header() {
        List<String> header = new ArrayList<>(BEFORE);
        header.addAll(titles);
        header.add("gap");
        return header;
    }

    /// Hands all rows over, in order.
    void rows(Taker taker, Progress progress) throws IOException {
        for (int at = 0; at < sources.size(); at++) {
            progress.at((double) at / sources.size());
            Source source = sources.get(at);
            History history = progress.ask(source.history);
            int first = history.firstEndingFrom(Math.max(fromNanos, Long.MIN_VALUE + 1) + 1);
            for (int entry = first; entry < history.size(); entry++) {
                if (history.startNanos(entry) >= toNanos) {
                    break;
                }
                if (entry % ROWS == 0) {
                    progress.at((at + (double) entry / history.size()) / sources.size());
                }
                taker.take(row(source, history, entry));
            }
        }
        progress.at(1);
    }

    /// All of it at once, as far as that many rows are.
    ///
    /// @param most rows; what is beyond is left out
    public Sheet sheet(int most, Progress progress) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows(
                row -> {
                    if (rows.size() < most) {
                        rows.add(row);
                    }
                },
                progress);
        return new Sheet(header(), rows);
    }

    private static List<String> row(Source source, History history, int entry) {
        long from = history.startNanos(entry);
        long to = history.endNanos(entry);
        List<String> row = new ArrayList<>(BEFORE.size() + source.values.size() + 1);
        row.add(source.name);
        row.add(source.direction.code);
        row.add(history.wallAt(from).toString());
        row.add(history.wallAt(to).toString());
        row.add(Cells.decimal((to - from) / 1e9));
        boolean counted = history.isCounted(entry);
        for (Value value : source.values) {
            row.add(counted ? Cells.decimal(value.of(history, entry)) : "");
        }
        row.add(history.gap(entry).map(why -> why.words()).orElse(""));
        return row;
    }
}
