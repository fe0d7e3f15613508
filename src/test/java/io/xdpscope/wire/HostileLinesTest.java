// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A million hostile lines, each at a server of its own in this process: each is refused in one
/// sentence or ends it cleanly, with nothing attached and little memory.
final class HostileLinesTest {
    private static final int LINES = 1_000_000;
    private static final long SEED = 20_251_123;

    /// What a server may allocate for all that one of them says; the first loads its classes.
    private static final long MOST_BYTES = 1 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void everyHostileLineIsRefusedOrEndsItCleanly() {
        HostileLines lines = new HostileLines(SEED, 3, "eth0");
        int refused = 0;
        long most = 0;
        for (int i = 0; i < LINES; i++) {
            byte[] line = lines.next();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            int code = serve(new ByteArrayInputStream(line));
            most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
            if (code == ProbeServer.REFUSED) {
                refused++;
                assertOneSentence(line);
            } else {
                assertEquals(ProbeServer.ENDED, code, () -> text(line));
                assertTrue(!text(said.toByteArray()).contains("\"refusal\""), () -> text(line));
            }
        }
        assertTrue(refused > LINES / 2, refused + " of " + LINES + " were refused");
        assertTrue(most < MOST_BYTES, most + " bytes were allocated for one of them");
    }

    @Test
    void aLineWithoutEndIsRefusedAfterLittle() {
        for (String byteByByte : List.of("x", "[", "{\"a\":", "\"", " ")) {
            Endless endless = new Endless(byteByByte);
            assertEquals(ProbeServer.REFUSED, serve(endless));
            assertTrue(endless.given <= 2 * Json.REQUESTS.mostLineBytes(), "" + endless.given);
        }
    }

    private int serve(InputStream in) {
        Lines lines = new Lines(in, Json.REQUESTS.mostLineBytes());
        List<CountedProbe> opened = new ArrayList<>();
        said.reset();
        ProbeServer server =
                new ProbeServer(
                        () -> {
                            CountedProbe probe = new CountedProbe();
                            opened.add(probe);
                            return probe;
                        },
                        "test",
                        () -> next(lines),
                        said,
                        new Watchdog(System::nanoTime, () -> {}));
        int code = server.serve();
        for (CountedProbe probe : opened) {
            assertTrue(probe.isClosed());
            assertEquals(0, probe.attachments());
        }
        return code;
    }

    private static Line next(Lines lines) {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertOneSentence(byte[] line) {
        String[] answers = text(said.toByteArray()).split("\n", -1);
        String last = answers[answers.length - 2];
        assertTrue(last.startsWith("{\"is\":\"refusal\",\"sentence\":\""), () -> last + text(line));
        assertTrue(last.length() < 1_500, last);
        for (int i = 0; i < answers.length - 2; i++) {
            assertTrue(!answers[i].contains("\"refusal\""), answers[i]);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The same few bytes for ever.
    private static final class Endless extends InputStream {
        private final byte[] bytes;
        private int given;

        Endless(String text) {
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return bytes[given++ % bytes.length];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
