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
    private @Nullable Line waiting;

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

    /// Waits for the next line. After the end of the feed, that is said again and again.
    Line take() throws InterruptedException {
        synchronized (this) {
            while (waiting == null) {
                wait();
            }
            return taken(waiting);
        }
    }

    /// Waits so long for the next line.
    Optional<Line> take(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (waiting == null) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return Optional.empty();
                }
                wait(millis);
            }
            return Optional.of(taken(waiting));
        }
    }

    private synchronized Line taken(Line line) {
        if (line instanceof Line.Text) {
            waiting = null;
        }
        return line;
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

    /// Returns whether more is wanted. The end comes before a line that still waits: who hung up
    /// wants no answer.
    private synchronized boolean put(Line line) {
        Line now = line;
        if (waiting != null && line instanceof Line.Text) {
            now = new Line.Broken("A line came before its turn.");
        }
        waiting = now;
        notifyAll();
        return now instanceof Line.Text;
    }
}
