// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The packed helper as a process: killed, hung up on, stuck. Whatever happens to it, nothing stays
/// attached; `ip` and `bpftool` say so.
@Tag("kernel")
@Tag("process")
final class HelperProcessTest {
    private static final int ROUNDS = Boolean.getBoolean("xdpscope.long") ? 100 : 5;
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
    void theEndOfItsInputDetachesAndEndsIt() throws Exception {
        ProcessPipe pipe = rig.helper();
        PipeProbe probe = PipeProbe.open(pipe);
        long program = rig.attach(probe).program().id();
        long start = System.nanoTime();
        pipe.output().close();
        pipe.handle().onExit().get(HelperRig.LIMIT_SECONDS, TimeUnit.SECONDS);
        assertTrue(System.nanoTime() - start < HelperRig.GONE_NANOS);
        assertEquals(0, pipe.exitCode().orElseThrow());
        rig.assertNothingLeft(program);
        probe.close();
    }

    @Test
    void killingTheHelperLosesWhatItCountedAndLeavesNothing() throws Exception {
        try (HelperRig.Traffic traffic = rig.traffic()) {
            for (int round = 0; round < ROUNDS; round++) {
                ProcessPipe pipe = rig.helper();
                try (PipeProbe probe = PipeProbe.open(pipe)) {
                    Attachment attached = rig.attach(probe);
                    HelperRig.awaitPackets(probe);
                    HelperRig.kill(pipe.handle());
                    Reading.Lost lost =
                            assertInstanceOf(
                                    Reading.Lost.class,
                                    probe.read(OptionalLong.empty()).entries().getFirst());
                    assertEquals(Reading.Loss.PROBE_GONE, lost.loss());
                    ProbeException gone = assertThrows(ProbeException.class, probe::inventory);
                    assertEquals(ProbeException.Kind.HELPER_GONE, gone.kind());
                    rig.assertNothingLeft(attached.program().id());
                }
            }
            assertTrue(traffic.isRunning());
        }
    }

    @Test
    void killingTheWindowEndsTheHelperAndLeavesNothing() throws Exception {
        try (HelperRig.Traffic traffic = rig.traffic()) {
            for (int round = 0; round < ROUNDS; round++) {
                killWindow(false);
            }
            assertTrue(traffic.isRunning());
        }
    }

    @Test
    void killingBothLeavesNothing() throws Exception {
        try (HelperRig.Traffic traffic = rig.traffic()) {
            for (int round = 0; round < ROUNDS; round++) {
                killWindow(true);
            }
            assertTrue(traffic.isRunning());
        }
    }

    private void killWindow(boolean helperToo) throws Exception {
        List<String> helper = HelperCommand.in(rig.here(), rig.pins());
        Process window =
                HelperRig.start(
                        HelperCommand.java(
                                rig.here(),
                                WindowChild.class,
                                HelperRig.words(rig.name(), helper)));
        try (BufferedReader said = window.inputReader()) {
            ProcessHandle of =
                    ProcessHandle.of(Long.parseLong(String.valueOf(said.readLine()))).orElseThrow();
            long program = rig.programs().getFirst();
            assertTrue(String.valueOf(said.readLine()).startsWith("Counted"));
            HelperRig.kill(window.toHandle());
            if (helperToo) {
                of.destroyForcibly();
            }
            HelperRig.await("the helper ends", HelperRig.GONE_NANOS, () -> !of.isAlive());
            rig.assertNothingLeft(program);
        } finally {
            window.destroyForcibly();
        }
    }

    @Test
    void aTerminalIsRefused() throws Exception {
        Process process =
                HelperRig.start(
                        List.of(
                                "script",
                                "--quiet",
                                "--return",
                                "--command",
                                String.join(" ", HelperCommand.packed()),
                                "/dev/null"));
        process.getOutputStream().close();
        String said;
        try (BufferedReader reader = process.inputReader()) {
            said = String.valueOf(reader.readLine());
        }
        assertTrue(process.waitFor(HelperRig.LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        assertTrue(said.startsWith("xdpscope helper: this is for programs, not for people."), said);
    }

    @Test
    void itIsSmallAndNobodyLooksIntoIt() throws Exception {
        ProcessPipe pipe = rig.helper();
        try (PipeProbe probe = PipeProbe.open(pipe)) {
            rig.attach(probe);
            probe.read(OptionalLong.empty());
            long pid = pipe.handle().pid();
            assertTrue(
                    Files.readString(Path.of("/proc/%d/limits".formatted(pid)))
                            .lines()
                            .anyMatch(line -> line.matches("Max core file size +0 +0 .*")));
            assertTrue(
                    Files.notExists(
                            Path.of(
                                    "/tmp/hsperfdata_" + System.getProperty("user.name"),
                                    "" + pid)));
            Path options =
                    Path.of(HelperCommand.packed().getFirst())
                            .resolve("../../lib/helper.options")
                            .normalize();
            assertTrue(
                    Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)))
                            .contains("\0@" + options + "\0"));
            assertTrue(
                    Files.readAllLines(options)
                            .containsAll(
                                    List.of(
                                            "-XX:+DisableAttachMechanism",
                                            "-XX:-UsePerfData",
                                            "-XX:-CreateCoredumpOnCrash")));
            long kibibytes = HelperRig.residentKibibytes(pid);
            assertTrue(kibibytes < 100 << 10, kibibytes + " KiB");
        }
    }
}
