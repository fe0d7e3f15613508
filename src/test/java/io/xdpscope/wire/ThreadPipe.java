// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A helper in a thread of this process, over real pipes of the system. Its watchdog never halts:
/// that would end the tests.
final class ThreadPipe implements Pipe {
    private static final long END_SECONDS = 10;

    private final java.nio.channels.Pipe questions;
    private final java.nio.channels.Pipe answers;
    private final CompletableFuture<Integer> served = new CompletableFuture<>();
    private final InputStream input;
    private final OutputStream output;

    private ThreadPipe(ProbeServer.Source source) throws IOException {
        questions = java.nio.channels.Pipe.open();
        answers = java.nio.channels.Pipe.open();
        input = Channels.newInputStream(answers.source());
        output = Channels.newOutputStream(questions.sink());
        Thread.ofPlatform().daemon().name("served").start(() -> serve(source));
    }

    /// Begins to serve what `source` opens.
    static ThreadPipe serving(ProbeServer.Source source) {
        try {
            return new ThreadPipe(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ProbeServer.Source source) {
        try (java.nio.channels.Pipe.SourceChannel in = questions.source();
                java.nio.channels.Pipe.SinkChannel out = answers.sink()) {
            Watchdog watchdog = new Watchdog(System::nanoTime, () -> {});
            served.complete(
                    new ProbeServer(
                                    source,
                                    "test",
                                    Channels.newInputStream(in),
                                    Channels.newOutputStream(out),
                                    watchdog)
                            .serve());
        } catch (IOException | RuntimeException e) {
            served.completeExceptionally(e);
        }
    }

    /// Waits until it has served.
    ///
    /// @return what [ProbeServer#serve] returned
    int ended() throws Exception {
        return served.get(END_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public String said() {
        return "";
    }

    @Override
    public OptionalInt exitCode() {
        return served.isDone() && !served.isCompletedExceptionally()
                ? OptionalInt.of(served.join())
                : OptionalInt.empty();
    }

    @Override
    public void close() {
        try {
            output.close();
            ended();
        } catch (TimeoutException e) {
            throw new AssertionError("the server does not end with its input", e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
