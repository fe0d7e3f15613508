// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of a program, word for word, without a shell: bounded in time and in what it may say.
///
/// @param how how it ended
/// @param code its exit code, where it ended by itself
/// @param output the beginning of what it wrote to its two outputs
public record ProgramRun(How how, int code, String output) {

    /// More bytes of output are read, and thrown away.
    static final int MOST_OUTPUT = 4_096;

    private static final Duration READER_PATIENCE = Duration.ofSeconds(1);

    /// How a run ended.
    public enum How {
        /// By itself.
        ENDED,
        /// It took too long and was killed, with all that it had started.
        KILLED,
        /// It could not be started: the output says why.
        NOT_STARTED
    }

    public boolean isGood() {
        return how == How.ENDED && code == 0;
    }

    /// Runs a program and waits for it.
    ///
    /// @param more added to this process's environment
    /// @param longest how long it may take
    /// @throws InterruptedException when interrupted, after killing it
    public static ProgramRun of(List<String> words, Map<String, String> more, Duration longest)
            throws InterruptedException {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().putAll(more);
            builder.redirectErrorStream(true);
            builder.redirectInput(new File("/dev/null"));
            process = builder.start();
        } catch (IOException | IllegalArgumentException e) {
            return new ProgramRun(How.NOT_STARTED, -1, String.valueOf(e.getMessage()));
        }
        Output output = new Output(process.getInputStream());
        Thread reader = Thread.ofPlatform().daemon().name("program's output").start(output);
        try {
            boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(process);
            }
            // What it started may live on and hold the pipe.
            reader.join(READER_PATIENCE);
            return ended
                    ? new ProgramRun(How.ENDED, process.exitValue(), output.text())
                    : new ProgramRun(How.KILLED, -1, output.text());
        } catch (InterruptedException e) {
            kill(process);
            throw e;
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Reads to the end, so that nothing is held up, and keeps the beginning.
    private static final class Output implements Runnable {
        private final InputStream from;
        private final byte[] kept = new byte[MOST_OUTPUT];
        private int length;

        Output(InputStream from) {
            this.from = from;
        }

        @Override
        public void run() {
            byte[] some = new byte[MOST_OUTPUT];
            try {
                for (int read = from.read(some); read >= 0; read = from.read(some)) {
                    keep(some, read);
                }
            } catch (IOException e) {
                keep(new byte[0], 0); // it was killed while it wrote
            }
        }

        private synchronized void keep(byte[] some, int count) {
            int room = Math.min(count, kept.length - length);
            System.arraycopy(some, 0, kept, length, room);
            length += room;
        }

        synchronized String text() {
            return new String(kept, 0, length, StandardCharsets.UTF_8).strip();
        }
    }
}
