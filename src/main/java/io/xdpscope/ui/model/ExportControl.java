// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.CsvTable;
import io.xdpscope.export.Findings;
import io.xdpscope.export.HtmlReport;
import io.xdpscope.export.Progress;
import io.xdpscope.export.RateTable;
import io.xdpscope.export.Sheet;
import io.xdpscope.export.WholeFile;
import io.xdpscope.probe.Host;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Puts together what is known, for files and the clipboard. Owned by the UI thread; each export
/// writes on a thread of its own, whole or not at all, and can be given up meanwhile.
public final class ExportControl {

    /// What takes longer than this is shown, with how far it is and a way to cancel it.
    static final Duration SHORT = Duration.ofMillis(500);

    /// More rows than this are not copied: a file is the place for them.
    static final int MOST_COPIED_ROWS = 20_000;

    /// How long [#close] waits for exports that it cancelled.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private static final Executor THREADS =
            work -> Thread.ofPlatform().daemon().name("export").start(work);

    /// Writes something to a file.
    @FunctionalInterface
    public interface Writing {

        /// Writes it.
        ///
        /// @param progress to be told now and then, and may end it
        void to(Path file, Progress progress) throws IOException;
    }

    private interface Work<T> {
        T done(ExportJob job) throws IOException;
    }

    private Optional<Notice> told = Optional.empty();
    private final DashboardModel model;
    private final Executor ui;
    private final Set<ExportJob> all = ConcurrentHashMap.newKeySet();
    private final ObservableList<ExportJob> shown = FXCollections.observableArrayList();
    private final ObservableList<ExportJob> view = FXCollections.unmodifiableObservableList(shown);

    ExportControl(DashboardModel model, Executor ui) {
        this.model = model;
        this.ui = ui;
    }

    /// What takes so long that somebody may want to cancel it.
    public ObservableList<ExportJob> underWay() {
        return view;
    }

    /// A name for a file about the interface being looked at: `lab7-enp3s0.csv`.
    public String fileName(String suffix) {
        return fitting(host() + "-" + model.detail().name()) + suffix;
    }

    /// A name for a file about the whole machine: `lab7-all.csv`.
    public String fileNameOfAll(String suffix) {
        return fitting(host() + "-all") + suffix;
    }

    /// What a picture or a text of these interfaces is about: `enp3s0 on lab7 · netns default`.
    public String title(List<String> names) {
        return Reported.title(model, String.join(", ", names));
    }

    /// All rates that are kept of every interface on which something was counted.
    public RateTable everything() {
        return Everything.of(model.list());
    }

    /// Rates as a table.
    public CompletableFuture<Boolean> csv(RateTable table, Path file) {
        return write(
                file,
                (to, progress) -> {
                    try (BufferedWriter writer = Files.newBufferedWriter(to)) {
                        CsvTable.write(table, writer, progress);
                    }
                });
    }

    /// Everything about the interface being looked at, as a report that stands alone.
    public CompletableFuture<Boolean> report(Path file) {
        Findings findings = Reported.now(model);
        Optional<Track> track = model.detail().track();
        ZoneId zone = model.detail().clockProperty().get().zone();
        return write(
                file,
                (to, progress) -> {
                    List<Findings.Point> points =
                            track.isEmpty()
                                    ? List.of()
                                    : Reported.points(
                                            progress.ask(() -> track.get().history().copy()));
                    String html = HtmlReport.of(findings.with(points), zone);
                    progress.at(0.5);
                    Files.writeString(to, html, StandardCharsets.UTF_8);
                });
    }

    /// Rates for the clipboard; empty where they were given up.
    public CompletableFuture<Optional<Sheet>> copied(RateTable table) {
        ExportJob job = new ExportJob(Texts.get("export.copying"), ui);
        return run(job, each -> table.sheet(MOST_COPIED_ROWS, each))
                .handleAsync((sheet, failure) -> copied(Optional.ofNullable(sheet), failure), ui);
    }

    /// Writes on a thread of its own, and tells what came of it.
    ///
    /// @return completes on the UI thread with whether it was written
    public CompletableFuture<Boolean> write(Path file, Writing writing) {
        ExportJob job = new ExportJob(String.valueOf(file.getFileName()), ui);
        return run(job, each -> attempt(file, writing, each))
                .handleAsync((_, failure) -> told(file, Optional.ofNullable(failure)), ui);
    }

    /// Cancels what is under way, and waits until it has left nothing behind. Not for the UI
    /// thread.
    void close() {
        all.forEach(ExportJob::cancel);
        CompletableFuture<?>[] ends =
                all.stream().map(ExportJob::ended).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private String host() {
        return model.hostProperty().get().map(Host::name).orElse("");
    }

    private static String fitting(String name) {
        String fit = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "");
        return fit.isEmpty() ? "xdpscope" : fit;
    }

    private <T> CompletableFuture<T> run(ExportJob job, Work<T> work) {
        all.add(job);
        CompletableFuture<T> done =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.done(job);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            } finally {
                                all.remove(job);
                                job.ended().complete(true);
                            }
                        },
                        THREADS);
        Executor later =
                CompletableFuture.delayedExecutor(SHORT.toMillis(), TimeUnit.MILLISECONDS, ui);
        later.execute(() -> showIfStill(job));
        var _ = job.ended().thenRunAsync(() -> shown.remove(job), ui);
        return done;
    }

    private void showIfStill(ExportJob job) {
        if (!job.ended().isDone()) {
            shown.add(job);
        }
    }

    private static Path attempt(Path file, Writing writing, ExportJob job) throws IOException {
        WholeFile.write(
                file,
                fresh -> {
                    writing.to(fresh, job);
                    job.at(1);
                });
        return file;
    }

    private boolean told(Path file, Optional<Throwable> failure) {
        String path = file.toAbsolutePath().toString();
        told.ifPresent(model.notices()::dismiss);
        if (failure.isEmpty()) {
            tell(Notice.withPath(Texts.get("export.done"), path));
            model.journal()
                    .report(EventKind.EXPORT, Texts.get("export.event"), path, Severity.PLAIN);
            return true;
        }
        Throwable cause = cause(failure.get());
        switch (cause) {
            case ExportJob.Cancelled _ ->
                    tell(Notice.note(Texts.get("export.cancelled", path), ""));
            case IOException refused ->
                    model.notices()
                            .show(
                                    Notice.failure(
                                            Texts.get("export.failed", path, reason(refused)),
                                            Texts.get("export.failed.advice")));
            default -> model.notices().tell(cause);
        }
        return false;
    }

    /// In the place of what was told of the export before: several would leave the chart no room.
    private void tell(Notice notice) {
        told = Optional.of(notice);
        model.notices().show(notice);
    }

    private Optional<Sheet> copied(Optional<Sheet> sheet, Throwable failure) {
        if (failure != null && !(cause(failure) instanceof ExportJob.Cancelled)) {
            model.notices().tell(failure);
        }
        if (sheet.filter(s -> s.rows().size() == MOST_COPIED_ROWS).isPresent()) {
            model.notices()
                    .show(
                            Notice.note(
                                    Texts.get(
                                            "export.copied.part",
                                            Quantities.count(MOST_COPIED_ROWS)),
                                    Texts.get("export.copied.part.advice")));
        }
        return sheet;
    }

    private static Throwable cause(Throwable failure) {
        return Optional.ofNullable(failure.getCause()).orElse(failure);
    }

    private static String reason(IOException failure) {
        String reason =
                failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return reason == null ? Texts.get("export.failed.unknown") : reason;
    }
}
