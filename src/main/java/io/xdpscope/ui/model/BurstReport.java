// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Burst;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.SpanFigures;
import io.xdpscope.ui.model.BurstText.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Tells what a stretch of an interface's history is: see [BurstText]. Reads the history and the
/// journal; keeps nothing. Owned by the UI thread.
public final class BurstReport {

    /// What went before is told over as much time as the stretch takes, within these bounds.
    private static final long LEAST_BEFORE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long MOST_BEFORE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// What happened so shortly before or after belongs to it.
    private static final long NEAR_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// A protocol that brought less of what came on top has no part in a burst.
    private static final double PART = 0.1;

    private static final int MOST_EVENTS = 4;
    private static final long TENTH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private final ChartSubject subject;
    private final Track track;
    private final HostClock clock;
    private final List<JournalEvent> events;
    private final boolean counted;
    private final History.Unit unit;

    /// @param subject the interface
    /// @param track what was counted on it
    /// @param clock how times are written
    /// @param events what happened to it, in any order
    /// @param counted whether it still is counted
    /// @param unit packets, or bytes: then rates are told in bits
    public BurstReport(
            ChartSubject subject,
            Track track,
            HostClock clock,
            List<JournalEvent> events,
            boolean counted,
            History.Unit unit) {
        this.subject = subject;
        this.track = track;
        this.clock = clock;
        this.events = List.copyOf(events);
        this.counted = counted;
        this.unit = unit == History.Unit.PACKETS ? unit : History.Unit.BYTES;
    }

    /// What a stretch had of some protocols, and what went before.
    private record Figures(SpanFigures now, SpanFigures before) {

        static final Figures NONE = new Figures(SpanFigures.NOTHING, SpanFigures.NOTHING);

        /// What came on top of what went before, in the unit; all of it where that is not known.
        double onTop(History.Unit unit) {
            double seconds = now.countedNanos() / 1e9;
            double usual = before.isCounted() ? before.mean() * seconds : 0;
            double came = unit == History.Unit.PACKETS ? now.packets() : now.bytes();
            return Math.max(0, came - usual);
        }
    }

    /// What a burst is.
    public BurstText burst(Burst burst) {
        long from = burst.fromNanos();
        long to = burst.toNanos();
        Map<Protocol, Figures> each = figures(from, to);
        List<Protocol> parts = parts(each, burst.lead());
        String names = parts.stream().map(Protocol::title).collect(Collectors.joining(" + "));
        List<String> facts = new ArrayList<>();
        facts.add(came(burst.lead(), each));
        share(each, parts).ifPresent(facts::add);
        facts.addAll(facts(from, to));
        return new BurstText(
                subject.name(),
                Texts.get("burst.title", names),
                when(from, to) + edges(burst),
                compared(of(each, burst.lead()), burst.lead().title()),
                unitWords(),
                rows(each, from, to, parts),
                facts,
                burst.lead(),
                Kind.BURST,
                lasts(burst),
                from,
                to,
                burst.peakNanos());
    }

    /// What a stretch is that somebody marked; empty where nothing of it was counted.
    public Optional<BurstText> stretch(long fromNanos, long toNanos) {
        long middle = fromNanos + (toNanos - fromNanos) / 2;
        return plain(Texts.get("burst.marked"), Kind.MARKED, fromNanos, toNanos, middle);
    }

    /// What a stretch is in which nothing stands out; empty where nothing of it was counted.
    ///
    /// @param atNanos the moment that was asked about
    public Optional<BurstText> steady(long fromNanos, long toNanos, long atNanos) {
        String at = clock.time(track.history().wallAt(atNanos));
        boolean then = SpanFigures.of(track.history(), atNanos - 1, atNanos, unit, ALL).isCounted();
        String title = Texts.get(then ? "burst.none" : "burst.notCounted", at);
        return plain(title, Kind.STEADY, fromNanos, toNanos, atNanos);
    }

