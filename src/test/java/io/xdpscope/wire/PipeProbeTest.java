// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// However a helper fails, it is the same here: one way, told once, and nothing hangs.
final class PipeProbeTest {
    private static final PipeProbe.Limits SHORT =
            new PipeProbe.Limits(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200));
    private static final Target.Interface TARGET =
            Target.Interface.of(Samples.FULL, RequestedMode.AUTO);

    private static final String HELLO = CodecTest.line(Samples.answers().getFirst());
    private static final String KEPT = CodecTest.line(new Answer.Attached(Samples.KEPT));
    private static final String PLAIN = CodecTest.line(new Answer.Attached(Samples.PLAIN));

    @Test
    void knowsTheHostAndTheHelperByTheHello() throws Exception {
        PipeProbe probe = PipeProbe.open(new ScriptedPipe(OptionalInt.empty(), HELLO), SHORT);
        assertEquals(Samples.HOST, probe.host());
        assertEquals("0.1.0", probe.helperVersion());
    }

    @Test
    void aHelperThatEndsAtOnceIsGoneAndWhatItSaidIsTold() {
        ScriptedPipe pipe = new ScriptedPipe(OptionalInt.of(127), ScriptedPipe.END);
        ProbeException gone = assertThrows(ProbeException.class, () -> PipeProbe.open(pipe, SHORT));
        assertEquals(Kind.HELPER_GONE, gone.kind());
        assertEquals("The helper ended (exit code 127).", gone.sentence());
        assertEquals("127", gone.facts().get("exit code"));
        assertEquals("it said this", gone.details());
        assertTrue(pipe.isClosed());
    }

    @Test
    void aSilentHelperIsGone() {
        ScriptedPipe pipe = new ScriptedPipe(OptionalInt.empty(), ScriptedPipe.SILENCE);
        ProbeException gone = assertThrows(ProbeException.class, () -> PipeProbe.open(pipe, SHORT));
        assertEquals(Kind.HELPER_GONE, gone.kind());
        assertTrue(pipe.isClosed());
    }

    @Test
    void whatIsNoHelloIsRefused() {
        ScriptedPipe pipe = new ScriptedPipe(OptionalInt.of(0), "Welcome to lab7!");
        ProbeException refused =
                assertThrows(ProbeException.class, () -> PipeProbe.open(pipe, SHORT));
        assertEquals(Kind.HELPER_REFUSED, refused.kind());
        assertTrue(refused.details().contains("Welcome to lab7!"), refused.details());
        assertTrue(pipe.isClosed());
    }

    @Test
    void aNewerHelperAsksForAnUpgradeHere() {
        ProbeException refused =
                refusedHello(HELLO.replace("\"wire\":2,", "\"wire\":3,\"new\":{},"));
        assertEquals(
                "The helper speaks version 3 of the wire, and this program 1 and 2.",
                refused.sentence());
        assertEquals("Upgrade XDPScope here: the helper is of version 0.1.0.", refused.advice());
    }

    @Test
    void anOlderHelperAsksForAnUpgradeThere() {
        ProbeException refused = refusedHello(HELLO.replace("\"wire\":2", "\"wire\":0"));
        assertEquals(
                "Upgrade XDPScope where the helper is: it is of version 0.1.0.", refused.advice());
    }

    @Test
    void theVersionBeforeIsNotAskedWhatItDoesNotKnow() throws Exception {
        try (PipeProbe probe = probe(HELLO.replace("\"wire\":2", "\"wire\":1"), KEPT)) {
            for (Executable ask :
                    List.<Executable>of(
                            () -> probe.statistics(3, "eth0"), () -> probe.measure(7))) {
                ProbeException refused = assertThrows(ProbeException.class, ask);
                assertEquals(Kind.HELPER_REFUSED, refused.kind());
                assertEquals("Upgrade XDPScope there.", refused.advice());
            }
            assertEquals(Samples.KEPT, probe.keep(7, true));
        }
    }

    @Test
    void aHelperThatCannotCountSaysWhy() {
        ScriptedPipe pipe =
                new ScriptedPipe(
                        OptionalInt.of(1), CodecTest.line(new Answer.Failed(Samples.failure())));
        ProbeException why = assertThrows(ProbeException.class, () -> PipeProbe.open(pipe, SHORT));
        assertEquals(Kind.BUSY, why.kind());
        assertTrue(pipe.isClosed());
    }

    @Test
    void aHelperThatEndsLosesWhatItCounted() throws Exception {
        assertLost(probe(HELLO, KEPT, PLAIN, ScriptedPipe.END));
    }

    @Test
    void aHelperThatFallsSilentLosesWhatItCounted() throws Exception {
        assertLost(probe(HELLO, KEPT, PLAIN, ScriptedPipe.SILENCE));
    }

    @Test
    void aHelperThatTalksNonsenseLosesWhatItCounted() throws Exception {
        assertLost(probe(HELLO, KEPT, PLAIN, "{\"is\":\"reading\",\"entries\":7}"));
    }

    @Test
    void aHelperThatAnswersSomethingElseLosesWhatItCounted() throws Exception {
        assertLost(probe(HELLO, KEPT, PLAIN, "{\"is\":\"done\"}"));
    }

    @Test
    void aHelperThatAnswersTwiceLosesWhatItCounted() throws Exception {
        assertLost(
                probe(
                        HELLO,
                        KEPT,
                        PLAIN,
                        "{\"is\":\"done\"}\n{\"is\":\"done\"}\n{\"is\":\"done\"}"));
    }

    @Test
    void aHelperThatRefusesLosesWhatItCounted() throws Exception {
        assertLost(probe(HELLO, KEPT, PLAIN, "{\"is\":\"refusal\",\"sentence\":\"No.\"}"));
    }

    /// Both are lost, the kept one with another sentence; detaching forgets them.
    private static void assertLost(PipeProbe probe) throws ProbeException {
        probe.attach(TARGET);
        probe.attach(TARGET);
        Reading first = probe.read(OptionalLong.empty());
        assertEquals(
                List.of(Samples.KEPT.id(), Samples.PLAIN.id()),
                first.entries().stream().map(Reading.Entry::attachmentId).toList());
        for (Reading.Entry entry : first.entries()) {
            Reading.Lost lost = assertInstanceOf(Reading.Lost.class, entry);
            assertEquals(Reading.Loss.PROBE_GONE, lost.loss());
            assertEquals(lost.attachmentId() == 7, lost.sentence().contains("is kept"));
        }
        assertEquals(first, probe.read(OptionalLong.empty()));
        gone(probe::inventory);
        gone(() -> probe.attach(TARGET));
        gone(() -> probe.keep(7, false));
        probe.detach(7);
        assertEquals(1, probe.read(OptionalLong.empty()).entries().size());
        ProbeException twice = assertThrows(ProbeException.class, () -> probe.detach(7));
        assertEquals(Kind.NOT_ATTACHED, twice.kind());
        probe.close();
        probe.close();
    }

    @Test
    void aLossHasATimeOfTheCountingHost() throws Exception {
        String reading =
                CodecTest.line(
                        new Answer.Counts(
                                new Reading(
                                        List.of(
                                                new Reading.Counted(
                                                        7,
                                                        Samples.MOMENT,
                                                        Samples.COUNTERS,
                                                        List.of(),
                                                        0)))));
        PipeProbe probe = probe(HELLO, KEPT, reading, ScriptedPipe.END);
        probe.attach(TARGET);
        probe.read(OptionalLong.empty());
        Moment lost = ((Reading.Lost) probe.read(OptionalLong.empty()).entries().getFirst()).at();
        long later = lost.nanosSince(Samples.MOMENT);
        assertTrue(later >= 0 && later < Duration.ofSeconds(60).toNanos(), "" + later);
        assertEquals(0, lost.suspendedNanosSince(Samples.MOMENT));
    }

    @Test
    void aHelperThatHaltedItselfIsSaidToHaveBeenStuck() throws Exception {
        PipeProbe probe =
                PipeProbe.open(
                        new ScriptedPipe(
                                OptionalInt.of(ProbeServer.HALTED), HELLO, ScriptedPipe.END),
                        SHORT);
        ProbeException gone = assertThrows(ProbeException.class, probe::inventory);
        assertEquals(
                "The helper ended itself, because an operation took too long.", gone.sentence());
    }

    @Test
    void aFailureLeavesTheRestAlone() throws Exception {
        String failure = CodecTest.line(new Answer.Failed(Samples.failure()));
        PipeProbe probe = probe(HELLO, failure, PLAIN);
        ProbeException busy = assertThrows(ProbeException.class, () -> probe.attach(TARGET));
        assertEquals(Kind.BUSY, busy.kind());
        assertEquals(Samples.PLAIN, probe.attach(TARGET));
    }

    private static PipeProbe probe(String... script) throws ProbeException {
        return PipeProbe.open(new ScriptedPipe(OptionalInt.empty(), script), SHORT);
    }

    private static ProbeException refusedHello(String hello) {
        ScriptedPipe pipe = new ScriptedPipe(OptionalInt.of(0), hello);
        ProbeException refused =
                assertThrows(ProbeException.class, () -> PipeProbe.open(pipe, SHORT));
        assertEquals(Kind.HELPER_REFUSED, refused.kind());
        assertTrue(pipe.isClosed());
        return refused;
    }

    private static void gone(Executable attempt) {
        ProbeException gone = assertThrows(ProbeException.class, attempt);
        assertEquals(Kind.HELPER_GONE, gone.kind());
    }
}
