// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads lines on a thread of its own, so that the end of a pipe is noticed while its owner is busy
/// or stuck. Asking and answering take turns, so at most one line waits: another one before that is
/// taken breaks the feed.
final class Feed {
    private final Lines lines;
    private final Runnable onEnd;
    private Line.@Nullable Text waiting;
    private @Nullable Line end;

    /// @param mostBytes the longest line
    /// @param onEnd run by the reading thread when nothing more will come
    Feed(InputStream in, int mostBytes, Runnable onEnd) {
        this.lines = new Lines(in, mostBytes);
        this.onEnd = onEnd;
    }

    /// Begins to read. The thread ends with the stream, or with the process.
    void start(String threadName) {
        Thread.ofPlatform().daemon().name(threadName).start(this::readAll);
    }

    /// Whether a line is there that was not taken.
    synchronized boolean isWaiting() {
        return waiting != null;
    }

    /// Waits for the next line. After the end of the feed, that is said again and again.
    synchronized Line take() throws InterruptedException {
        while (waiting == null && end == null) {
            wait();
        }
        return taken().orElseThrow();
    }

    /// Waits so long for the next line.
    synchronized Optional<Line> take(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (waiting == null && end == null) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        return taken();
    }

    private synchronized Optional<Line> taken() {
        Line line = waiting == null ? end : waiting;
        waiting = null;
        return Optional.ofNullable(line);
    }

    private void readAll() {
        try {
            while (put(lines.next())) {}
        } catch (IOException e) {
            put(new Line.End()); // a broken pipe is the end of it
        } finally {
            onEnd.run();
        }
    }

    /// Returns whether more is wanted.
    private synchronized boolean put(Line line) {
        switch (line) {
            case Line.Text text when waiting == null -> waiting = text;
            case Line.Text _ -> end = new Line.Broken("A line came before its turn.");
            case Line.Broken _, Line.End _ -> end = line;
        }
        notifyAll();
        return end == null;
    }
}
