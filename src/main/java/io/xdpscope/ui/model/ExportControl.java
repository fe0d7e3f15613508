// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.CsvTable;
import io.xdpscope.export.Findings;
import io.xdpscope.export.HtmlReport;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Puts together what is known of the interface being looked at, for files and the clipboard. Owned
/// by the UI thread; files are written on another, whole or not at all.
public final class ExportControl {

    /// Writes something to a file.
    @FunctionalInterface
    public interface Writing {
        void to(Path file) throws IOException;
    }

    private final DashboardModel model;
    private final Executor background;
    private final Executor ui;

    ExportControl(DashboardModel model, Executor background, Executor ui) {
        this.model = model;
        this.background = background;
        this.ui = ui;
    }

    /// A name for a file about the interface being looked at: `lab7-enp3s0.csv`.
    public String fileName(String suffix) {
        String name = host().map(Host::name).orElse("") + "-" + model.detail().name();
        return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "") + suffix;
    }

    /// All rates that are kept, as a table.
    public CompletableFuture<Boolean> csv(Path file) {
        Findings findings = findings();
        return write(file, to -> writeText(to, CsvTable.csv(findings)));
    }

    /// Everything, as a report that stands alone.
    public CompletableFuture<Boolean> report(Path file) {
        Findings findings = findings();
        ZoneId zone = model.detail().clockProperty().get().zone();
        return write(file, to -> writeText(to, HtmlReport.of(findings, zone)));
    }

    /// The rates for the clipboard, to be pasted into a spreadsheet.
    public String table() {
        return CsvTable.tabs(findings());
    }

    /// Writes on the background thread, and tells what came of it.
    ///
    /// @return completes on the UI thread with whether it was written
    public CompletableFuture<Boolean> write(Path file, Writing writing) {
        return CompletableFuture.runAsync(() -> attempt(file, writing), background)
                .handleAsync((_, failure) -> told(file, Optional.ofNullable(failure)), ui);
    }

    private static void attempt(Path file, Writing writing) {
        try {
            writing.to(file);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private boolean told(Path file, Optional<Throwable> failure) {
        String path = file.toAbsolutePath().toString();
        if (failure.isEmpty()) {
            model.notices().show(Notice.withPath(Texts.get("export.done"), path));
            model.journal()
                    .report(EventKind.EXPORT, Texts.get("export.event"), path, Severity.PLAIN);
            return true;
        }
        Throwable cause = Optional.ofNullable(failure.get().getCause()).orElse(failure.get());
        if (cause instanceof IOException refused) {
            model.notices()
                    .show(
                            Notice.failure(
                                    Texts.get("export.failed", path, reason(refused)),
                                    Texts.get("export.failed.advice")));
        } else {
            model.notices().tell(cause);
        }
        return false;
    }

    private static String reason(IOException failure) {
        String reason =
                failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return reason == null ? Texts.get("export.failed.unknown") : reason;
    }

    /// Through a file beside it, so that it is whole or as it was.
    private static void writeText(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".export", ".tmp");
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Optional<Host> host() {
        return model.hostProperty().get();
    }

    /// What is known now.
    Findings findings() {
        InterfaceDetail detail = model.detail();
        Optional<Host> host = host();
        String where = host.map(h -> Texts.get("top.host", h.name(), h.namespace())).orElse("");
        List<Findings.Total> totals = new ArrayList<>();
        detail.live().map(Snapshot.Live::total).ifPresent(total -> add(totals, total));
        return new Findings(
                Texts.get("export.title", detail.name(), where),
                label(host),
                Instant.now(),
                facts(detail, host, where),
                totals,
                detail.track().map(track -> points(track.history())).orElse(List.of()),
                events());
    }

    private String label(Optional<Host> host) {
        List<String> words = new ArrayList<>();
        if (host.filter(Host::simulated).isPresent()) {
            words.add(Texts.get("top.demo"));
        }
        if (model.replay().isPresent()) {
            words.add(Texts.get("replay.word"));
        }
        return String.join(" · ", words);
    }

    private List<Findings.Fact> facts(InterfaceDetail detail, Optional<Host> host, String where) {
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

    private static List<Findings.Point> points(History history) {
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
