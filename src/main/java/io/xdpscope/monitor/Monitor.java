// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The background service that polls a probe: one daemon thread, one tick, one immutable [Snapshot]
/// a tick.
///
/// Every method may be called from any thread and returns at once; the probe itself is only ever
/// touched by the `probe` thread. Commands are answered by futures that complete *exceptionally
/// with [ProbeException]* where an operator can meet the failure, and are followed by a snapshot of
/// their own.
public final class Monitor implements AutoCloseable {

    /// The shortest interval between two ticks.
    public static final Duration SHORTEST = Duration.ofMillis(100);

    /// The longest.
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /// How often by default.
    public static final Duration DEFAULT = Duration.ofSeconds(1);

    /// How long [#close] waits for the probe to let go: attaching may have to wait for a driver's
    /// reset.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final ScheduledExecutorService thread;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();

    // Owned by the probe thread.
    private final Probe probe;
    private final Poll poll;
    private @Nullable ScheduledFuture<?> ticking;

    /// An action of a probe.
    private interface Command<T> {
        T run(Probe probe) throws ProbeException;
    }

    /// Starts polling. The monitor owns the probe from here on and closes it.
    ///
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public static Monitor start(Probe probe, Duration interval, Consumer<Snapshot> listener) {
        Monitor monitor = new Monitor(probe, interval);
        monitor.listeners.add(listener);
        monitor.interval(interval);
        return monitor;
    }

    private Monitor(Probe probe, Duration interval) {
        this.probe = probe;
        this.poll = new Poll(probe, interval);
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("probe").factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        this.thread = executor;
    }

    /// Adds a listener, called on the probe thread: it must be quick, or be a [LatestOnly].
    public void listen(Consumer<Snapshot> listener) {
        listeners.add(listener);
    }

    /// Removes a listener.
    public void unlisten(Consumer<Snapshot> listener) {
        listeners.remove(listener);
    }

    /// Changes how often the probe is polled, at once.
    ///
    /// @throws IllegalArgumentException for an interval outside [#SHORTEST] to [#LONGEST]
    public void interval(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an interval is 100 ms to 10 s, not " + interval);
        }
        thread.execute(() -> reschedule(interval));
    }

    /// Chooses the attachment whose CPUs are told apart.
    public void focus(OptionalLong attachmentId) {
        thread.execute(() -> {
            poll.focus(attachmentId);
            tick();
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

    /// Reads now, beside the tick; listeners hear of it too.
    public CompletableFuture<Snapshot> readNow() {
        CompletableFuture<Snapshot> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                answer.complete(publish());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// Stops polling and closes the probe, which detaches what is not kept. Returns when that is
    /// done.
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(probe::close);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the probe did not close within {}", CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> submit(Command<T> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                T result = command.run(probe);
                tick();
                answer.complete(result);
            } catch (ProbeException | RuntimeException e) {
                tick();
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void reschedule(Duration interval) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        poll.interval(interval);
        ticking =
                thread.scheduleAtFixedRate(this::tick, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The thread's top: whatever goes wrong here is logged, and the next tick tries again.
    private void tick() {
        try {
            publish();
        } catch (RuntimeException e) {
            LOG.error("a tick failed", e);
        }
    }

    private Snapshot publish() {
        Snapshot snapshot = poll.tick();
        for (Consumer<Snapshot> listener : listeners) {
            listener.accept(snapshot);
        }
        return snapshot;
    }
}
