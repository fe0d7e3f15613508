// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.sim.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitorTest {

    /// How long to wait for what is due at once.
    private static final long PATIENCE_SECONDS = 30;

    private static final Target BUSY =
            new Target.Interface(Lab.BUSY, "eth0", RequestedMode.AUTO, false, false);

    private final Lab lab = new Lab();
    private final WatchedProbe probe = new WatchedProbe(lab.probe);
    private final BlockingQueue<Snapshot> heard = new LinkedBlockingQueue<>();
    private final Monitor monitor =
            Monitor.start(
                    probe,
                    Monitor.LONGEST,
                    Monitor.FOR_PEOPLE,
                    heard::add,
                    Duration.ofSeconds(PATIENCE_SECONDS));

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void theFirstSnapshotComesAtOnce() throws Exception {
        Snapshot first = next();
        assertEquals(1, first.sequence());
        assertEquals(2, first.interfaces().size());
        assertEquals(Monitor.LONGEST, first.interval());
    }

    @Test
    void ticksGoOnAtTheInterval() throws Exception {
        monitor.interval(Monitor.SHORTEST);
        until(s -> s.sequence() >= 6 && s.interval().equals(Monitor.SHORTEST));
    }

    @Test
    void aChangedIntervalTicksAtOnce() throws Exception {
        next();
        monitor.interval(Duration.ofSeconds(9));
        assertEquals(Duration.ofSeconds(9), next().interval());
    }

    @Test
    void readsBesideTheTickWhenAsked() throws Exception {
        Snapshot first = next();
        Snapshot asked = monitor.readNow().get(PATIENCE_SECONDS, SECONDS);
        assertEquals(first.sequence() + 1, asked.sequence());
        assertSame(asked, next());
    }

    @Test
    void intervalsThatNobodyCanBearAreRefused() {
        for (Duration interval : new Duration[] {Duration.ofMillis(99), Duration.ofSeconds(11)}) {
            assertThrows(IllegalArgumentException.class, () -> monitor.interval(interval));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Monitor.start(new Lab().probe, interval, heard::add));
        }
    }

    @Test
    void onlyTheProbeThreadTouchesTheProbe() throws Exception {
        CompletableFuture<?>[] users = new CompletableFuture<?>[4];
        for (int user = 0; user < users.length; user++) {
            users[user] =
                    CompletableFuture.runAsync(
                            () -> {
                                monitor.focus(OptionalLong.of(1));
                                monitor.interval(Duration.ofSeconds(5));
                                Attachment got =
                                        monitor.attach(BUSY).exceptionally(_ -> null).join();
                                if (got != null) {
                                    monitor.keep(got.id(), true).join();
                                    monitor.keep(got.id(), false).join();
                                    monitor.detach(got.id()).join();
                                }
                            },
                            task -> Thread.ofPlatform().start(task));
        }
        CompletableFuture.allOf(users).get(PATIENCE_SECONDS, SECONDS);
        monitor.close();
        for (String call : new String[] {"attach", "keep", "detach", "close"}) {
            assertTrue(probe.called(call), call);
        }
        assertEquals(1, probe.threads().size());
        Thread only = probe.threads().iterator().next();
        assertEquals("probe", only.getName());
        assertTrue(only.isDaemon());
    }

    @Test
    void listenersHaveTheSnapshotBeforeTheAnswer() throws Exception {
        AtomicReference<Snapshot> newest = new AtomicReference<>(next());
        monitor.listen(newest::set);
        Attachment attached =
                monitor.attach(BUSY)
                        .thenApply(got -> {
                            assertEquals(got, newest.get().countings().getFirst().attachment());
                            return got;
                        })
                        .get(PATIENCE_SECONDS, SECONDS);
        monitor.detach(attached.id())
                .thenRun(() -> assertTrue(newest.get().countings().isEmpty()))
                .get(PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void keepAnswersWithTheAttachmentAsItIsNow() throws Exception {
        Attachment attached = monitor.attach(BUSY).get(PATIENCE_SECONDS, SECONDS);
        Attachment kept = monitor.keep(attached.id(), true).get(PATIENCE_SECONDS, SECONDS);
        assertTrue(kept.kept());
        Snapshot seen = until(s -> s.countings().stream().anyMatch(c -> c.attachment().kept()));
        assertEquals(kept, seen.countings().getFirst().attachment());
    }

    @Test
    void connectsOnTheProbeThreadAndTicksBeforeItAnswers() throws Exception {
        Snapshot first = next();
        AtomicReference<Snapshot> newest = new AtomicReference<>(first);
        monitor.listen(newest::set);
        monitor.connect()
                .thenRun(() -> assertTrue(newest.get().sequence() > first.sequence()))
                .get(PATIENCE_SECONDS, SECONDS);
        assertTrue(probe.called("connect"));
        assertEquals(1, probe.threads().size());
    }

    @Test
    void aHelperThatGoesIsALossBesideTheFailureUntilTheProbeForgetsIt() throws Exception {
        Attachment attached = monitor.attach(BUSY).get(PATIENCE_SECONDS, SECONDS);
        lab.probe.happen(new Event.ProbeGone());
        Snapshot gone = monitor.readNow().get(PATIENCE_SECONDS, SECONDS);
        assertEquals(ProbeException.Kind.HELPER_GONE, gone.failure().orElseThrow().kind());
        assertEquals(attached, gone.countings().getFirst().attachment());
        assertInstanceOf(Snapshot.Lost.class, gone.countings().getFirst().status());
        assertEquals(2, gone.interfaces().size(), "the rows stay");
        monitor.detach(attached.id()).get(PATIENCE_SECONDS, SECONDS);
        Snapshot forgotten = monitor.readNow().get(PATIENCE_SECONDS, SECONDS);
        assertEquals(0, forgotten.countings().size());
    }

    @Test
    void aRefusalIsTheAnswer() throws Exception {
        ProbeException refusal =
                new ProbeException(ProbeException.Kind.BUSY, "It is taken.", "Ask its owner.");
        lab.probe.happen(new Event.AttachRefused(refusal));
        CompletableFuture<Attachment> answer = monitor.attach(BUSY);
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> answer.get(PATIENCE_SECONDS, SECONDS));
        assertSame(refusal, failed.getCause());
    }

    @Test
    void aBugInACommandIsItsAnswerAndTicksGoOn() throws Exception {
        next();
        lab.probe.happen(new Event.CallDelayed(MonitorTest::fail));
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () -> monitor.attach(BUSY).get(PATIENCE_SECONDS, SECONDS));
        assertInstanceOf(AssertionError.class, failed.getCause());
        assertEquals(Optional.empty(), next().failure());
    }

    @Test
    void aBugInATickIsToldAndTheNextTickTriesAgain() throws Exception {
        next();
        lab.probe.happen(new Event.CallDelayed(MonitorTest::fail));
        monitor.focus(OptionalLong.empty());
        assertTrue(next().failure().orElseThrow().sentence().contains("on purpose"));
        monitor.focus(OptionalLong.empty());
        assertEquals(Optional.empty(), next().failure());
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() throws Exception {
        BlockingQueue<Snapshot> other = new LinkedBlockingQueue<>();
        monitor.listen(_ -> fail());
        monitor.listen(other::add);
        Snapshot first = other.poll(PATIENCE_SECONDS, SECONDS);
        monitor.focus(OptionalLong.empty());
        Snapshot second = other.poll(PATIENCE_SECONDS, SECONDS);
        assertEquals(first.sequence() + 1, second.sequence());
    }

    @Test
    void aLateListenerHearsTheLatestSnapshotAtOnce() throws Exception {
        Snapshot first = next();
        BlockingQueue<Snapshot> late = new LinkedBlockingQueue<>();
        monitor.listen(late::add);
        assertSame(first, late.poll(PATIENCE_SECONDS, SECONDS));
    }

    @Test
    void whoNoLongerListensHearsNothing() throws Exception {
        BlockingQueue<Snapshot> other = new LinkedBlockingQueue<>();
        Consumer<Snapshot> listener = other::add;
        monitor.listen(listener);
        other.poll(PATIENCE_SECONDS, SECONDS);
        monitor.unlisten(listener);
        monitor.attach(BUSY).get(PATIENCE_SECONDS, SECONDS);
        until(s -> !s.countings().isEmpty());
        assertTrue(other.isEmpty());
    }

    @Test
    void closingDetachesWhatIsNotKept() throws Exception {
        monitor.attach(BUSY).get(PATIENCE_SECONDS, SECONDS);
        monitor.close();
        assertTrue(probe.called("close"));
        assertTrue(lab.probe.another().inventory().indexed(Lab.BUSY).orElseThrow().xdp().isEmpty());
    }

    @Test
    void commandsGivenBeforeClosingAreCarriedOut() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        lab.probe.happen(new Event.CallDelayed(() -> await(mayGoOn)));
        CompletableFuture<Attachment> answer = monitor.attach(BUSY);
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(monitor::close, task -> Thread.ofPlatform().start(task));
        mayGoOn.countDown();
        closing.get(PATIENCE_SECONDS, SECONDS);
        assertEquals(Lab.BUSY, answer.get(PATIENCE_SECONDS, SECONDS).ifindex());
    }

    @Test
    void afterClosingCommandsAreCancelledAndNothingElseHappens() {
        monitor.close();
        monitor.close();
        heard.clear();
        assertThrows(CancellationException.class, () -> monitor.attach(BUSY).join());
        assertThrows(CancellationException.class, () -> monitor.readNow().join());
        monitor.focus(OptionalLong.empty());
        monitor.interval(Monitor.SHORTEST);
        monitor.listen(heard::add);
        assertTrue(heard.isEmpty());
    }

    @Test
    void closingGivesUpOnAProbeThatIsStuck() throws Exception {
        Lab stuck = new Lab();
        CountDownLatch isStuck = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        stuck.probe.happen(
                new Event.CallDelayed(() -> {
                    isStuck.countDown();
                    await(mayGoOn);
                }));
        WatchedProbe watched = new WatchedProbe(stuck.probe);
        Monitor hanging =
                Monitor.start(
                        watched, Monitor.LONGEST, Duration.ZERO, _ -> {}, Duration.ofMillis(20));
        assertTrue(isStuck.await(PATIENCE_SECONDS, SECONDS));
        hanging.close();
        assertFalse(watched.called("close"));
        mayGoOn.countDown();
        Thread thread = watched.threads().iterator().next();
        thread.join(Duration.ofSeconds(PATIENCE_SECONDS));
        assertTrue(watched.called("close"));
    }

    @Test
    void aListenerMayClose() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        monitor.listen(_ -> {
            monitor.close();
            closed.countDown();
        });
        assertTrue(closed.await(PATIENCE_SECONDS, SECONDS));
        monitor.close();
        assertTrue(probe.called("close"));
    }

    private Snapshot next() throws InterruptedException {
        Snapshot snapshot = heard.poll(PATIENCE_SECONDS, SECONDS);
        if (snapshot == null) {
            throw new AssertionError("no snapshot within " + PATIENCE_SECONDS + " s");
        }
        return snapshot;
    }

    private Snapshot until(Predicate<Snapshot> condition) throws InterruptedException {
        Snapshot snapshot = next();
        while (!condition.test(snapshot)) {
            snapshot = next();
        }
        return snapshot;
    }

    private static void fail() {
        throw new AssertionError("on purpose");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
