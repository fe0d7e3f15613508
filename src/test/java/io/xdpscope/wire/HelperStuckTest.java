// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A helper that is stuck in the middle of an operation, really attached: it halts itself, and
/// nothing stays attached.
@Tag("kernel")
@Tag("process")
final class HelperStuckTest {
    private HelperRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new HelperRig();
    }

    @AfterEach
    void remove() throws Exception {
        rig.remove();
    }

    @Test
    void aHelperStuckInAReadHaltsItself() throws Exception {
        ProcessPipe pipe = stuckIn("read");
        PipeProbe probe = PipeProbe.open(pipe);
        long program = rig.attach(probe).program().id();
        long start = System.nanoTime();
        Reading.Lost lost =
                assertInstanceOf(
                        Reading.Lost.class, probe.read(OptionalLong.empty()).entries().getFirst());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertEquals(Reading.Loss.PROBE_GONE, lost.loss());
        assertEquals(ProbeServer.HALTED, pipe.exitCode().orElseThrow());
        assertTrue(seconds >= 9 && seconds <= 14, seconds + " s");
        rig.assertNothingLeft(program);
        probe.close();
    }

    @Test
    void aHelperStuckInAnAttachEndsWithItsInput() throws Exception {
        ProcessPipe pipe = stuckIn("attach");
        PipeProbe probe = PipeProbe.open(pipe);
        NetInterface at = probe.inventory().named(rig.name()).orElseThrow();
        Future<?> attaching =
                rig.here()
                        .startInside(() ->
                                assertThrows(
                                        ProbeException.class,
                                        () ->
                                                probe.attach(
                                                        Target.Interface.of(
                                                                at, RequestedMode.NATIVE))));
        HelperRig.await("it is stuck", 10_000_000_000L, () -> pipe.said().contains("stuck"));
        long program = rig.programs().getFirst();
        long start = System.nanoTime();
        pipe.output().close();
        pipe.handle().onExit().get(HelperRig.LIMIT_SECONDS, TimeUnit.SECONDS);
        assertTrue(System.nanoTime() - start < HelperRig.GONE_NANOS);
        attaching.get(HelperRig.LIMIT_SECONDS, TimeUnit.SECONDS);
        assertEquals(ProbeServer.HALTED, pipe.exitCode().orElseThrow());
        rig.assertNothingLeft(program);
    }

    /// It takes a minute, so only a long run waits for it.
    @Test
    void aHelperStuckInAnAttachHaltsItselfAfterAMinute() throws Exception {
        assertEquals(60, Watchdog.ATTACH.toSeconds());
        if (Boolean.getBoolean("xdpscope.long")) {
            ProcessPipe pipe = stuckIn("attach");
            PipeProbe probe = PipeProbe.open(pipe);
            long start = System.nanoTime();
            assertThrows(ProbeException.class, () -> rig.attach(probe));
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            assertTrue(seconds >= 59 && seconds <= 70, seconds + " s");
            assertEquals(ProbeServer.HALTED, pipe.exitCode().orElseThrow());
            assertEquals(List.of(), rig.programs());
        }
    }

    private ProcessPipe stuckIn(String operation) throws ProbeException {
        return ProcessPipe.start(HelperCommand.java(rig.here(), StuckHelper.class, operation));
    }
}
