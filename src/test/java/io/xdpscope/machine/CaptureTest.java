// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

    private static final Machine HERE = new Machine.Here();
    private static final String BARE_TCP =
            "tcp or ((ip6[6]=0 or ip6[6]=43 or ip6[6]=44 or ip6[6]=51 or ip6[6]=60) and ip6[40]=6)";
    private static final String TCP =
            BARE_TCP
                    + " or ((ether[12:2]=0x8100 or ether[12:2]=0x88a8) and ((ether[16:2]=0x0800 and"
                    + " ether[27]=6) or (ether[16:2]=0x86dd and (ether[24]=6 or ((ether[24]=0 or"
                    + " ether[24]=43 or ether[24]=44 or ether[24]=51 or ether[24]=60) and"
                    + " ether[58]=6)))))";

    @TempDir private Path processes;

    @Test
    void hereItIsOneLineToPaste() throws Exception {
        assertEquals("sudo tcpdump -i eth0 -p -Q in -nn", all(HERE).tcpdumpLine());
        assertEquals("sudo tcpdump -i eth0 -p -Q in -nn '" + TCP + "'", tcp(HERE).tcpdumpLine());
        assertEquals(
                List.of(
                        List.of(
                                "wireshark",
                                "-k",
                                "-p",
                                "-i",
                                "eth0",
                                "-f",
                                "inbound and (" + TCP + ")")),
                tcp(HERE).wiresharkPrograms());
        assertEquals("wireshark -k -p -i eth0 -f inbound", all(HERE).wiresharkLine());
    }

    @Test
    void anInterfaceWithoutEthernetHasNoTags() {
        assertEquals(
                "sudo tcpdump -i wg0 -p -Q in -nn '" + BARE_TCP + "'",
                new Capture(HERE, "wg0", LinkType.BARE_IP, Optional.of(Protocol.TCP))
                        .tcpdumpLine());
    }

    @Test
    void aNamespaceIsEntered() throws Exception {
        Machine red = new Machine.Namespace("red");
        assertEquals(
                "sudo nsenter --net=/run/netns/red tcpdump -i eth0 -p -Q in -nn",
                all(red).tcpdumpLine());
        assertEquals(
                "sudo nsenter --net=/run/netns/red tcpdump -i eth0 -p -Q in -U -w -"
                        + " | wireshark -k -i -",
                all(red).wiresharkLine());
        assertEquals(
                List.of("sudo", "-n", "nsenter", "--net=/run/netns/red"),
                all(red).wiresharkPrograms().getFirst().subList(0, 4));
        assertEquals(
                "sudo nsenter --net=/proc/42/ns/net tcpdump -i eth0 -p -Q in -nn",
                all(Machine.OfProcess.of(42)).tcpdumpLine());
    }

    @Test
    void aContainersProcessIsLookedUp() throws Exception {
        Machine container = new Machine.Container("0123456789ab");
        assertEquals(
                "sudo nsenter --net=/proc/\"$(docker inspect --format '{{.State.Pid}}'"
                        + " 0123456789ab)\"/ns/net tcpdump -i eth0 -p -Q in -nn",
                all(container).tcpdumpLine());
        Files.createDirectories(processes.resolve("4711"));
        Files.writeString(
                processes.resolve("4711/cgroup"),
                "0::/system.slice/docker-" + "0123456789ab".repeat(5) + "0123.scope\n");
        assertEquals(
                List.of("sudo", "-n", "nsenter", "--net=/proc/4711/ns/net", "tcpdump"),
                all(container).wiresharkPrograms(processes).getFirst().subList(0, 5));
        ProbeException gone =
                assertThrows(
                        ProbeException.class,
                        () ->
                                all(new Machine.Container("ffffffffffff"))
                                        .wiresharkPrograms(processes));
        assertEquals("No container ffffffffffff runs here.", gone.sentence());
    }

    @Test
    void aShellThereReadsTheLineOnce() throws Exception {
        Machine lab = new Machine.Remote("ops@lab7", true, Optional.of("red"));
        assertEquals(
                "ssh ops@lab7 -- 'sudo -n nsenter --net=/run/netns/red tcpdump -i eth0 -p -Q in"
                        + " -nn'",
                all(lab).tcpdumpLine());
        assertEquals(
                List.of(
                        List.of(
                                "ssh",
                                "ops@lab7",
                                "--",
                                "sudo -n nsenter --net=/run/netns/red tcpdump -i eth0 -p -Q in"
                                        + " -U -w - '"
                                        + TCP
                                        + "'"),
                        List.of("wireshark", "-k", "-i", "-")),
                tcp(lab).wiresharkPrograms());
        assertTrue(tcp(lab).tcpdumpLine().startsWith("ssh ops@lab7 -- 'sudo -n nsenter"));
        assertTrue(
                tcp(new Machine.Remote("root@lab7", false, Optional.empty()))
                        .tcpdumpLine()
                        .startsWith("ssh root@lab7 -- 'tcpdump -i eth0"));
    }

    @Test
    void aCommandOfOnesOwnIsPutInFront() {
        Machine web = new Machine.Via(List.of("docker", "exec", "-i", "it's"), Optional.empty());
        assertEquals(
                "docker exec -i 'it'\\''s' tcpdump -i eth0 -p -Q in -nn", all(web).tcpdumpLine());
        Machine far = new Machine.Via(List.of("/usr/bin/ssh", "lab7"), Optional.empty());
        assertEquals("/usr/bin/ssh lab7 'tcpdump -i eth0 -p -Q in -nn'", all(far).tcpdumpLine());
    }

    @Test
    void hostileNamesReachTcpdumpAsTheyAre() throws Exception {
        for (String name :
                List.of("$(id)", "a;reboot", "`x`", "it's", "-w", "a\"b", "*", "é", "a\\b", "#")) {
            Capture here = new Capture(HERE, name, LinkType.ETHERNET, Optional.empty());
            assertEquals(
                    "tcpdump\n-i\n" + name + "\n-p\n-Q\nin\n-nn",
                    run(here.tcpdumpLine().replaceFirst("^sudo ", "printf '%s\\\\n' ")));
            Capture far =
                    new Capture(
                            new Machine.Remote("lab7", false, Optional.empty()),
                            name,
                            LinkType.ETHERNET,
                            Optional.empty());
            String line = far.tcpdumpLine().replaceFirst("^ssh lab7 -- ", "sh -c ");
            assertEquals(
                    "-i\n" + name + "\n-p\n-Q\nin\n-nn",
                    run(
                            "tcpdump() { printf '%s\\n' \"$@\"; }; export -f tcpdump; "
                                    + line.replaceFirst("^sh ", "bash ")));
        }
    }

    @Test
    void namesThatMeanSomethingElseAreRefused() {
        for (String name : List.of("-", "any", "", "a\\u{1b}b", "a\u001bb")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Capture(HERE, name, LinkType.ETHERNET, Optional.empty()),
                    name);
        }
    }

    @Test
    void whyItFailedIsSaidWithItsFix() {
        CaptureFailure wireshark =
                CaptureFailure.of(
                        new IOException("Cannot run program \"wireshark\": error=2, No such file"));
        assertEquals("`wireshark` could not be started.", wireshark.sentence());
        assertTrue(wireshark.advice().startsWith("Install it: `apt install wireshark`"));
        assertEquals(
                "`ssh` could not be started.",
                CaptureFailure.of(new IOException("Cannot run program \"ssh\" (in x)")).sentence());
        for (String said :
                List.of(
                        "bash: line 1: tcpdump: command not found",
                        "sudo: tcpdump: command not found",
                        "nsenter: failed to execute tcpdump: No such file or directory")) {
            assertEquals(
                    "tcpdump is missing where the interface is.",
                    CaptureFailure.of(said).sentence());
        }
        assertEquals(
                "sudo wants a password, and nobody can type it here.",
                CaptureFailure.of("sudo: a password is required").sentence());
        assertEquals(
                "Capturing needs rights that are missing.",
                CaptureFailure.of(
                                "tcpdump: eth0: You don't have permission to capture on that"
                                        + " device (socket: Operation not permitted)")
                        .sentence());
        CaptureFailure other = CaptureFailure.of("exit code 3");
        assertEquals("Capturing for Wireshark failed.", other.sentence());
        assertEquals("exit code 3", other.details());
    }

    private static String run(String line) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        String said =
                new String(
                        shell.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), said);
        return said.strip();
    }

    private static Capture all(Machine machine) {
        return new Capture(machine, "eth0", LinkType.ETHERNET, Optional.empty());
    }

    private static Capture tcp(Machine machine) {
        return new Capture(machine, "eth0", LinkType.ETHERNET, Optional.of(Protocol.TCP));
    }
}
