// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.LatestOnly;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One `watch`, from its first reading to its totals. Owned by the command's thread; the monitor's
/// thread only leaves snapshots in the inbox.
final class WatchSession {

    /// The first reading, and an attach that waits for a driver's reset, take no longer.
    private static final long PATIENCE_SECONDS = 60;

    /// So many snapshots wait to be written where none may be left out.
    private static final int MOST_WAITING = 64;

    /// How long the end of a recording may go unnoticed.
    private static final long AT_END_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /// A reading beside the tick is worth no more waiting than this.
    private static final long READ_NOW_SECONDS = 2;

    private final WatchOptions options;
    private final Surroundings around;
    private final Output output;
    private final WatchReport report;
    private final Tally tally = new Tally();

    /// Work for this thread: snapshots to take, at most one at a time, and a wake-up at the end.
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();

    /// For snapshots that wait in the inbox, where none may be left out.
    private final Semaphore room = new Semaphore(MOST_WAITING);

    private @Nullable Snapshot latest;

    WatchSession(WatchOptions options, Surroundings around) {
        this.options = options;
        this.around = around;
        this.output = new Output(around);
        this.report = new WatchReport(options, around, output);
    }

    /// Watches until there is a reason to stop, and detaches what it attached.
    ///
    /// @param probe closed at the end
    /// @return the exit code
    int run(Probe probe) throws ProbeException {
        Monitor monitor = Monitor.start(probe, options.interval(), listener());
        try (Ending ending =
                new Ending(around.interrupts(), () -> inbox.add(() -> {}), monitor::close)) {
            try {
                return watch(monitor, ending);
            } finally {
                output.endRedraw();
                room.release(Integer.MAX_VALUE / 2);
                monitor.close();
            }
        }
    }

    /// On a screen the latest reading is enough, and a machine does not wait for who reads a pipe.
    /// A recording does: there every reading becomes a line.
    private Consumer<Snapshot> listener() {
        return options.replay().isEmpty() || output.movable()
                ? new LatestOnly(inbox::add, this::take)
                : this::queue;
    }

    private void queue(Snapshot snapshot) {
        try {
            room.acquire();
            inbox.add(() -> {
                room.release();
                take(snapshot);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int watch(Monitor monitor, Ending ending) throws ProbeException {
        Snapshot first = firstSnapshot(ending);
        Chosen chosen = Chosen.of(options.names(), first);
        attach(monitor, chosen, ending);
        readNow(monitor);
        report.begin(first.host());
        follow(chosen, ending);
        if (output.broken()) {
            return Failures.DONE;
        }
        readNow(monitor);
        Snapshot last = latest;
        if (last != null) {
            tally.add(last.taken(), chosen.in(last));
        }
        report.end(tally.sums(), tally.lasted());
        boolean gone = last != null && WatchReport.isOver(last);
        return gone || tally.hasLost() ? Failures.FAILED : Failures.DONE;
    }

    /// Takes snapshots, one after another, until one of the reasons to stop.
    private void follow(Chosen chosen, Ending ending) throws ProbeException {
        long taken = 0;
        long began = System.nanoTime();
        while (!ending.asked() && !output.broken() && leftNanos(began) > 0) {
            Snapshot now = latest;
            if (now != null && now.sequence() > taken) {
                taken = now.sequence();
                List<Seen> seen = chosen.in(now);
                tally.add(now.taken(), seen);
                report.show(now, seen);
                if (WatchReport.isOver(now) || isEnough()) {
                    return;
                }
            } else if (inbox.isEmpty() && isAtEnd()) {
                return;
            }
            next(Math.min(patienceNanos(), leftNanos(began)));
        }
    }

    private long leftNanos(long began) {
        return options.limit()
                .map(limit -> limit.toNanos() - (System.nanoTime() - began))
                .orElse(Long.MAX_VALUE);
    }

    /// Nobody tells of the end of a recording.
    private long patienceNanos() {
        return options.replay().isPresent()
                ? AT_END_NANOS
                : TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }

    /// The last reading is handed out before the recording says that it is at its end.
    private boolean isAtEnd() {
        return options.replay().filter(replay -> replay.state().atEnd()).isPresent()
                && inbox.isEmpty();
    }

    private boolean isEnough() throws ProbeException {
        if (options.count().isPresent() && report.shown() >= options.count().getAsLong()) {
            return true;
        }
        if (options.until().isEmpty()) {
            return false;
        }
        if (!tally.isCounting() && !tally.hasLost()) {
            throw new ProbeException(
                    Kind.NOT_ATTACHED,
                    "--until waits for counted packets, and nothing is counted here.",
                    "Add --attach, or start with: xdpscope attach IFACE");
        }
        return tally.countedPackets() >= options.until().getAsLong() || !tally.isCounting();
    }

    private Snapshot firstSnapshot(Ending ending) throws ProbeException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (latest == null && !ending.asked() && System.nanoTime() < end) {
            next(TimeUnit.SECONDS.toNanos(1));
        }
        Snapshot first = latest;
        if (first == null) {
            throw new ProbeException(
                    Kind.KERNEL_ERROR,
                    "The interfaces could not be read within %d s.".formatted(PATIENCE_SECONDS),
                    "Try again; if it happens again, look into the log.");
        }
        Optional<ProbeException> failure = first.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return first;
    }

    /// Waits for something in the inbox and does it.
    private void next(long atMostNanos) {
        try {
            Runnable work = inbox.poll(atMostNanos, TimeUnit.NANOSECONDS);
            if (work != null) {
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void attach(Monitor monitor, Chosen chosen, Ending ending) throws ProbeException {
        if (options.attach().isEmpty()) {
            return;
        }
        for (Chosen.Named one : chosen.named()) {
            if (ending.asked()) {
                return;
            }
            Target target =
                    new Target.Interface(
                            one.ifindex(),
                            one.name(),
                            options.attach().get(),
                            false,
                            options.evenIfCritical());
            try {
                Attachment attachment = await(monitor.attach(target), PATIENCE_SECONDS);
                tally.attached(attachment);
            } catch (ProbeException e) {
                if (!isWatchedAnyway(e, one)) {
                    throw e;
                }
            }
        }
    }

    /// Whether what we wanted to attach is there already, kept by an earlier run: then it is
    /// watched, and stays when we end.
    private boolean isWatchedAnyway(ProbeException failure, Chosen.Named one) {
        Snapshot now = latest;
        return failure.kind() == Kind.ALREADY_ATTACHED
                && now != null
                && now.countingOn(one.ifindex()).isPresent();
    }

    /// Reads beside the tick: after an attach, and for the totals.
    private void readNow(Monitor monitor) {
        if (options.replay().isPresent()) {
            return; // what is there comes by itself
        }
        try {
            take(await(monitor.readNow(), READ_NOW_SECONDS));
        } catch (ProbeException | RejectedExecutionException e) {
            // The tick comes anyway; the totals are those of the reading before.
        }
    }

    /// Snapshots come by two ways, so an older one may come after a newer.
    private void take(Snapshot snapshot) {
        Snapshot before = latest;
        if (before == null || snapshot.sequence() > before.sequence()) {
            latest = snapshot;
        }
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> answer, long seconds)
            throws ProbeException {
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ProbeException(
                    Kind.KERNEL_ERROR,
                    "The kernel did not answer within %d s.".formatted(seconds),
                    "Try again; if it happens again, look into the log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
