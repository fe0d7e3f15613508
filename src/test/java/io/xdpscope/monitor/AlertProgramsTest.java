// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertProgramsTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir private Path folder;

    @Test
    void noShellReadsTheWordsAndTheValuesAreInTheEnvironment() throws Exception {
        try (AlertPrograms programs = new AlertPrograms(AlertPrograms.LONGEST, Optional.empty())) {
            ProgramRun echo = run(programs, List.of("echo", "$HOME;", "`id`", "a  b"), Map.of());
            assertEquals(new ProgramRun(ProgramRun.How.ENDED, 0, "$HOME; `id` a  b"), echo);
            ProgramRun env =
                    run(
                            programs,
                            List.of("printenv", "XDPSCOPE_INTERFACE"),
                            Map.of("XDPSCOPE_INTERFACE", "eth0; rm -rf /"));
            assertEquals("eth0; rm -rf /", env.output());
            assertTrue(env.isGood());
        }
    }

    @Test
    void whatTakesTooLongIsKilledWithWhatItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        try (AlertPrograms programs = new AlertPrograms(Duration.ofSeconds(2), Optional.empty())) {
            ProgramRun run =
                    run(
                            programs,
                            List.of(
                                    "sh",
                                    "-c",
                                    "sleep 1000 & echo $! $$ >" + pids + "; echo begun; wait"),
                            Map.of());
            assertEquals(new ProgramRun(ProgramRun.How.KILLED, -1, "begun"), run);
        }
        awaitEnd(Files.readString(pids));
    }

    @Test
    void closingKillsWhatRunsAndRunsNothingMore() throws Exception {
        Path begun = folder.resolve("begun");
        AlertPrograms programs = new AlertPrograms(Duration.ofHours(1), Optional.empty());
        String script = "sleep 1000 & echo $! $$ >" + begun + ".new; mv " + begun + ".new " + begun;
        CompletableFuture<Optional<ProgramRun>> running =
                programs.run(List.of("sh", "-c", script + "; wait"), Map.of());
        CompletableFuture<Optional<ProgramRun>> waiting =
                programs.run(List.of("touch", folder.resolve("never").toString()), Map.of());
        String pids = appearing(begun);

        programs.close();

        assertEquals(Optional.empty(), running.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        awaitEnd(pids);
        assertEquals(Optional.empty(), waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(
                Optional.empty(),
                programs.run(List.of("true"), Map.of()).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void ofEndlessOutputTheBeginningIsKept() throws Exception {
        try (AlertPrograms programs = new AlertPrograms(AlertPrograms.LONGEST, Optional.empty())) {
            ProgramRun run = run(programs, List.of("sh", "-c", "seq 1 200000; exit 3"), Map.of());
            assertEquals(ProgramRun.How.ENDED, run.how());
            assertEquals(3, run.code());
            assertTrue(run.output().length() <= ProgramRun.MOST_OUTPUT, run.output());
            assertTrue(run.output().startsWith("1\n2\n3\n"), run.output());
        }
    }

    @Test
    void theyRunOneAfterTheOtherAndNoMoreThanSomeWait() throws Exception {
        Path log = folder.resolve("log");
        List<CompletableFuture<Optional<ProgramRun>>> runs = new ArrayList<>();
        try (AlertPrograms programs = new AlertPrograms(AlertPrograms.LONGEST, Optional.empty())) {
            String script = "echo in >>" + log + "; sleep 0.05; echo out >>" + log;
            for (int each = 0; each < AlertPrograms.MOST_WAITING + 4; each++) {
                runs.add(programs.run(List.of("sh", "-c", script), Map.of()));
            }
            int ran = 0;
            for (CompletableFuture<Optional<ProgramRun>> run : runs) {
                ran += run.get(PATIENCE_SECONDS, TimeUnit.SECONDS).isPresent() ? 1 : 0;
            }
            assertTrue(ran >= AlertPrograms.MOST_WAITING && ran < runs.size(), "ran " + ran);
            assertEquals("in\nout\n".repeat(ran), Files.readString(log));
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        try (AlertPrograms programs = new AlertPrograms(AlertPrograms.LONGEST, Optional.empty())) {
            ProgramRun run = run(programs, List.of("/no/such/program"), Map.of());
            assertEquals(ProgramRun.How.NOT_STARTED, run.how());
            assertTrue(run.output().contains("No such file"), run.output());
        }
    }

    @Test
    void withoutANotifierNothingIsShownOnTheDesktop() throws Exception {
        try (AlertPrograms programs = new AlertPrograms(AlertPrograms.LONGEST, Optional.empty())) {
            assertFalse(programs.hasNotifier());
            assertEquals(
                    Optional.empty(),
                    programs.notifyDesktop("a", "b").get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void looksForANotifierInThePath() {
        Map<String, String> environment = Map.of("PATH", "relative:/usr/local/bin:/usr/bin");
        assertEquals(Optional.empty(), DesktopNotifier.in(environment, _ -> false));
        assertEquals(
                Optional.of(new DesktopNotifier("/usr/bin/gdbus", true)),
                DesktopNotifier.in(environment, "/usr/bin/gdbus"::equals));
        assertEquals(
                Optional.of(new DesktopNotifier("/usr/local/bin/notify-send", false)),
                DesktopNotifier.in(environment, _ -> true));
        assertEquals(Optional.empty(), DesktopNotifier.in(Map.of(), _ -> true));
    }

    @Test
    void hostileWordsStayWords() {
        assertEquals(
                List.of(
                        "/bin/notify-send",
                        "--app-name=XDPScope",
                        "--expire-time=10000",
                        "--",
                        "--help",
                        "&lt;b&gt; &amp; it's"),
                new DesktopNotifier("/bin/notify-send", false).words("--help", "<b> & it's"));
        List<String> gdbus = new DesktopNotifier("/bin/gdbus", true).words("it's \\", "a\nb");
        assertEquals("'it\\'s \\\\'", gdbus.get(11));
        assertEquals("'a\\nb'", gdbus.get(12));
    }

    /// Waits for a file to be there.
    private String appearing(Path file) throws Exception {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertTrue(key != null && key.reset(), "never came: " + file);
            }
        }
        return Files.readString(file);
    }

    private static void awaitEnd(String pids) throws Exception {
        for (String pid : pids.strip().split(" ", -1)) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(pid));
            if (left.isPresent()) {
                left.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static ProgramRun run(
            AlertPrograms programs, List<String> words, Map<String, String> values)
            throws Exception {
        return programs.run(words, values).get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElseThrow();
    }
}
