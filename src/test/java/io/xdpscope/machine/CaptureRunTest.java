// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureRunTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir private Path folder;

    @Test
    void eachFeedsTheNextAndNoShellReadsTheWords() throws Exception {
        Path seen = folder.resolve("seen");
        String said =
                run(List.of("printf", "%s", "$(id); `id` 'a  b'"), List.of("tee", seen.toString()));
        assertEquals("", said);
        assertEquals("$(id); `id` 'a  b'", Files.readString(seen));
    }

    @Test
    void whatFailedFirstIsToldWithItsOwnWords() throws Exception {
        assertEquals(
                "you have no rights",
                run(List.of("sh", "-c", "echo you have no rights >&2; exit 1"), List.of("cat")));
        assertEquals("exit code 3", run(List.of("sh", "-c", "exit 3"), List.of("cat")));
        assertEquals(
                "no display",
                run(List.of("true"), List.of("sh", "-c", "echo no display >&2; false")));
    }

    @Test
    void manyWordsHoldNothingUpAndTheBeginningIsKept() throws Exception {
        String said = run(List.of(List.of("sh", "-c", "seq 1 200000 >&2; exit 1")));
        assertTrue(said.startsWith("1\n2\n3\n"), said);
        assertTrue(said.length() <= 4_096, said.length() + " characters");
    }

    @Test
    void thatWiresharkWasClosedIsNoFailure() throws Exception {
        assertEquals("", run(List.of("yes"), List.of("head", "-c", "1")));
        String tcpdump = "echo tcpdump: Unable to write output: Broken pipe >&2; exit 1";
        assertEquals("", run(List.of("sh", "-c", tcpdump), List.of("true")));
    }

    @Test
    void whatIsNotThereIsToldAtOnceAndNothingIsLeftRunning() throws Exception {
        Path pid = folder.resolve("pid");
        IOException missing =
                assertThrows(
                        IOException.class,
                        () ->
                                CaptureRun.start(
                                        List.of(
                                                List.of(
                                                        "sh",
                                                        "-c",
                                                        "echo $$ >" + pid + "; exec sleep 1000"),
                                                List.of("/no/such/wireshark", "-k"))));
        assertTrue(missing.toString().contains("/no/such/wireshark"), missing.toString());
        if (Files.exists(pid)) {
            String number = Files.readString(pid).strip();
            if (!number.isEmpty()) {
                var left = ProcessHandle.of(Long.parseLong(number));
                if (left.isPresent()) {
                    left.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static String run(List<String> source, List<String> last) throws Exception {
        return run(List.of(source, last));
    }

    private static String run(List<List<String>> programs) throws Exception {
        return CaptureRun.start(programs).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
