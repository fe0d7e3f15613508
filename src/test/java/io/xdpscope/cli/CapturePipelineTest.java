// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Capture;
import io.xdpscope.machine.CaptureFailure;
import io.xdpscope.machine.CaptureRun;
import io.xdpscope.machine.Machine;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Protocol;
import io.xdpscope.testing.InstalledHelper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Packets of another machine in a stand-in of Wireshark here: a real ssh, sudo and tcpdump.
@Tag("kernel")
@ExtendWith(InstalledHelper.Shared.class)
class CapturePipelineTest {

    private static final long PATIENCE_SECONDS = 60;

    /// pcap(5): a header of 24 bytes, and 16 before each frame, of which there are 60.
    private static final int HEADER = 24;

    private static final int RECORD = 16 + 60;
    private static final int FRAMES = 20;

    private Elsewhere at;

    @TempDir private Path folder;

    @BeforeEach
    void begin(InstalledHelper helper) throws Exception {
        at = new Elsewhere(helper);
    }

    @AfterEach
    void end() throws Exception {
        at.close();
    }

    @Test
    void packetsComeOverSshUntilWiresharkIsClosed() throws Exception {
        Capture capture =
                new Capture(
                        new Machine.Remote("lab7", true, Optional.empty()),
                        "xs0",
                        LinkType.ETHERNET,
                        Optional.of(Protocol.TCP));
        assertEquals(
                "sudo wants a password, and nobody can type it here.",
                CaptureFailure.of(run(capture, folder.resolve("none"))).sentence());
        at.root.exec(
                "sh",
                "-c",
                "umask 0337; echo 'bob ALL=(root) NOPASSWD: /usr/bin/tcpdump'"
                        + " >/etc/sudoers.d/xs-elsewhere");
        Path shown = folder.resolve("shown");
        AtomicBoolean stop = new AtomicBoolean();
        Future<Boolean> traffic = at.receiveSteadily(200, stop);

        String said = run(capture, shown);

        stop.set(true);
        assertTrue(traffic.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("", said);
        ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(shown)).order(ByteOrder.nativeOrder());
        assertEquals(HEADER + FRAMES * RECORD, pcap.limit());
        assertEquals(0xa1b2c3d4, pcap.getInt(0));
        for (int frame = 0; frame < FRAMES; frame++) {
            int start = HEADER + frame * RECORD;
            assertEquals(60, pcap.getInt(start + 12), "length of frame " + frame);
            assertEquals(6, pcap.get(start + 16 + 23), "protocol of frame " + frame);
        }
        assertFalse(at.isAttached(), "nothing of XDP is needed for that");
    }

    /// Runs as alice what the window would start, but for what stands in for Wireshark, which is
    /// closed after some packets.
    private String run(Capture capture, Path shown) throws Exception {
        List<List<String>> programs = capture.wiresharkPrograms();
        assertEquals(List.of("wireshark", "-k", "-i", "-"), programs.getLast());
        String[] ssh = programs.getFirst().toArray(String[]::new);
        List<String> wireshark =
                List.of(
                        "sh",
                        "-c",
                        "exec head -c " + (HEADER + FRAMES * RECORD) + " >\"$0\"",
                        shown.toString());
        return CaptureRun.start(List.of(at.root.inside(Map.of(), "alice", ssh), wireshark))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
