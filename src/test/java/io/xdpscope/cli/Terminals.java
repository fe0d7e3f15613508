// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A private namespace with a BPF file system of its own, and the packed program run in it as
/// processes, as its users run it.
final class Terminals implements AutoCloseable {

    private static final String LAUNCHER = System.getProperty("xdpscope.launcher", "");
    private static final long LIMIT_SECONDS = 60;

    private final NetNs here;
    private final Process mounts;
    private final Path folder;
    private final List<Run> runs = new ArrayList<>();

    /// A mount namespace in which `/sys/fs/bpf` is a BPF file system as systemd mounts it; it lasts
    /// as long as the process that has it.
    Terminals(NetNs here, Path folder) throws IOException {
        assertTrue(Files.isExecutable(Path.of(LAUNCHER)), "no launcher at " + LAUNCHER);
        this.here = here;
        this.folder = folder;
        this.mounts =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t bpf -o mode=0700 bpf /sys/fs/bpf && echo ready && exec"
                                        + " cat")
                        .start();
        byte[] ready = mounts.getInputStream().readNBytes("ready\n".length());
        assertTrue(new String(ready, StandardCharsets.UTF_8).equals("ready\n"), "no bpffs");
    }

    /// One run of the program.
    static final class Run {
        private final Process process;
        private final Path out;
        private final Path err;

        private Run(Process process, Path out, Path err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        /// Waits for its end.
        ///
        /// @return its exit code
        int code() throws InterruptedException, IOException {
            assertTrue(
                    process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS),
                    "still running; it printed: " + printed() + complaint());
            return process.exitValue();
        }

        String printed() throws IOException {
            return Files.readString(out);
        }

        String complaint() throws IOException {
            return Files.readString(err);
        }

        /// Waits until it has printed this.
        Run awaitPrinted(String text) {
            await(() -> process.isAlive() && reads(text));
            return this;
        }

        private boolean reads(String text) {
            try {
                return printed().contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Sends it a signal: the launcher and all before it have replaced themselves by Java.
        void signal(String name) {
            NetNs.run("kill", "-s", name, Long.toString(process.pid()));
        }
    }

    /// Starts the program. SIGINT reaches it even where whoever started the tests ignores it, as
    /// shells let their background jobs do.
    Run start(String... words) throws IOException {
        List<String> command = new ArrayList<>(enter());
        command.add(LAUNCHER);
        command.addAll(List.of(words));
        return begin(command);
    }

    /// Starts a shell line in which `$XDPSCOPE` is the program.
    Run startLine(String line) throws IOException {
        List<String> command = new ArrayList<>(enter());
        command.addAll(List.of("bash", "-c", line));
        return begin(command);
    }

    /// Runs the program to its end, which must be a good one.
    ///
    /// @return what it printed
    String run(String... words) throws IOException, InterruptedException {
        Run run = start(words);
        int code = run.code();
        assertTrue(code == 0, "exit code " + code + ": " + run.complaint());
        return run.printed();
    }

    private List<String> enter() {
        return List.of(
                "env",
                "--default-signal=INT",
                "nsenter",
                "--target",
                Long.toString(mounts.pid()),
                "--mount",
                "--net=" + here.path());
    }

    private Run begin(List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        builder.environment().put("XDPSCOPE", LAUNCHER);
        builder.environment().remove("DISPLAY");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Run run = new Run(builder.start(), out, err);
        runs.add(run);
        return run;
    }

    /// Waits for something to come true.
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the condition did not come true");
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        runs.forEach(run -> run.process.destroyForcibly());
        mounts.destroyForcibly();
        try {
            mounts.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
