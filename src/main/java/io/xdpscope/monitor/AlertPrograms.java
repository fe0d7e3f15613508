// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs what is to run because of an alert: the operator's own command, and the program that shows
/// a notification on the desktop. One at a time, on a thread of its own; from any thread.
public final class AlertPrograms implements AutoCloseable {

    /// A program that takes longer is killed.
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /// As many may wait for their turn; more are not run.
    static final int MOST_WAITING = 16;

    private final ThreadPoolExecutor thread;
    private final Duration longest;
    private final Optional<DesktopNotifier> notifier;

    /// Of this process.
    ///
    /// @param environment its environment
    public static AlertPrograms of(Map<String, String> environment) {
        return new AlertPrograms(
                LONGEST, DesktopNotifier.in(environment, AlertPrograms::isProgram));
    }

    AlertPrograms(Duration longest, Optional<DesktopNotifier> notifier) {
        this.longest = longest;
        this.notifier = notifier;
        this.thread =
                new ThreadPoolExecutor(
                        0,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("alert programs").factory());
    }

    /// Whether there is a program that shows notifications on the desktop.
    public boolean hasNotifier() {
        return notifier.isPresent();
    }

    /// Shows a notification on the desktop.
    ///
    /// @return how that went; empty where nothing here can, or too much waits already
    public CompletableFuture<Optional<ProgramRun>> notifyDesktop(String title, String text) {
        return notifier.map(n -> run(n.words(title, text), Map.of()))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /// Runs a command.
    ///
    /// @param values added to its environment
    /// @return how that went; empty where it was not run, since too much waits already, or was
    ///   ended by [#close]
    public CompletableFuture<Optional<ProgramRun>> run(
            List<String> words, Map<String, String> values) {
        Turn turn = new Turn(words, values, longest, new CompletableFuture<>());
        try {
            thread.execute(turn);
        } catch (RejectedExecutionException e) {
            turn.drop();
        }
        return turn.answer();
    }

    /// Kills what runs, and runs nothing more.
    @Override
    public void close() {
        for (Runnable waiting : thread.shutdownNow()) {
            if (waiting instanceof Turn turn) {
                turn.drop();
            }
        }
    }

    /// A program that runs when it is its turn.
    private record Turn(
            List<String> words,
            Map<String, String> values,
            Duration longest,
            CompletableFuture<Optional<ProgramRun>> answer)
            implements Runnable {

        @Override
        public void run() {
            try {
                answer.complete(Optional.of(ProgramRun.of(words, values, longest)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                drop();
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }

        /// It is not run.
        void drop() {
            answer.complete(Optional.empty());
        }
    }

    private static boolean isProgram(String file) {
        try {
            return Files.isExecutable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
