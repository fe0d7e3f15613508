// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Capture;
import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What our command captures with tcpdump is what our counter counts.
@Tag("kernel")
final class CaptureFilterKernelTest {

    private static final Pattern CAPTURED = Pattern.compile("(\\d+) packets? captured");
    private static final int EACH = 3;

    /// Frames are small here: with slots for whole ones, the ring of this mode has eight of them,
    /// and a busy machine drops some.
    private static final String ROOMY =
            "exec timeout 15 tcpdump --immediate-mode -l -s 256 -B 8192 ";

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void tcpdumpCapturesWhatIsCounted() throws Exception {
        LocalPlace place = new LocalPlace();
        try (Probe probe = place.open()) {
            String name = place.plug();
            Attachment attachment =
                    probe.attach(
                            Target.Interface.of(
                                    probe.inventory().named(name).orElseThrow(),
                                    RequestedMode.NATIVE));
            List<byte[]> frames = frames();
            List<Capturing> captures = new ArrayList<>();
            for (Protocol protocol : Protocol.values()) {
                captures.add(Capturing.start(place, name, Optional.of(protocol)));
            }
            captures.add(Capturing.start(place, name, Optional.empty()));

            place.send(name, frames, (long) EACH * frames.size());

            Counters counters = counters(probe, attachment);
            for (Capturing capture : captures) {
                long counted =
                        capture.protocol().map(counters::of).orElseGet(counters::all).packets();
                assertTrue(counted >= EACH, capture.protocol() + ": " + counted);
                assertEquals(counted, capture.end(), capture.protocol().toString());
            }
        } finally {
            place.remove();
        }
    }

    /// A tcpdump that runs for some seconds.
    private record Capturing(Optional<Protocol> protocol, Process process, BufferedReader said) {

        static Capturing start(LocalPlace place, String name, Optional<Protocol> protocol)
                throws Exception {
            String line =
                    new Capture(new Machine.Here(), name, LinkType.ETHERNET, protocol)
                            .tcpdumpLine();
            assertTrue(line.startsWith("sudo tcpdump "), line);
            String here = line.replaceFirst("sudo tcpdump ", ROOMY);
            Process process = place.here().start("bash", "-c", here + " 2>&1");
            BufferedReader said = process.inputReader();
            for (String words = said.readLine(); !words.contains("listening on"); ) {
                words = said.readLine();
            }
            return new Capturing(protocol, process, said);
        }

        /// Waits for its end.
        ///
        /// @return how many it captured
        long end() throws Exception {
            for (String words = said.readLine(); words != null; words = said.readLine()) {
                Matcher matcher = CAPTURED.matcher(words);
                if (matcher.find()) {
                    return Long.parseLong(matcher.group(1));
                }
            }
            throw new AssertionError("tcpdump did not say how much it captured");
        }
    }

    private static Counters counters(Probe probe, Attachment attachment) throws Exception {
        Reading.Entry entry = probe.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
        return ((Reading.Counted) entry).total();
    }

    /// Those of every kind whose headers are whole, and some with tags and extension headers.
    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        Frames.ALL.stream()
                .filter(frame -> frame != Frames.CUT_SHORT)
                .map(Frames::ethernet)
                .forEach(frames::add);
        for (int protocol : List.of(6, 17, 58, 50)) {
            frames.add(ethernet(0x86dd, ipv6(protocol)));
            for (int extension : List.of(0, 43, 60)) {
                frames.add(ethernet(0x86dd, behind(extension, protocol)));
            }
            frames.add(ethernet(0x86dd, fragment(protocol, 0)));
            frames.add(ethernet(0x86dd, fragment(protocol, 0x0100)));
            frames.add(ethernet(0x8100, tagged(0x86dd, behind(0, protocol))));
            frames.add(ethernet(0x88a8, tagged(0x86dd, behind(43, protocol))));
            frames.add(ethernet(0x88a8, tagged(0x8100, tagged(0x86dd, ipv6(protocol)))));
            frames.add(ethernet(0x88a8, tagged(0x8100, tagged(0x86dd, behind(60, protocol)))));
        }
        for (int protocol : List.of(6, 17, 1, 58, 47)) {
            frames.add(ethernet(0x8100, tagged(0x0800, ipv4(protocol))));
            frames.add(ethernet(0x88a8, tagged(0x0800, ipv4(protocol))));
            frames.add(ethernet(0x88a8, tagged(0x8100, tagged(0x0800, ipv4(protocol)))));
            frames.add(ethernet(0x8100, tagged(0x8100, tagged(0x0800, ipv4(protocol)))));
            frames.add(
                    ethernet(
                            0x8100,
                            tagged(0x8100, tagged(0x8100, tagged(0x0800, ipv4(protocol))))));
        }
        frames.add(ethernet(0x8100, tagged(0x0806, new byte[46])));
        return frames;
    }

    private static byte[] ethernet(int type, byte[] payload) {
        return ByteBuffer.allocate(Math.max(60, 14 + payload.length))
                .put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2})
                .putShort((short) type)
                .put(payload)
                .array();
    }

    private static byte[] tagged(int type, byte[] payload) {
        return ByteBuffer.allocate(4 + payload.length)
                .putShort((short) 5)
                .putShort((short) type)
                .put(payload)
                .array();
    }

    private static byte[] ipv4(int protocol) {
        return ByteBuffer.allocate(40)
                .put(0, (byte) 0x45)
                .putShort(2, (short) 40)
                .put(8, (byte) 64)
                .put(9, (byte) protocol)
                .array();
    }

    private static byte[] ipv6(int next, byte... payload) {
        return ByteBuffer.allocate(40 + 32)
                .put(0, (byte) 0x60)
                .putShort(4, (short) 32)
                .put(6, (byte) next)
                .put(7, (byte) 64)
                .put(40, payload)
                .array();
    }

    private static byte[] behind(int extension, int next) {
        return ipv6(extension, (byte) next, (byte) 0);
    }

    private static byte[] fragment(int next, int offset) {
        return ipv6(44, (byte) next, (byte) 0, (byte) (offset >> 8), (byte) (offset | 1));
    }
}
