// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The figures of an interface: the protocols, then all received.
///
/// @param live what is counted; empty where nothing is
/// @param mark the zero that they count from, where one was set
record Tiles(Optional<Snapshot.Live> live, Optional<ZeroMark> mark) {

    /// The five tiles.
    List<TileText> texts() {
        List<TileText> tiles = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            tiles.add(tile(Optional.of(protocol)));
        }
        tiles.add(tile(Optional.empty()));
        return tiles;
    }

    /// The tiles as lines below a title, counts without grouping so that they paste as numbers;
    /// empty where nothing is counted.
    String copyText(String title) {
        if (live.isEmpty()) {
            return "";
        }
        Counters counters = sinceMark(live.get().total());
        StringBuilder text = new StringBuilder(title);
        for (Protocol protocol : Protocol.values()) {
            line(text, protocol.title(), counters.of(protocol));
        }
        line(text, Texts.get("tile.all"), counters.all());
        return text.toString();
    }

    private TileText tile(Optional<Protocol> protocol) {
        if (live.isEmpty()) {
            return TileText.notCounted(protocol);
        }
        Counters all = live.get().total();
        Counter total = pick(all, protocol);
        Optional<TileText.Rate> rate = Spans.of(live.get().rates()).map(s -> rate(s, protocol));
        return mark.isPresent()
                ? TileText.marked(protocol, total, pick(sinceMark(all), protocol), rate)
                : TileText.counted(protocol, total, rate);
    }

    private Counters sinceMark(Counters total) {
        return mark.map(m -> total.minus(m.counters())).orElse(total);
    }

    private static TileText.Rate rate(
            Measurement.Span<Counters> span, Optional<Protocol> protocol) {
        Counter delta = pick(span.delta(), protocol);
        return new TileText.Rate(span.perSecond(delta.packets()), span.perSecond(delta.bytes()));
    }

    private static Counter pick(Counters counters, Optional<Protocol> protocol) {
        return protocol.map(counters::of).orElseGet(counters::all);
    }

    private static void line(StringBuilder text, String title, Counter counter) {
        text.append('\n')
                .append(
                        Texts.get(
                                "tile.copyLine",
                                title,
                                Long.toString(counter.packets()),
                                Long.toString(counter.bytes())));
    }
}
