// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.wire.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One recording: takes lines without ever making anybody wait, and writes them on a thread of its
/// own. What finds no room in its queue is counted, and recorded as a gap. May be used from any
/// thread.
public final class Recorder implements AutoCloseable {

    /// Most readings that wait to be written,
    static final int MOST_WAITING = 256;

    /// and most interfaces and counters in them: what waits is bounded on machines with thousands
    /// of interfaces too.
    static final int MOST_WAITING_ROWS = 40_000;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final int SESSION_BYTES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Path path;
    private final SessionWriter writer;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(MOST_WAITING + 2);
    private final AtomicInteger waitingRows = new AtomicInteger();
    private final Thread thread;
    private int missed;
    private volatile boolean closing;
    private final AtomicLong readings = new AtomicLong();
    private final AtomicLong missedInAll = new AtomicLong();
    private volatile Optional<ProbeException> failure = Optional.empty();

    /// @param rows how much of the bound it takes
    /// @param readings how many readings it is
    private record Item(List<Recorded> lines, int rows, int readings) {}

    /// How a recording does.
    ///
    /// @param file its first part
    /// @param bytes of all its parts
    /// @param readings how many were written
    /// @param missed how many found no room
    /// @param failure why nothing more is written
    public record Status(
            Path file, long bytes, long readings, long missed, Optional<ProbeException> failure) {}

    /// Begins a recording in a file that is not there yet.
    ///
    /// @param program the version of this program
    /// @throws ProbeException `RECORDING`, when the file cannot be written
    public static Recorder start(Path file, SessionSize size, String program)
            throws ProbeException {
        return start(file, size, program, System::nanoTime);
    }

    static Recorder start(Path file, SessionSize size, String program, LongSupplier nanos)
            throws ProbeException {
        Path absolute = file.toAbsolutePath();
        byte[] random = new byte[SESSION_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            return new Recorder(
                    absolute,
                    new SessionWriter(
                            absolute, HexFormat.of().formatHex(random), program, size, nanos));
        } catch (IOException e) {
            throw SessionFiles.unwritable(absolute, e);
        }
    }

    /// The same in a folder, which is made where it is not there.
    public static Recorder startIn(Path folder, String name, SessionSize size, String program)
            throws ProbeException {
        try {
            SessionFiles.makeFolder(folder);
        } catch (IOException e) {
            throw SessionFiles.unwritable(folder.resolve(name), e);
        }
        return start(folder.resolve(name), size, program);
    }

    private Recorder(Path path, SessionWriter writer) {
        this.path = path;
        this.writer = writer;
        this.thread = Thread.ofPlatform().daemon().name("recorder").start(this::writeAll);
    }

    public Status status() {
        return new Status(path, writer.bytes(), readings.get(), missedInAll.get(), failure);
    }

    /// Takes one reading, or says nothing and counts it as missed.
    ///
    /// @param rows how many interfaces and counters are in it
    void offerReading(List<Recorded> lines, int rows) {
        offer(new Item(lines, rows, 1));
    }

    /// Takes what is no reading: few lines, which always find room.
    void offer(Recorded... lines) {
        offer(new Item(List.of(lines), 0, 0));
    }

    private synchronized void offer(Item item) {
        if (closing || failure.isPresent()) {
            return;
        }
        boolean room =
                queue.size() < MOST_WAITING
                        && waitingRows.get() + item.rows <= Math.max(MOST_WAITING_ROWS, item.rows);
        if (!room) {
            missed += item.readings;
            missedInAll.addAndGet(item.readings);
            return;
        }
        if (missed > 0) {
            queue.add(new Item(List.of(new Recorded.Missed(missed)), 0, 0));
            missed = 0;
        }
        waitingRows.addAndGet(item.rows);
        queue.add(item);
    }

    /// Writes what waits and ends the file. Returns when that is done, or after ten seconds.
    @Override
    public void close() {
        closing = true;
        // Where there is no room it is not waiting. Not interrupted: that would close its file.
        var _ = queue.offer(new Item(List.of(), 0, 0));
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                LOG.warn("the recording {} did not end within {}", path, CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try (writer) {
            while (!closing) {
                writeNext();
            }
            for (Item item : left()) {
                write(item);
            }
        } catch (IOException e) {
            LOG.warn("the recording {} ended", path, e);
            failure = Optional.of(SessionFiles.unwritable(path, e));
        } catch (RuntimeException e) {
            LOG.error("the recorder met a bug", e);
            failure =
                    Optional.of(
                            new ProbeException(
                                    ProbeException.Kind.RECORDING,
                                    "Recording to %s failed in an unexpected way: %s"
                                            .formatted(path, e),
                                    "Please report it, with the log."));
        }
    }

    private synchronized List<Item> left() {
        List<Item> left = new ArrayList<>();
        queue.drainTo(left);
        if (missed > 0) {
            left.add(new Item(List.of(new Recorded.Missed(missed)), 0, 0));
        }
        return left;
    }

    private void writeNext() throws IOException {
        try {
            Item item = queue.poll(writer.patienceNanos() + 1, TimeUnit.NANOSECONDS);
            if (item == null) {
                writer.endMemberIfDue();
            } else {
                write(item);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void write(Item item) throws IOException {
        waitingRows.addAndGet(-item.rows);
        writer.write(item.lines);
        readings.addAndGet(item.readings);
    }
}
