// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What a helper answers and when it ends, in a thread of this process.
final class ProbeServerTest {
    private static final Target.Interface TARGET =
            Target.Interface.of(Samples.FULL, RequestedMode.AUTO);

    private final CountedProbe probe = new CountedProbe();

    @Test
    void helloComesFirst() throws Exception {
        Talk talk = new Talk();
        assertRefused(talk, new Request.Interfaces(), "The first thing to say is hello.");
    }

    @Test
    void helloComesOnce() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        assertRefused(talk, new Request.Hello(), "Hello was said twice.");
    }

    @Test
    void askingAheadIsRefused() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountedProbe slow =
                new CountedProbe() {
                    @Override
                    public io.xdpscope.probe.Reading read(OptionalLong perCpuOf)
                            throws ProbeException {
                        reading.countDown();
                        await(go);
                        return super.read(perCpuOf);
                    }
                };
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Talk talk = new Talk(slow);
        talk.ask(new Request.Hello());
        Thread requests = requests(before);
        String read = "{\"ask\":\"read\"}\n";
        talk.say(read);
        await(reading);
        talk.say(read + read);
        assertTrue(requests.join(Duration.ofSeconds(20)), "the second line too many ends it");
        go.countDown();
        assertInstanceOf(Answer.Counts.class, talk.answer());
        assertInstanceOf(Answer.Counts.class, talk.answer()); // one may wait
        assertEquals(new Answer.Refused("A line came before its turn."), talk.answer());
        assertEquals(ProbeServer.REFUSED, talk.pipe.ended());
        assertTrue(slow.isClosed());
    }

    @Test
    void theEndOfInputDetaches() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        talk.ask(new Request.Attach(TARGET));
        assertEquals(1, probe.attachments());
        talk.pipe.output().close();
        assertEquals(ProbeServer.ENDED, talk.pipe.ended());
        assertTrue(probe.isClosed());
    }

    @Test
    void aBrokenPipeDetaches() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        talk.ask(new Request.Attach(TARGET));
        talk.pipe.input().close();
        talk.say("{\"ask\":\"read\"}\n");
        assertEquals(ProbeServer.ENDED, talk.pipe.ended());
        assertTrue(probe.isClosed());
    }

    @Test
    void goodbyeIsAnsweredWhenAllIsDetached() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        talk.ask(new Request.Attach(TARGET));
        assertEquals(new Answer.Done(), talk.ask(new Request.Bye()));
        assertTrue(probe.isClosed());
        assertEquals(ProbeServer.ENDED, talk.pipe.ended());
    }

    @Test
    void aFailureIsToldAndItGoesOn() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        Answer.Failed failed =
                assertInstanceOf(Answer.Failed.class, talk.ask(new Request.Detach(99)));
        assertEquals(Kind.NOT_ATTACHED, failed.failure().kind());
        assertInstanceOf(Answer.Attached.class, talk.ask(new Request.Attach(TARGET)));
    }

    @Test
    void thereAreNoMoreThan1024Attachments() throws Exception {
        Talk talk = new Talk();
        talk.ask(new Request.Hello());
        for (int i = 0; i < 1_024; i++) {
            assertInstanceOf(Answer.Attached.class, talk.ask(new Request.Attach(TARGET)));
        }
        Answer.Failed failed =
                assertInstanceOf(Answer.Failed.class, talk.ask(new Request.Attach(TARGET)));
        assertEquals(Kind.TOO_MANY, failed.failure().kind());
        assertEquals(1_024, probe.attachments());
        assertEquals(new Answer.Done(), talk.ask(new Request.Detach(5)));
        assertInstanceOf(Answer.Attached.class, talk.ask(new Request.Attach(TARGET)));
    }

    @Test
    void aHelperThatCannotOpenSaysWhyAndEnds() throws Exception {
        ThreadPipe pipe =
                ThreadPipe.serving(() -> {
                    throw Samples.failure();
                });
        ProbeException why = assertThrows(ProbeException.class, () -> PipeProbe.open(pipe));
        assertEquals(Kind.BUSY, why.kind());
        assertEquals(ProbeServer.NO_PROBE, pipe.ended());
    }

    @Test
    void anOperationMayTakeTenSecondsAndAnAttachSixty() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a clock may overflow
        Watchdog watchdog = new Watchdog(nanos::get, () -> {});
        watchdog.begin(Watchdog.OPERATION);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10) - 1);
        assertTrue(!watchdog.isOver());
        nanos.addAndGet(1);
        assertTrue(watchdog.isOver());
        watchdog.end();
        assertTrue(!watchdog.isOver());
        watchdog.begin(Watchdog.ATTACH);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        assertTrue(!watchdog.isOver());
        nanos.addAndGet(1);
        assertTrue(watchdog.isOver());
    }

    @Test
    void twoSecondsAfterItsInputItIsOverWhateverItDoes() {
        AtomicLong nanos = new AtomicLong(0);
        Watchdog watchdog = new Watchdog(nanos::get, () -> {});
        watchdog.begin(Watchdog.ATTACH);
        watchdog.closing();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        watchdog.closing(); // said again, that changes nothing
        assertTrue(!watchdog.isOver());
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertTrue(watchdog.isOver());
    }

    @Test
    void aConnectionThatBrokeWithoutAWordEndsTheInput() throws Exception {
        ThreadPipe silent = ThreadPipe.serving(() -> probe);
        Feed feed = new Feed(silent.input(), Json.REQUESTS.mostLineBytes(), () -> {});
        feed.start("requests");

        assertInstanceOf(
                Line.End.class, ProbeServer.unlessForsaken(feed, Duration.ofMillis(20)).take());
        silent.close();
    }

    @Test
    void whoCountsAsksOftenEnoughNotToBeTakenForGone() {
        assertTrue(ProbeServer.IDLE.compareTo(Monitor.LONGEST.multipliedBy(2)) > 0);
    }

    @Test
    void theWatchdogHaltsByItself() throws Exception {
        CountDownLatch halted = new CountDownLatch(1);
        AtomicLong nanos = new AtomicLong(0);
        Watchdog watchdog = new Watchdog(nanos::get, halted::countDown);
        watchdog.start();
        watchdog.begin(Watchdog.OPERATION);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        await(halted);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(Talk talk, Request request, String sentence) throws Exception {
        assertEquals(new Answer.Refused(sentence), talk.ask(request));
        assertEquals(ProbeServer.REFUSED, talk.pipe.ended());
        assertTrue(probe.isClosed() || probe.attachments() == 0);
    }

    /// A conversation without any client. The thread that reads what is asked, of those that came
    /// since.
    private static Thread requests(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().equals("requests"))
                .findFirst()
                .orElseThrow();
    }

    private final class Talk {
        private final ThreadPipe pipe;
        private final Lines answers;

        Talk() {
            this(probe);
        }

        Talk(CountedProbe served) {
            pipe = ThreadPipe.serving(() -> served);
            answers = new Lines(pipe.input(), 1 << 20);
        }

        Answer ask(Request request) throws Exception {
            say(CodecTest.line(request) + "\n");
            return answer();
        }

        void say(String text) throws Exception {
            pipe.output().write(text.getBytes(StandardCharsets.UTF_8));
            pipe.output().flush();
        }

        Answer answer() throws Exception {
            Line.Text line = assertInstanceOf(Line.Text.class, answers.next());
            return Codec.answer(line.text(), Layout.OURS);
        }
    }
}
