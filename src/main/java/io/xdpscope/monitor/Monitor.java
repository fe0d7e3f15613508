// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The background service that polls a probe: one daemon thread, one tick, one immutable [Snapshot]
/// a tick.
///
/// Every method may be called from any thread and returns at once, [#close] apart; the probe itself
/// is only ever touched by the `probe` thread. Commands are answered by futures. One completes
/// exceptionally with [ProbeException] where an operator can meet the failure, and is cancelled
/// where the monitor was closed before. Either way the listeners have been handed the snapshot that
/// shows the outcome before it completes.
public final class Monitor implements AutoCloseable {

    /// The shortest interval between two ticks.
    public static final Duration SHORTEST = Duration.ofMillis(100);

    /// The longest.
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /// How often by default.
    public static final Duration DEFAULT = Duration.ofSeconds(1);

    /// How often interfaces are listed where their rates are for people to read: often enough that
    /// nothing looks stale. A dump of 256 interfaces ten times a second takes a tenth of a core.
    public static final Duration FOR_PEOPLE = Duration.ofMillis(500);

    /// How long [#close] waits for the probe to let go: attaching may have to wait for a driver's
    /// reset.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    /// Measuring takes fewer steps than this.
    private static final int MOST_STEPS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final ScheduledExecutorService executor;
    private final Duration closePatience;

    // Owned by the probe thread.
    private final Probe probe;
    private final Poll poll;
    private final List<Consumer<Snapshot>> listeners = new ArrayList<>();
    private @Nullable ScheduledFuture<?> due;
    private @Nullable Snapshot latest;
    private boolean failing;
    private boolean closed;
    private boolean paced;

    private volatile @Nullable Thread thread;

    /// An action of a probe.
    private interface Command<T extends @Nullable Object> {
        T run(Probe probe) throws ProbeException;
    }

    /// Starts polling, and lists the interfaces at every tick. The monitor owns the probe from here
    /// on and closes it.
    ///
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public static Monitor start(Probe probe, Duration interval, Consumer<Snapshot> listener) {
        return start(probe, interval, Duration.ZERO, listener);
    }

    /// Starts polling. The monitor owns the probe from here on and closes it.
    ///
    /// @param listPause ticks list the interfaces no more often than this; commands, failures and
    ///   losses do at once
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public static Monitor start(
            Probe probe, Duration interval, Duration listPause, Consumer<Snapshot> listener) {
        return start(probe, interval, listPause, listener, CLOSE_PATIENCE);
    }

    static Monitor start(
            Probe probe,
            Duration interval,
            Duration listPause,
            Consumer<Snapshot> listener,
            Duration closePatience) {
        requireBearable(interval);
        Monitor monitor = new Monitor(probe, new Poll(probe, interval, listPause), closePatience);
        monitor.run(() -> monitor.thread = Thread.currentThread());
        monitor.listen(listener);
        monitor.interval(interval);
        return monitor;
    }

