// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Counting where one is not, as somebody who has no rights: a real sshd, real sudo, real
/// namespaces; `bpftool` is the witness.
@Tag("kernel")
@Tag("process")
@ExtendWith(InstalledHelper.Shared.class)
class ElsewhereTest {

    private static final JsonMapper READER = new JsonMapper();
    private static final long WATCH_SECONDS = 60;

    private Elsewhere at;
    private ThrowAwayRoot root;

    @BeforeEach
    void begin(InstalledHelper helper) throws Exception {
        at = new Elsewhere(helper);
        root = at.root;
    }

    @AfterEach
    void end() throws Exception {
        at.close();
    }

    @Test
    void listsOverSshWithoutRights() throws Exception {
        JsonNode report = READER.readTree(at.aliceDoes("interfaces", "--json", "--host", "lab7"));

        assertEquals(root.exec("hostname").strip(), report.get("host").asString());
        assertTrue(report.get("interfaces").toString().contains("\"xs0\""), report.toString());
        Shell.Outcome attach = at.alice("attach", "xs0", "--host", "lab7");
        assertEquals(1, attach.exitCode());
        assertTrue(
                attach.output().contains("needs rights that bob has not")
                        && attach.output().contains("Add --sudo, or log in as root."),
                attach.output());
    }

    @Test
    void countsExactlyOverSshWithSudo() throws Exception {
        at.trust("bob");
        assertTrue(
                at.aliceDoes("attach", "xs0", "--host", "lab7", "--sudo", "--mode", "native")
                        .contains("`xdpscope detach xs0 --host lab7 --sudo`"));
        assertTrue(at.isAttached());

        at.receive(12_345);

        JsonNode counted =
                READER.readTree(at.aliceDoes("counters", "--json", "--host", "slow", "--sudo"))
                        .at("/interfaces/0");
        assertEquals(12_345, counted.at("/counters/TCP/packets").asLong());
        assertEquals(12_345 * 60, counted.at("/counters/TCP/bytes").asLong());
        assertEquals("bob", counted.at("/owner/name").asString());
        at.aliceDoes("detach", "xs0", "--host", "lab7", "--sudo");
        assertFalse(at.isAttached());
    }

    @Test
    void whatSudoWantsIsSaidAsALineToCopy() throws Exception {
        Shell.Outcome attach = at.alice("attach", "xs0", "--host", "lab7", "--sudo");

        assertEquals(1, attach.exitCode());
        assertTrue(
                attach.output()
                        .contains(": bob ALL=(root) NOPASSWD: /opt/xdpscope/bin/xdpscope-helper"),
                attach.output());
        at.trust("bob");
        assertTrue(at.aliceDoes("counters", "--host", "lab7", "--sudo").contains("Nothing"));
    }

    @Test
    void machinesThatCannotBeReachedSayWhy() throws Exception {
        says("closed cannot be reached: connection refused.", "closed");
        says("ssh does not know the host key of stranger yet.", "stranger");
        says("There is no machine no.such.machine.invalid.", "no.such.machine.invalid");
        root.exec(
                "sh",
                "-c",
                "echo \"lab7 $(cut -d ' ' -f 1,2 /run/xs/alice.pub)\""
                        + " >/home/alice/.ssh/known_hosts");
        says("lab7 has another host key than the one that ssh knows.", "lab7");
    }

    private void says(String sentence, String host) throws Exception {
        Shell.Outcome outcome = at.alice("interfaces", "--host", host);
        assertEquals(1, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains("xdpscope: " + sentence), outcome.output());
    }

    @Test
    void aLongAndUnevenRoadBendsNoRate() throws Exception {
        at.trust("bob");
        AtomicBoolean stop = new AtomicBoolean();
        Future<Boolean> sending = at.receiveSteadily(2_000, stop);
        String printed =
                at.aliceDoes(
                        "watch",
                        "xs0",
                        "--attach",
                        "--json",
                        "--interval",
                        "500ms",
                        "--count",
                        "20",
                        "--host",
                        "slow",
                        "--sudo");
        stop.set(true);
        assertTrue(NetNs.await(sending));

        List<JsonNode> lines =
                printed.lines()
                        .map(line -> READER.readTree(line).at("/interfaces/0"))
                        .filter(line -> line.has("rates"))
                        .toList();
        assertTrue(lines.size() >= 15, printed);
        for (int i = 1; i < lines.size(); i++) {
            long delta = packets(lines.get(i)) - packets(lines.get(i - 1));
            double seconds = lines.get(i).at("/rates/seconds").asDouble();
            double rate = lines.get(i).at("/rates/TCP/packets").asDouble();
            // Seconds are printed to the millisecond, of half a second.
            assertEquals(
                    (double) delta, rate * seconds, delta * 0.002 + 1, lines.get(i).toString());
        }
        double[] rates =
                lines.stream().mapToDouble(l -> l.at("/rates/TCP/packets").asDouble()).toArray();
        assertEquals(2_000, median(rates), 60, printed);
    }

