// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Hostile lines at the packed helper, each at a process of its own that may not have more than
/// [#MOST_DATA_BYTES] of memory: it refuses or ends cleanly, and nothing stays attached.
@Tag("kernel")
@Tag("process")
final class HelperHostileTest {
    private static final int STARTS = 300;

    /// More than there are processors: a start waits for the kernel longer than it computes.
    private static final int WORKERS = 6;

    private static final long SEED = 4_711;
    private static final long LIMIT_SECONDS = 60;

    /// RLIMIT_DATA (getrlimit(2)): everything private and writable, the JVM's own included.
    private static final long MOST_DATA_BYTES = 128 << 20;

    @Test
    void everyHostileLineIsRefusedOrEndsItCleanly() throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<Integer>> refused = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                long seed = SEED + worker;
                Callable<Integer> work = () -> attack(seed, STARTS / WORKERS);
                refused.add(workers.submit(work));
            }
            int all = 0;
            for (Future<Integer> one : refused) {
                all += one.get();
            }
            assertTrue(all > STARTS / 2, "only " + all + " were refused");
        }
    }

    private static int attack(long seed, int times) throws Exception {
        HelperRig rig = new HelperRig();
        try {
            List<String> command = new ArrayList<>(List.of("prlimit", "--data=" + MOST_DATA_BYTES));
            command.addAll(HelperCommand.in(rig.here(), rig.pins()));
            HostileLines lines = new HostileLines(seed, rig.here().ifindex(rig.name()), rig.name());
            int refused = 0;
            for (int i = 0; i < times; i++) {
                byte[] said = lines.next();
                Process helper =
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                String last = talk(helper, said);
                assertTrue(helper.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
                boolean isRefusal = last.startsWith("{\"is\":\"refusal\",");
                assertEquals(
                        isRefusal ? ProbeServer.REFUSED : ProbeServer.ENDED,
                        helper.exitValue(),
                        () -> new String(said, java.nio.charset.StandardCharsets.UTF_8));
                assertEquals(List.of(), rig.programs());
                refused += isRefusal ? 1 : 0;
            }
            return refused;
        } finally {
            rig.remove();
        }
    }

    /// Says it line by line, each after the answer to the one before.
    ///
    /// @return the last answer
    private static String talk(Process helper, byte[] said) throws IOException {
        String last = "";
        try (BufferedReader answers = helper.inputReader()) {
            try (OutputStream questions = helper.getOutputStream()) {
                int begin = 0;
                for (int i = 0; i < said.length; i++) {
                    if (said[i] == '\n') {
                        questions.write(Arrays.copyOfRange(said, begin, i + 1));
                        questions.flush();
                        begin = i + 1;
                        String answer = answers.readLine();
                        if (answer == null) {
                            return last;
                        }
                        last = answer;
                    }
                }
                questions.write(said, begin, said.length - begin);
            } catch (IOException e) {
                // It has ended already.
            }
            for (String rest = answers.readLine(); rest != null; rest = answers.readLine()) {
                last = rest;
            }
        }
        return last;
    }
}
