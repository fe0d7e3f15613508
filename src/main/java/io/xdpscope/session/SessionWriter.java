// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.wire.Recorded;
import io.xdpscope.wire.SessionCodec;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Writes a recording: lines into gzip members, members into parts. Owned by one thread.
///
/// A member is ended, and the disk told to keep it, [#MEMBER] after it was begun at the latest: a
/// crash loses no more, nor does a power cut. Each member begins with all interfaces in full, so
/// that a replay can begin there.
final class SessionWriter implements Closeable {

    /// How long a gzip member may be open.
    static final Duration MEMBER = Duration.ofSeconds(5);

    private final Path first;
    private final String session;
    private final String program;
    private final SessionSize size;
    private final LongSupplier nanos;
    private final Deque<Finished> finished = new ArrayDeque<>();
    private FileChannel file;
    private int part = 1;
    private final AtomicLong partBytes = new AtomicLong();
    private final AtomicLong finishedBytes = new AtomicLong();
    private @Nullable GZIPOutputStream member;
    private long memberBegan;
    private boolean begun;

    /// What happened before anybody said on which host; few, since readings come with it.
    private final List<Recorded> early = new ArrayList<>();

    private @Nullable Host host;
    private Recorded.@Nullable Pace pace;
    private @Nullable Inventory written;

    private record Finished(Path file, long bytes) {}

    /// Makes the first file.
    ///
    /// @param session what all parts share
    SessionWriter(Path first, String session, String program, SessionSize size, LongSupplier nanos)
            throws IOException {
        this.first = first;
        this.session = session;
        this.program = program;
        this.size = size;
        this.nanos = nanos;
        this.file = SessionFiles.create(first);
    }

    /// Bytes of all parts that are there. On any thread.
    long bytes() {
        return finishedBytes.get() + partBytes.get();
    }

    /// How long the open member may stay open, in nanoseconds; a whole [#MEMBER] when none is.
    long patienceNanos() {
        return member == null
                ? MEMBER.toNanos()
                : Math.max(0, MEMBER.toNanos() - (nanos.getAsLong() - memberBegan));
    }

    /// Writes lines that belong together; what comes before the first about the host waits for
    /// that.
    void write(List<Recorded> lines) throws IOException {
        try {
            for (Recorded line : lines) {
                write(line);
            }
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
        endMemberIfDue();
        if (partBytes.get() >= size.partBytes()) {
            nextPart();
        }
    }

    /// Ends the open member if it is time.
    void endMemberIfDue() throws IOException {
        if (member != null && patienceNanos() == 0) {
            endMember();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (begun) {
                SessionCodec.write(member(), new Recorded.End(false));
            }
            endMember();
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } finally {
            file.close();
        }
    }

    private void write(Recorded line) throws IOException {
        if (host == null && !(line instanceof Recorded.HostNow)) {
            early.add(line);
            return;
        }
        switch (line) {
            case Recorded.HostNow(Host now) -> {
                boolean isFirst = host == null;
                host = now;
                if (!isFirst) {
                    SessionCodec.write(member(), line);
                }
                for (Recorded waiting : List.copyOf(early)) {
                    early.remove(waiting);
                    write(waiting);
                }
            }
            case Recorded.Pace now -> {
                pace = now;
                SessionCodec.write(member(), now);
            }
            case Recorded.Interfaces(Inventory inventory) -> {
                OutputStream out = member();
                SessionCodec.write(out, shorter(inventory));
                written = inventory;
            }
            case Recorded.Begin _,
                    Recorded.Moved _,
                    Recorded.Counts _,
                    Recorded.Failed _,
                    Recorded.Happened _,
                    Recorded.Missed _,
                    Recorded.End _ ->
                    SessionCodec.write(member(), line);
        }
    }

    /// The counters that moved, where all else is as it was written last in this member.
    private Recorded shorter(Inventory now) {
        Inventory before = written;
        if (before == null
                || !before.attachments().equals(now.attachments())
                || before.interfaces().size() != now.interfaces().size()) {
            return new Recorded.Interfaces(now);
        }
        Map<Integer, NetInterface> known = new HashMap<>();
        before.interfaces().forEach(at -> known.put(at.ifindex(), at));
        Map<Integer, LinkCounters> moved = new LinkedHashMap<>();
        for (NetInterface at : now.interfaces()) {
            NetInterface was = known.get(at.ifindex());
            if (was == null || !was.counting(at.counters()).equals(at)) {
                return new Recorded.Interfaces(now);
            }
            if (!was.counters().equals(at.counters())) {
                moved.put(at.ifindex(), at.counters());
            }
        }
        return new Recorded.Moved(now.taken(), moved);
    }

    private OutputStream member() throws IOException {
        GZIPOutputStream open = member;
        if (open != null) {
            return open;
        }
        open = new GZIPOutputStream(new Appending());
        member = open;
        memberBegan = nanos.getAsLong();
        written = null;
        if (!begun) {
            begun = true;
            SessionCodec.write(
                    open,
                    Recorded.Begin.of(
                            session,
                            part,
                            program,
                            Instant.now(),
                            Optional.ofNullable(host).orElseThrow()));
            if (part > 1 && pace != null) {
                SessionCodec.write(open, pace);
            }
        }
        return open;
    }

    private void endMember() throws IOException {
        GZIPOutputStream open = member;
        if (open == null) {
            return;
        }
        member = null;
        open.close();
        file.force(false);
    }

    private void nextPart() throws IOException {
        SessionCodec.write(member(), new Recorded.End(true));
        endMember();
        file.close();
        finished.addLast(new Finished(SessionFiles.part(first, part), partBytes.get()));
        finishedBytes.addAndGet(partBytes.getAndSet(0));
        part++;
        begun = false;
        file = SessionFiles.create(SessionFiles.part(first, part));
        while (finishedBytes.get() + size.partBytes() > size.totalBytes() && !finished.isEmpty()) {
            Finished oldest = finished.removeFirst();
            Files.deleteIfExists(oldest.file());
            finishedBytes.addAndGet(-oldest.bytes());
        }
    }

    /// The file as a stream that counts, and stays open when a member ends.
    private final class Appending extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(some, from, count);
            while (left.hasRemaining()) {
                partBytes.addAndGet(file.write(left));
            }
        }
    }
}
