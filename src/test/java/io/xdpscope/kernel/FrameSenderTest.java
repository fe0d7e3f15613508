// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.testing.NetNs;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
final class FrameSenderTest {
    /// `RX: bytes packets` and the figures, as `ip -s link` prints them.
    private static final Pattern RECEIVED =
            Pattern.compile("RX:[^\\n]*\\n\\s*([0-9]+)\\s+([0-9]+)\\s");

    @Test
    void everyFrameArrivesOnceAndWhole() throws Exception {
        try (NetNs near = NetNs.create("near");
                NetNs far = NetNs.create("far")) {
            near.veth("xs0", far, "xs1");
            int ifindex = near.ifindex("xs0");
            long nanos =
                    near.enter(() -> {
                        try (FrameSender sender = FrameSender.open(ifindex)) {
                            sender.load(List.of(frame(60), frame(61), frame(1514), frame(14)));
                            sender.send(3);
                            long start = System.nanoTime();
                            sender.send(199_998);
                            return System.nanoTime() - start;
                        }
                    });
            System.out.printf("FrameSender: %.2f Mpps%n", 199_998e3 / nanos);

            // 200 001 frames: 50 000 rounds of four, and the first once more
            assertEquals(
                    "200001 packets, %d bytes".formatted(50_000L * (60 + 61 + 1514 + 14) + 60),
                    received(far, "xs1"));
        }
    }

    @Test
    void interfaceThatIsDownIsSaid() throws Exception {
        try (NetNs near = NetNs.create("near")) {
            near.veth("xs0", near, "xs1");
            near.ip("link", "set", "xs0", "down");
            int ifindex = near.ifindex("xs0");

            ProbeException failure =
                    near.enter(() -> {
                        try (FrameSender sender = FrameSender.open(ifindex)) {
                            sender.load(List.of(frame(60)));
                            return assertThrows(ProbeException.class, () -> sender.send(1));
                        }
                    });

            assertEquals("The interface is down: bring it up.", failure.advice());
        }
    }

    @Test
    void interfaceThatIsMissingIsSaid() {
        ProbeException failure =
                assertThrows(ProbeException.class, () -> FrameSender.open(1_000_000).close());

        assertEquals(ProbeException.Kind.NO_SUCH_INTERFACE, failure.kind());
    }

    private static String received(NetNs namespace, String link) {
        String text = namespace.ip("-s", "link", "show", "dev", link);
        Matcher figures = RECEIVED.matcher(text);
        return figures.find()
                ? "%s packets, %s bytes".formatted(figures.group(2), figures.group(1))
                : text;
    }

    /// A frame of an EtherType for experiments, from and to locally administered addresses.
    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        frame[0] = 2;
        frame[6] = 2;
        frame[11] = 1;
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5;
        return frame;
    }
}
