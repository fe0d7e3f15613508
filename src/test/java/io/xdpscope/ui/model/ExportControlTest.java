// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.export.StrictCsv;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportControlTest {

    private static final String HOSTILE = "=cmd|x";

    @TempDir private Path folder;

    private final Desk desk =
            Desk.with(
                    Desk.port(new Facts(2, "enp3s0")),
                    Desk.port(new Facts(3, HOSTILE)),
                    Desk.port(new Facts(4, "idle")));

    @AfterEach
    void close() {
        desk.close();
    }

    private ExportControl export() {
        return desk.model().export();
    }

    private boolean written(CompletableFuture<Boolean> export) {
        desk.await(export::isDone);
        return export.join();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> notices() {
        return desk.model().notices().shown().stream().map(Notice::sentence).toList();
    }

    private List<EventKind> journal() {
        return desk.model().journal().events().stream().map(JournalEvent::kind).toList();
    }

    @Test
    void allRatesAreThoseOfEveryCountedInterface() throws Exception {
        desk.attach("enp3s0");
        desk.attach(HOSTILE);
        desk.tick();
        desk.happen(new Event.Received(2, FrameClass.TCP, 50, 5_000));
        desk.happen(new Event.Received(3, FrameClass.UDP, 20, 2_000));
        desk.tick();
        Path file = folder.resolve(export().fileNameOfAll(".csv"));
        assertEquals("lab7-all.csv", file.getFileName().toString());
        assertTrue(written(export().csv(export().everything(), file)));
        List<List<String>> rows = StrictCsv.rows(Files.readString(file));
        List<String> titles = rows.getFirst();
        int tcp = titles.indexOf("tcp_packets_per_second");
        int all = titles.indexOf("all_bytes_per_second");
        List<String> last =
                rows.stream()
                        .filter(r -> r.getFirst().equals("enp3s0") && r.get(1).equals("received"))
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertEquals("5.000", last.get(tcp));
        assertEquals("500.000", last.get(all));
        assertTrue(rows.stream().anyMatch(row -> row.getFirst().equals("'" + HOSTILE)));
        assertTrue(rows.stream().anyMatch(row -> row.get(1).equals("sent")));
        assertFalse(rows.stream().anyMatch(row -> row.getFirst().equals("idle")));
    }

    @Test
    void whatIsWrittenIsToldWithItsPathAndInTheJournal() {
        desk.attach("enp3s0");
        Path file = folder.resolve("report.html");
        assertTrue(written(export().report(file)));
        assertEquals(List.of("report.html"), files());
        assertEquals(file.toString(), desk.model().notices().shown().getLast().command());
        assertEquals(EventKind.EXPORT, journal().getLast());
        assertEquals(List.of(), export().underWay());
    }

    @Test
    void whatTakesLongIsShownAndLeavesNoFileWhenItIsCancelled() throws Exception {
        Path file = Files.writeString(folder.resolve("before.csv"), "as it was");
        CompletableFuture<Boolean> export =
                export().write(
                                file,
                                (to, progress) -> {
                                    Files.writeString(to, "half of it");
                                    for (int part = 0; ; part++) {
                                        progress.at(Math.min(0.5, part / 1e6));
                                        Thread.onSpinWait();
                                    }
                                });
        desk.await(() -> !export().underWay().isEmpty());
        ExportJob job = export().underWay().getFirst();
        assertEquals("before.csv", job.name());
        desk.await(() -> job.partProperty().get() > 0.1);
        job.cancel();
        assertFalse(written(export));
        assertEquals(List.of("before.csv"), files());
        assertEquals("as it was", Files.readString(file));
        desk.await(() -> export().underWay().isEmpty());
        assertTrue(notices().getLast().startsWith("Cancelled: "), notices().toString());
        assertFalse(journal().contains(EventKind.EXPORT));
    }

    @Test
    void whatWaitsForTheUiThreadCanBeCancelledToo() {
        desk.attach("enp3s0");
        CompletableFuture<Boolean> export =
                export().csv(export().everything(), folder.resolve("never.csv"));
        // Nobody runs the UI thread's queue meanwhile, as where the window is being closed.
        export().close();
        assertFalse(written(export));
        assertEquals(List.of(), files());
    }

    @Test
    void whatCannotBeWrittenSaysWhyAndWhatToDo() {
        Path file = folder.resolve("nowhere").resolve("a.csv");
        assertFalse(written(export().csv(export().everything(), file)));
        Notice notice = desk.model().notices().shown().getLast();
        assertTrue(notice.sentence().contains(file.toString()), notice.sentence());
        assertFalse(notice.advice().isBlank());
        assertFalse(journal().contains(EventKind.EXPORT));
    }

    @Test
    void closingWaitsUntilNothingIsLeftBehind() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> export =
                export().write(
                                folder.resolve("a.csv"),
                                (to, progress) -> {
                                    Files.writeString(to, "half of it");
                                    begun.countDown();
                                    while (true) {
                                        progress.at(0);
                                        Thread.onSpinWait();
                                    }
                                });
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        export().close();
        assertEquals(List.of(), files());
        assertFalse(written(export));
    }
}
