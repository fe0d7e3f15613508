// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Inventory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRecorderTest {

    /// Some more than two members, and what the third has by then is lost.
    private static final int ENOUGH_READINGS = 130;

    @TempDir private Path folder;

    @Test
    void killNineLosesFiveSecondsAtMost() throws Exception {
        Path file = folder.resolve("killed.jsonl.gz");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordingChild.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long lastNanos;
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String last = "";
            for (int i = 0; i < ENOUGH_READINGS; i++) {
                last = String.valueOf(said.readLine());
            }
            lastNanos = Long.parseLong(last);
        } finally {
            child.destroyForcibly(); // SIGKILL
            assertTrue(child.waitFor(20, TimeUnit.SECONDS), "it is killed");
        }
        assertEquals(128 + 9, child.exitValue());
        assertTrue(wholeMembers(file) >= 2, "members were ended while it ran");
        List<Object> answers = Recording.replayed(file, OptionalLong.empty()).answers();
        Inventory newest =
                assertInstanceOf(Inventory.class, answers.get((answers.size() - 1) / 2 * 2));
        long lost = lastNanos - newest.taken().monotonicNanos();
        assertTrue(
                lost < SessionWriter.MEMBER.plusMillis(700).toNanos(),
                "lost %d ms of %d readings".formatted(lost / 1_000_000, answers.size() / 2));
    }

    private static int wholeMembers(Path file) throws IOException {
        int whole = 0;
        try (Members members = new Members(file, 0)) {
            Optional<InputStream> member = members.next();
            while (member.isPresent()) {
                member.get().readAllBytes();
                whole += members.isCut() ? 0 : 1;
                member = members.next();
            }
        }
        return whole;
    }
}