    private static long packets(JsonNode line) {
        return line.at("/counters/TCP/packets").asLong();
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return IntStream.of(sorted.length / 2).mapToDouble(i -> sorted[i]).sum();
    }

    @Test
    void aPulledCableLosesTheCounterHereAndEndsItThere() throws Exception {
        at.trust("bob");
        Process watch =
                at.aliceStartsNear(
                        "watch",
                        "xs0",
                        "--attach",
                        "--interval",
                        "500ms",
                        "--host",
                        "far",
                        "--sudo");
        StringBuilder printed = new StringBuilder();
        BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8);
        while (!printed.toString().contains("NATIVE")) {
            String line = lines.readLine();
            assertTrue(line != null, () -> printed + complaint(watch));
            printed.append(line).append('\n');
        }
        assertTrue(at.isAttached());

        root.exec("ip", "link", "set", "xs-cable", "down");

        lines.lines().forEach(line -> printed.append(line).append('\n'));
        assertTrue(watch.waitFor(WATCH_SECONDS, TimeUnit.SECONDS), "still watching: " + printed);
        assertEquals(1, watch.exitValue());
        assertTrue(printed.toString().contains("LOST"), printed.toString());
        String complaint = complaint(watch);
        assertTrue(complaint.contains("The helper did not answer within 15 s."), complaint);
        at.helper.awaitNone();
        assertFalse(at.isAttached());
    }

    private static String complaint(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void countsHereThroughSudoWithoutRightsOfItsOwn() throws Exception {
        Shell.Outcome refused = at.alice("attach", "xs0");
        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.output().contains("This user may not start XDPScope's helper"),
                refused.output());

        at.trust("alice");
        at.aliceDoes("attach", "xs0", "--mode", "native");
        at.receive(1_000);
        assertTrue(at.aliceDoes("counters", "xs0").contains("  1 000  "));
        assertTrue(at.rootDoes("interfaces").contains("kept by alice"));
        assertTrue(at.rootDoes("counters").contains("kept by alice"));
        assertTrue(at.aliceDoes("detach", "xs0").contains("after 1 000 packets"));
        assertFalse(at.isAttached());
    }

    @Test
    void ctrlCEndsAWatchWithItsTotalsThoughTheHelperHearsItToo() throws Exception {
        at.trust("alice");
        Process watch =
                new ProcessBuilder(at.aliceRuns("watch", "xs0", "--attach", "--interval", "200ms"))
                        .start();
        try (BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("NATIVE")) {
                line = lines.readLine();
            }
            assertTrue(line != null, () -> complaint(watch));
            at.receive(500);
            long pid = root.processes("xdpscope.jar watch").getLast();
            String group = root.exec("ps", "-o", "pgid=", "-p", Long.toString(pid)).strip();
            root.exec("kill", "-INT", "--", "-" + group);

            List<String> rest = lines.lines().toList();
            assertTrue(rest.getLast().matches("xs0 +NATIVE +500 .*"), rest.toString());
        }
        assertTrue(watch.waitFor(WATCH_SECONDS, TimeUnit.SECONDS));
        at.helper.awaitNone();
        assertFalse(at.isAttached());
    }

    @Test
    void namespacesAreReachedByNameByProcessAndByAnyCommand() throws Exception {
        at.trust("alice");
        for (String seen :
                List.of(
                        at.aliceDoes("interfaces", "--netns", "red"),
                        at.rootDoes("interfaces", "--netns", "red"),
                        at.rootDoes("interfaces", "--via", "nsenter --net=/run/netns/red"),
                        at.aliceDoes(
                                "interfaces", "--via", "env 'A=b c' sudo -n", "--netns", "red"))) {
            assertTrue(seen.contains("namespace red\n") && !seen.contains("xs0"), seen);
        }
        assertTrue(at.aliceDoes("interfaces", "--via", "env 'A=b c'").contains("xs0"));
        assertTrue(at.rootDoes("interfaces", "--netns", "pid:1").contains("xs0"));
        Shell.Outcome unknown = at.alice("interfaces", "--netns", "blue");
        assertEquals(1, unknown.exitCode());
        assertTrue(
                unknown.output().contains("There is no network namespace blue here."),
                unknown.output());
        assertEquals(2, at.alice("interfaces", "--netns", "../../etc/passwd").exitCode());
        assertTrue(
                at.alice("interfaces", "--netns", "pid:1")
                        .output()
                        .contains("Only root may enter"));
    }
}