    private Monitor(Probe probe, Poll poll, Duration closePatience) {
        this.probe = probe;
        this.poll = poll;
        this.closePatience = closePatience;
        ScheduledThreadPoolExecutor one =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("probe").factory());
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        one.setRemoveOnCancelPolicy(true);
        this.executor = one;
    }

    /// Adds a listener: it is handed the latest snapshot, if there is one, and every one from then
    /// on. Called on the probe thread, so it must be quick, or be a [LatestOnly].
    public void listen(Consumer<Snapshot> listener) {
        run(() -> {
            listeners.add(listener);
            if (latest != null) {
                hand(latest, listener);
            }
        });
    }

    /// Removes a listener.
    public void unlisten(Consumer<Snapshot> listener) {
        run(() -> listeners.remove(listener));
    }

    /// Changes how often the probe is polled, at once.
    ///
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public void interval(Duration interval) {
        requireBearable(interval);
        run(() -> {
            poll.interval(interval);
            tickAndGoOn(new Beat(System.nanoTime(), interval.toNanos()));
        });
    }

    /// Chooses the attachment whose CPUs are told apart.
    public void focus(OptionalLong attachmentId) {
        run(() -> {
            poll.focus(attachmentId);
            tick(poll::tick);
        });
    }

    /// Gets the helper that counting needs, or a lost connection back, see [Probe#connect()]. May
    /// take as long as the person takes to give permission.
    public CompletableFuture<@Nullable Void> connect() {
        return submit(p -> {
            p.connect();
            return null;
        });
    }

    /// Starts counting.
    public CompletableFuture<Attachment> attach(Target target) {
        return submit(p -> p.attach(target));
    }

    /// Stops counting, or forgets a lost attachment.
    public CompletableFuture<@Nullable Void> detach(long attachmentId) {
        return submit(p -> {
            p.detach(attachmentId);
            return null;
        });
    }

    /// Keeps an attachment beyond this process, or no longer.
    public CompletableFuture<Attachment> keep(long attachmentId, boolean keep) {
        return submit(p -> p.keep(attachmentId, keep));
    }

    /// What is told of an interface's link on request, beside the tick, see [Probe#statistics].
    public CompletableFuture<LinkStatistics> statistics(int ifindex, String name) {
        return submit(p -> p.statistics(ifindex, name), () -> {});
    }

    /// What the program of an attachment costs, see [Probe#measure]: step by step, and ticks that
    /// are due come in between.
    public CompletableFuture<ProgramCost> measure(long attachmentId) {
        return measure(attachmentId, MOST_STEPS);
    }

    private CompletableFuture<ProgramCost> measure(long attachmentId, int steps) {
        return submit(p -> p.measure(attachmentId), () -> {})
                .thenCompose(told ->
                        told.map(CompletableFuture::completedFuture)
                                .orElseGet(() ->
                                        steps > 1
                                                ? measure(attachmentId, steps - 1)
                                                : CompletableFuture.failedFuture(endless())));
    }

    private static ProbeException endless() {
        return new ProbeException(
                ProbeException.Kind.KERNEL_ERROR,
                "Measuring came to no end.",
                "Measure again; if it stays so, report it with the kernel's version.");
    }

    /// Reads now, beside the tick; listeners hear of it too.
    public CompletableFuture<Snapshot> readNow() {
        CompletableFuture<Snapshot> answer = new CompletableFuture<>();
        boolean accepted =
                run(() -> {
                    tick(poll::tick);
                    if (closed || latest == null) {
                        answer.completeExceptionally(tooLate());
                    } else {
                        answer.complete(latest);
                    }
                });
        if (!accepted) {
            answer.completeExceptionally(tooLate());
        }
        return answer;
    }

    /// Stops polling and closes the probe, which detaches what is not kept. Commands given before
    /// are still carried out. Returns when that is done, or when the probe has been stuck for 15
    /// seconds: its thread is a daemon and holds up nobody. Called by a listener it returns at
    /// once.
    @Override
    public void close() {
        run(this::closeProbe);
        executor.shutdown();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!executor.awaitTermination(closePatience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the probe did not close within {}", closePatience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a machine can be polled so often: every [#SHORTEST] to [#LONGEST].
    public static boolean isBearable(Duration interval) {
        return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
    }

    /// Refuses an interval that is not bearable.
    ///
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public static void requireBearable(Duration interval) {
        if (!isBearable(interval)) {
            throw new IllegalArgumentException("an interval is 100 ms to 10 s, not " + interval);
        }
    }

    /// Runs something on the probe thread, after what was asked before.
    ///
    /// @return whether it will run: not once the monitor is closed
    private boolean run(Runnable task) {
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("the probe thread met a bug", e);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// Carries a command out, and reads what it changed.
    private <T extends @Nullable Object> CompletableFuture<T> submit(Command<T> command) {
        return submit(command, () -> tick(poll::tick));
    }

    private <T extends @Nullable Object> CompletableFuture<T> submit(
            Command<T> command, Runnable then) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean accepted =
                run(() -> {
                    Runnable outcome = carryOut(command, answer);
                    then.run();
                    outcome.run();
                });
        if (!accepted) {
            answer.completeExceptionally(tooLate());
        }
        return answer;
    }

    private static CancellationException tooLate() {
        return new CancellationException("the monitor is closed");
    }

    private <T extends @Nullable Object> Runnable carryOut(
            Command<T> command, CompletableFuture<T> answer) {
        if (closed) {
            return () -> answer.completeExceptionally(tooLate());
        }
        try {
            T result = command.run(probe);
            return () -> answer.complete(result);
        } catch (ProbeException e) {
            return () -> answer.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("a command met a bug", e);
            return () -> answer.completeExceptionally(e);
        }
    }

    private void tickAndGoOn(Beat beat) {
        if (due != null) {
            due.cancel(false);
        }
        tick(poll::beat);
        if (!paced) {
            probe.pace()
                    .ifPresent(pace -> {
                        paced = true;
                        pace.onChange(() -> run(() -> goOn(beat)));
                    });
        }
        goOn(beat);
    }

    /// Waits for the next tick: until the probe has a reading where it says so itself, else for the
    /// beat.
    private void goOn(Beat beat) {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
        long nanos =
                probe.pace()
                        .map(Pace::untilNextNanos)
                        .orElseGet(() -> beat.untilNext(System.nanoTime()));
        if (closed || nanos == Pace.NEVER) {
            return;
        }
        try {
            due = executor.schedule(() -> tickAndGoOn(beat), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            due = null;
        }
    }

    /// Whatever goes wrong here, the next tick tries again; a bug that lasts is logged once.
    private void tick(Supplier<Snapshot> step) {
        if (closed) {
            return;
        }
        Snapshot snapshot;
        try {
            snapshot = step.get();
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.error("a tick met a bug", e);
            }
            failing = true;
            snapshot = poll.failed(bug(e));
        }
        latest = snapshot;
        for (Consumer<Snapshot> listener : List.copyOf(listeners)) {
            hand(snapshot, listener);
        }
    }

    private static void hand(Snapshot snapshot, Consumer<Snapshot> listener) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException | Error e) {
            LOG.error("a listener met a bug", e);
        }
    }

    private static ProbeException bug(Throwable thrown) {
        return new ProbeException(
                ProbeException.Kind.KERNEL_ERROR,
                "Reading the counters failed in an unexpected way: " + thrown,
                "Please report it, with the log.");
    }

    private void closeProbe() {
        closed = true;
        if (due != null) {
            due.cancel(false);
        }
        probe.close();
    }
}
