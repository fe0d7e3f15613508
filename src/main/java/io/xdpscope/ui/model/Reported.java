// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.Findings;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a report tells of the interface being looked at.
final class Reported {

    private final DashboardModel model;
    private final InterfaceDetail detail;
    private final Optional<Host> host;
    private final String where;

    private Reported(DashboardModel model) {
        this.model = model;
        this.detail = model.detail();
        this.host = model.hostProperty().get();
        this.where = host.map(h -> Texts.get("top.host", h.name(), h.namespace())).orElse("");
    }

    /// What is known now, but for the rates. On the UI thread.
    static Findings now(DashboardModel model) {
        return new Reported(model).findings();
    }

    /// `enp3s0 on lab7 · netns default`, and that it is invented or replayed where it is.
    static String title(DashboardModel model, String what) {
        Reported all = new Reported(model);
        String title = Texts.get("export.title", what, all.where);
        return all.label().isEmpty() ? title : title + " · " + all.label();
    }

    /// The rates of a history. On any thread that has it to itself.
    static List<Findings.Point> points(History history) {
        List<Findings.Point> points = new ArrayList<>(history.size());
        for (int i = 0; i < history.size(); i++) {
            List<Findings.Rate> rates = new ArrayList<>();
            String gap = history.gap(i).map(why -> why.words()).orElse("");
            for (Protocol protocol : Protocol.values()) {
                if (gap.isEmpty()) {
                    rates.add(
                            new Findings.Rate(
                                    history.perSecond(i, History.Unit.PACKETS, protocol),
                                    history.perSecond(i, History.Unit.BYTES, protocol)));
                }
            }
            points.add(
                    new Findings.Point(
                            history.wallAt(history.startNanos(i)),
                            history.wallAt(history.endNanos(i)),
                            rates,
                            gap));
        }
        return points;
    }

    private Findings findings() {
        List<Findings.Total> totals = new ArrayList<>();
        detail.live().map(Snapshot.Live::total).ifPresent(total -> add(totals, total));
        return new Findings(
                Texts.get("export.title", detail.name(), where),
                label(),
                Instant.now(),
                facts(),
                totals,
                List.of(),
                events());
    }

    private String label() {
        List<String> words = new ArrayList<>();
        if (host.filter(Host::simulated).isPresent()) {
            words.add(Texts.get("top.demo"));
        }
        if (model.replay().isPresent()) {
            words.add(Texts.get("replay.word"));
        }
        return String.join(" · ", words);
    }

    private List<Findings.Fact> facts() {
        List<Findings.Fact> facts = new ArrayList<>();
        fact(facts, "export.fact.machine", where);
        fact(facts, "export.fact.kernel", host.map(Host::kernel).orElse(""));
        fact(facts, "export.fact.addresses", detail.addressLine());
        fact(facts, "export.fact.device", detail.deviceLine());
        fact(facts, "export.fact.since", detail.sinceText());
        fact(facts, "export.fact.difference", detail.check().differenceText());
        fact(facts, "export.fact.remarks", String.join("\n", detail.remarks()));
        for (FactRow row : detail.program().rows()) {
            facts.add(new Findings.Fact(row.name(), row.value()));
        }
        for (FactRow row : detail.link().own()) {
            facts.add(new Findings.Fact(row.name(), row.value()));
        }
        return facts;
    }

    private static void fact(List<Findings.Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Findings.Fact(Texts.get(key), value));
        }
    }

    private static void add(List<Findings.Total> totals, Counters counted) {
        for (Protocol protocol : Protocol.values()) {
            add(totals, protocol.title(), counted.of(protocol));
        }
        for (OtherPart part : OtherPart.values()) {
            add(totals, Texts.get("export.part", part.title()), counted.of(part));
        }
        add(totals, Texts.get("tile.all"), counted.all());
    }

    private static void add(List<Findings.Total> totals, String name, Counter counter) {
        totals.add(new Findings.Total(name, counter.packets(), counter.bytes()));
    }

    private List<Findings.Event> events() {
        return model.journal().events().stream()
                .map(event ->
                        new Findings.Event(
                                event.at().wall(),
                                event.kind().title(),
                                event.interfaceName(),
                                event.words(),
                                event.detail(),
                                event.isWarning()))
                .toList();
    }
}
