// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.RateTable;
import io.xdpscope.export.RateTable.Direction;
import io.xdpscope.export.RateTable.Value;
import io.xdpscope.export.Sheet;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.SpanFigures;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// What the chart shows, in numbers: of the interfaces, the stretch of time, the quantity, the
/// protocols and the directions that are on it, and of nothing else.
///
/// @param settings as far as they can be told of the content
record ChartRates(ChartContent content, PlotSettings settings, TimeStretch stretch) {

    /// Every entry of the stretch, one a row.
    RateTable table() {
        List<String> titles = new ArrayList<>();
        List<RateTable.Source> sources = new ArrayList<>();
        parts().forEach(protocol -> titles.add(protocol.member() + suffix()));
        String all = together() + suffix();
        titles.add(all);
        if (knowsExtremes()) {
            titles.add(all + "_least");
            titles.add(all + "_most");
        }
        for (ChartContent.Source source : content.sources()) {
            sources.add(source(source.subject(), Direction.RECEIVED, source.history()));
        }
        content.sent().ifPresent(sent -> sources.add(source(subject(), Direction.SENT, sent)));
        return new RateTable(titles, sources, stretch.fromNanos(), stretch.toNanos());
    }

    /// What came in the stretch altogether, and its least, mean and most, one line a row.
    Sheet figures() {
        List<List<String>> rows = new ArrayList<>();
        for (ChartContent.Source source : content.sources()) {
            String name = content.compared() ? source.subject().name() : together(settings);
            for (Protocol protocol : parts()) {
                rows.add(
                        row(
                                protocol.title(),
                                source.subject(),
                                source.history(),
                                EnumSet.of(protocol)));
            }
            rows.add(row(name, source.subject(), source.history(), visible()));
        }
        content.sent()
                .ifPresent(
                        sent -> rows.add(row(Texts.get("chart.sent"), subject(), sent, visible())));
        return new Sheet(
                List.of(
                        "",
                        Texts.get("export.figures.packets"),
                        Texts.get("export.figures.data"),
                        Texts.get("export.figures.least"),
                        Texts.get("export.figures.mean"),
                        Texts.get("export.figures.most")),
                rows);
    }

    /// The interfaces on it.
    List<String> names() {
        return content.sources().stream().map(source -> source.subject().name()).toList();
    }

    private RateTable.Source source(ChartSubject subject, Direction direction, History history) {
        double factor = factor(subject);
        History.Unit unit = settings.quantity().unit();
        boolean split = direction == Direction.RECEIVED;
        List<Value> values = new ArrayList<>();
        for (Protocol protocol : parts()) {
            values.add(
                    split
                            ? (of, entry) -> factor * of.perSecond(entry, unit, protocol)
                            : Value.NONE);
        }
        Set<Protocol> shown = Collections.unmodifiableSet(visible());
        values.add((of, entry) -> factor * of.perSecond(entry, unit, shown));
        if (knowsExtremes()) {
            values.add((of, entry) -> factor * of.least(entry, unit, shown));
            values.add((of, entry) -> factor * of.greatest(entry, unit, shown));
        }
        return new RateTable.Source(subject.name(), direction, history::copy, values);
    }

    private List<String> row(
            String name, ChartSubject subject, History history, EnumSet<Protocol> shown) {
        SpanFigures figures =
                SpanFigures.of(
                        history,
                        stretch.fromNanos(),
                        stretch.toNanos(),
                        settings.quantity().unit(),
                        shown);
        if (!figures.isCounted()) {
            return List.of(name, Texts.get("chart.notCounted"), "", "", "", "");
        }
        double factor = factor(subject);
        return List.of(
                name,
                Quantities.count(Math.round(figures.packets())),
                Quantities.bytes(Math.round(figures.bytes())),
                settings.quantity().figure(factor * figures.least()),
                settings.quantity().figure(factor * figures.mean()),
                settings.quantity().figure(factor * figures.greatest()));
    }

    /// The protocols that are told apart: none where interfaces are, or where there is but one.
    private List<Protocol> parts() {
        boolean apart = !content.compared() && settings.visible().size() > 1;
        return apart ? settings.visible() : List.of();
    }

    private EnumSet<Protocol> visible() {
        return EnumSet.copyOf(settings.visible());
    }

    /// What those shown are called together, in a title: `all`, `udp`, or `shown` where some are
    /// not.
    private String together() {
        if (settings.isAllVisible()) {
            return "all";
        }
        boolean one = settings.visible().size() == 1;
        return one ? settings.visible().getFirst().member() : "shown";
    }

    private static String together(PlotSettings settings) {
        if (settings.isAllVisible()) {
            return Texts.get("chart.all");
        }
        boolean one = settings.visible().size() == 1;
        return one ? settings.visible().getFirst().title() : Texts.get("chart.shown");
    }

    /// Of some protocols together only bounds are known.
    private boolean knowsExtremes() {
        return settings.isAllVisible() || settings.visible().size() == 1;
    }

    private String suffix() {
        return switch (settings.quantity()) {
            case PACKETS -> "_packets_per_second";
            case BITS -> "_bits_per_second";
            case WIRE_BITS -> "_wire_bits_per_second";
            case BYTES -> "_bytes_per_second";
            case FRAME -> "_mean_frame_bytes";
            case SHARE -> "_percent_of_link_speed";
        };
    }

    private ChartSubject subject() {
        return content.sources().getFirst().subject();
    }

    private double factor(ChartSubject subject) {
        OptionalLong speed = subject.speedMbps();
        return settings.quantity().factor(speed);
    }
}