    private Optional<BurstText> plain(String title, Kind kind, long from, long to, long at) {
        Map<Protocol, Figures> each = figures(from, to);
        Figures all = figures(from, to, ALL);
        if (!all.now().isCounted()) {
            return Optional.empty();
        }
        Protocol lead =
                List.of(Protocol.values()).stream()
                        .max(Comparator.comparingDouble(p -> of(each, p).now().mean()))
                        .orElseThrow();
        List<String> facts = new ArrayList<>();
        facts.add(came(lead, each));
        facts.addAll(facts(from, to));
        return Optional.of(
                new BurstText(
                        subject.name(),
                        title,
                        when(from, to),
                        kind == Kind.MARKED ? compared(all, Texts.get("tile.all")) : "",
                        unitWords(),
                        rows(each, from, to, List.of(lead)),
                        facts,
                        lead,
                        kind,
                        false,
                        from,
                        to,
                        at));
    }

    private static Figures of(Map<Protocol, Figures> each, Protocol protocol) {
        return each.getOrDefault(protocol, Figures.NONE);
    }

    private Map<Protocol, Figures> figures(long from, long to) {
        Map<Protocol, Figures> each = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            each.put(protocol, figures(from, to, EnumSet.of(protocol)));
        }
        return each;
    }

    private Figures figures(long from, long to, Set<Protocol> shown) {
        long before = Math.clamp(to - from, LEAST_BEFORE_NANOS, MOST_BEFORE_NANOS);
        return new Figures(
                SpanFigures.of(track.history(), from, to, unit, shown),
                SpanFigures.of(track.history(), from - before, from, unit, shown));
    }

    /// Those that brought what came on top, the lead first.
    private List<Protocol> parts(Map<Protocol, Figures> each, Protocol lead) {
        double all = each.values().stream().mapToDouble(f -> f.onTop(unit)).sum();
        List<Protocol> parts = new ArrayList<>(List.of(lead));
        each.entrySet().stream()
                .filter(one -> one.getKey() != lead && one.getValue().onTop(unit) >= PART * all)
                .filter(one -> stoodOut(one.getValue()))
                .forEach(one -> parts.add(one.getKey()));
        return parts;
    }

    /// Half as much again as before, as the lead did.
    private static boolean stoodOut(Figures figures) {
        return figures.now().mean() >= 1.5 * figures.before().mean();
    }

    private String compared(Figures figures, String name) {
        SpanFigures before = figures.before();
        String peak = withUnit(figures.now().greatest());
        if (!before.isCounted()) {
            return Texts.get("burst.before.unknown", name, peak);
        }
        if (Math.round(before.packets()) == 0) {
            return Texts.get("burst.before.nothing", name, peak);
        }
        return Texts.get(
                "burst.before.times",
                name,
                Quantities.rate(figures.now().greatest() / before.mean()),
                figure(before.mean()),
                peak);
    }

    /// How much of it came, and in what frames.
    private static String came(Protocol lead, Map<Protocol, Figures> each) {
        SpanFigures now = of(each, lead).now();
        SpanFigures before = of(each, lead).before();
        if (Math.round(now.packets()) == 0) {
            return Texts.get("burst.came.none");
        }
        String came =
                Texts.get(
                        "burst.came",
                        lead.title(),
                        Quantities.count(Math.round(now.packets())),
                        Quantities.bytes(Math.round(now.bytes())),
                        meanFrame(now));
        return Math.round(before.packets()) == 0
                ? came
                : Texts.get("burst.came.before", came, meanFrame(before));
    }

    private static String meanFrame(SpanFigures figures) {
        return Quantities.count(Math.round(figures.bytes() / figures.packets()));
    }

    /// Whose part what came on top is; empty where there is nothing to compare with.
    private Optional<String> share(Map<Protocol, Figures> each, List<Protocol> parts) {
        double all = each.values().stream().mapToDouble(f -> f.onTop(unit)).sum();
        boolean known = each.values().stream().allMatch(f -> f.before().isCounted());
        if (!known || all <= 0) {
            return Optional.empty();
        }
        String shares =
                parts.stream()
                        .map(p ->
                                p.title() + " " + CpuBalance.percent(of(each, p).onTop(unit) / all))
                        .collect(Collectors.joining(", "));
        return Optional.of(Texts.get("burst.share", shares));
    }

    /// What is told of every stretch: the link, the CPUs, what happened.
    private List<String> facts(long from, long to) {
        List<String> facts = new ArrayList<>();
        wire(from, to).ifPresent(facts::add);
        track.cpus().words(from, to).ifPresent(facts::add);
        List<JournalEvent> within =
                events.stream()
                        .filter(e -> e.at().bootNanos() >= from - NEAR_NANOS)
                        .filter(e -> e.at().bootNanos() <= to + NEAR_NANOS)
                        .sorted(Comparator.comparingLong(e -> e.at().bootNanos()))
                        .toList();
        within.stream().limit(MOST_EVENTS).map(this::told).forEach(facts::add);
        if (within.size() > MOST_EVENTS) {
            String more = Integer.toString(within.size() - MOST_EVENTS);
            facts.add(Texts.get("event.card.more", more));
        }
        return facts;
    }

    /// What all of it took on the wire at most, where that and the link's speed are known.
    private Optional<String> wire(long from, long to) {
        if (subject.bareIp()) {
            return Optional.empty();
        }
        SpanFigures wire = SpanFigures.of(track.history(), from, to, History.Unit.WIRE_BYTES, ALL);
        double bits = wire.greatest() * 8;
        return Optional.of(
                subject.speedMbps().isPresent()
                        ? Texts.get(
                                "burst.wire.share",
                                Quantities.bits(bits),
                                Quantities.percent(bits / (subject.speedMbps().getAsLong() * 1e4)),
                                subject.speedWords())
                        : Texts.get("burst.wire", Quantities.bits(bits)));
    }

    private String told(JournalEvent event) {
        return Texts.get("burst.event", clock.time(event.at().wall()), event.words());
    }

    private List<BurstText.Row> rows(
            Map<Protocol, Figures> each, long from, long to, List<Protocol> parts) {
        List<BurstText.Row> rows = new ArrayList<>();
        each.forEach((protocol, figures) ->
                rows.add(row(Optional.of(protocol), parts.contains(protocol), figures)));
        rows.add(row(Optional.empty(), false, figures(from, to, ALL)));
        return rows;
    }

    private BurstText.Row row(Optional<Protocol> protocol, boolean part, Figures figures) {
        return new BurstText.Row(
                protocol,
                part,
                figure(figures.now().greatest()),
                figure(figures.now().mean()),
                figures.before().isCounted()
                        ? figure(figures.before().mean())
                        : InterfaceRow.UNKNOWN);
    }

    private String when(long from, long to) {
        Instant begin = track.history().wallAt(from);
        Instant end = track.history().wallAt(to);
        Duration length = Duration.ofMillis(Math.round((double) (to - from) / TENTH_NANOS) * 100);
        return Texts.get(
                "chart.addedUp.time",
                clock.time(begin),
                clock.time(end),
                Quantities.duration(length));
    }

    private boolean lasts(Burst burst) {
        return burst.ending() == Burst.Edge.NOW && counted;
    }

    private String edges(Burst burst) {
        String words =
                burst.beginning() == Burst.Edge.NOT_COUNTED
                        ? " · " + Texts.get("burst.edge.before")
                        : "";
        return switch (burst.ending()) {
            case SEEN -> words;
            case NOW ->
                    words + " · " + Texts.get(lasts(burst) ? "burst.edge.now" : "burst.edge.after");
            case NOT_COUNTED -> words + " · " + Texts.get("burst.edge.after");
        };
    }

    /// A rate without its unit.
    private String figure(double perSecond) {
        return unit == History.Unit.PACKETS
                ? Quantities.rate(perSecond)
                : Quantities.rate(perSecond * 8);
    }

    private String withUnit(double perSecond) {
        return unit == History.Unit.PACKETS
                ? figure(perSecond) + Quantities.JOINT + unitWords()
                : Quantities.bits(perSecond * 8);
    }

    private String unitWords() {
        return Texts.get(unit == History.Unit.PACKETS ? "chart.unit.packets" : "chart.unit.bits");
    }
}
