// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.RateTable;
import io.xdpscope.export.RateTable.Direction;
import io.xdpscope.export.RateTable.Source;
import io.xdpscope.export.RateTable.Value;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All rates that are kept of a machine's interfaces, as a table.
final class Everything {

    private static final Set<Protocol> ALL =
            Collections.unmodifiableSet(EnumSet.allOf(Protocol.class));

    private final List<String> titles = new ArrayList<>();
    private final List<Value> received = new ArrayList<>();
    private final List<Value> sent = new ArrayList<>();

    private Everything() {
        for (Protocol protocol : Protocol.values()) {
            for (History.Unit unit : List.of(History.Unit.PACKETS, History.Unit.BYTES)) {
                titles.add(protocol.member() + perSecond(unit));
                received.add((history, entry) -> history.perSecond(entry, unit, protocol));
                sent.add(Value.NONE);
            }
        }
        for (History.Unit unit : List.of(History.Unit.PACKETS, History.Unit.BYTES)) {
            both("", unit, (history, entry) -> history.perSecond(entry, unit, ALL));
            both("_least", unit, (history, entry) -> history.least(entry, unit, ALL));
            both("_most", unit, (history, entry) -> history.greatest(entry, unit, ALL));
        }
    }

    static RateTable of(InterfaceList list) {
        Everything all = new Everything();
        List<Source> sources = new ArrayList<>();
        for (InterfaceRow row : list.all()) {
            row.track()
                    .ifPresent(track -> {
                        sources.add(all.source(row, Direction.RECEIVED, track.history()));
                        if (track.transmitted().size() > 0) {
                            sources.add(all.source(row, Direction.SENT, track.transmitted()));
                        }
                    });
        }
        return RateTable.ofAll(all.titles, sources);
    }

    private void both(String suffix, History.Unit unit, Value value) {
        titles.add("all" + perSecond(unit) + suffix);
        received.add(value);
        sent.add(value);
    }

    private static String perSecond(History.Unit unit) {
        return unit == History.Unit.PACKETS ? "_packets_per_second" : "_bytes_per_second";
    }

    private Source source(InterfaceRow row, Direction direction, History history) {
        List<Value> values = direction == Direction.SENT ? sent : received;
        return new Source(row.name(), direction, history::copy, values);
    }
}
