// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.FrameClass;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final Desk desk = new Desk();

    @Test
    void interfacesAreListed() {
        assertEquals(0, desk.run("interfaces"));

        assertEquals(
                List.of(
                        "lab7 · namespace default",
                        "Interface  State       Kind                Speed    MTU  Packets  Bytes"
                                + "  Address         XDP",
                        "lo         up          loopback                —  65536        0    0 B"
                                + "  127.0.0.1/8 +1  —",
                        "enp3s0     up          ixgbe             10 Gb/s   1500        0    0 B"
                                + "  192.0.2.14/24   —",
                        "enp4s0     no carrier  ixgbe                   —   9000        0    0 B"
                                + "  —               —",
                        "veth7a1c   up          veth · peer eth0        —   1500        0    0 B"
                                + "  —               native 412 xdp_firewall, foreign"),
                desk.lines());
    }

    @Test
    void attachedCounterStaysUntilItIsDetached() {
        assertEquals(0, desk.run("attach", "enp3s0"));
        assertEquals(
                List.of(
                        "Counting on enp3s0 in native mode (auto), program 102; stays until"
                                + " `xdpscope detach enp3s0`.",
                        "Look at it with: xdpscope watch enp3s0"),
                desk.lines());

        desk.receive(Desk.ENP3S0, FrameClass.TCP, 9_286_903);
        desk.receive(Desk.ENP3S0, FrameClass.ARP, 12);
        desk.wipe();
        assertEquals(0, desk.run("counters"));
        assertEquals(
                List.of(
                        "lab7 · namespace default",
                        "Interface  Mode    Since           TCP      UDP     ICMP    Other  All"
                                + " packets    Bytes",
                        "enp3s0     NATIVE  12:02:26  9 286 903        0        0       12    9 286"
                                + " 915   9.3 GB",
                        "  Other is ARP 12 · IPv4 0 · IPv6 0 · L2 0 · malformed 0"),
                desk.lines());

        desk.wipe();
        assertEquals(0, desk.run("detach", "enp3s0"));
        assertEquals(
                List.of("No longer counting on enp3s0, after 9 286 915 packets (9.3 GB)."),
                desk.lines());

        desk.wipe();
        assertEquals(1, desk.run("detach", "enp3s0"));
        assertEquals(
                "xdpscope: Nothing counts on enp3s0. Start with: xdpscope attach enp3s0\n",
                desk.complaint());
    }

    @Test
    void fallBackIsSaid() {
        assertEquals(0, desk.run("attach", "enp4s0"));

        assertTrue(
                desk.lines().getFirst().startsWith("Counting on enp4s0 in generic mode (auto)"),
                desk.printed());
        assertTrue(desk.printed().contains("\nNot native: "), desk.printed());
        assertTrue(desk.printed().contains("packets that come merged"), desk.printed());
    }

    @Test
    void failureIsOneSentenceAndTheFix() {
        ProbeException refusal =
                new ProbeException(
                        ProbeException.Kind.NO_RIGHTS,
                        "Attaching needs CAP_BPF.",
                        "Run as root.",
                        Map.of("errno", "EPERM"),
                        "libbpf: first\nlibbpf: second\u001b[31m");
        desk.onFirstProbe = true;
        desk.machine.happen(new Event.AttachRefused(refusal));

        assertEquals(1, desk.run("attach", "enp3s0"));
        assertEquals(
                "xdpscope: Attaching needs CAP_BPF. Run as root.\nMore with --details.\n",
                desk.complaint());
        assertEquals("", desk.printed());
    }

    @Test
    void detailsAreShownOnDemandWithoutControlCharacters() {
        ProbeException refusal =
                new ProbeException(
                        ProbeException.Kind.NO_RIGHTS,
                        "Attaching needs CAP_BPF.",
                        "Run as root.",
                        Map.of("errno", "EPERM"),
                        "libbpf: first\nlibbpf: second\u001b[31m");
        desk.onFirstProbe = true;
        desk.machine.happen(new Event.AttachRefused(refusal));

        assertEquals(1, desk.run("attach", "enp3s0", "--details"));
        assertEquals(
                """
                xdpscope: Attaching needs CAP_BPF. Run as root.
                  kind: no_rights
                  errno: EPERM
                  libbpf: first
                  libbpf: second?[31m
                """,
                desk.complaint());
    }

    @Test
    void bugIsSaidWithoutATrace() {
        desk.opening =
                () -> {
                    throw new IllegalStateException("oh");
                };
        desk.log = Optional.of(Path.of("/state/xdpscope.log"));

        assertEquals(1, desk.run("interfaces"));
        assertEquals(
                "xdpscope: Something went wrong that should not (IllegalStateException: oh). Please"
                        + " report it with the log, /state/xdpscope.log.\n",
                desk.complaint());
    }

    @Test
    void unknownNameBringsNearOnes() {
        assertEquals(1, desk.run("attach", "enp3s1"));
        assertEquals(
                "xdpscope: There is no interface enp3s1 in namespace default. Did you mean enp3s0"
                        + " or enp4s0?\n",
                desk.complaint());
    }

    @Test
    void foreignProgramIsLeftAlone() {
        assertEquals(1, desk.run("detach", "veth7a1c"));
        assertEquals(
                "xdpscope: The program on veth7a1c (native 412 xdp_firewall, foreign) is not"
                        + " XDPScope's. XDPScope leaves others' programs alone.\n",
                desk.complaint());
    }

    @Test
    void programThatCannotBeLookedIntoIsNobodysByGuess() {
        desk.happen(
                new Event.ProgramAttached(
                        Desk.ENP3S0,
                        new XdpProgram(
                                XdpMode.GENERIC,
                                77,
                                Optional.empty(),
                                Optional.empty(),
                                XdpProgram.Owner.FOREIGN)));

        assertEquals(0, desk.run("interfaces"));
        assertTrue(desk.printed().contains("  generic 77\n"), desk.printed());
        assertEquals(1, desk.run("detach", "enp3s0"));
        assertEquals(
                "xdpscope: The program on enp3s0 (generic 77) is none that XDPScope keeps; whose it"
                        + " is, only root can tell. Run this with sudo to see more.\n",
                desk.complaint());
    }

    @Test
    void wrongUsageIsTwo() {
        for (String line :
                List.of(
                        "watc",
                        "watch --foo",
                        "watch --interval 50ms",
                        "watch --interval 11s",
                        "watch --interval 5",
                        "watch --count 0",
                        "watch --until few",
                        "watch --attach",
                        "watch --attach=fast enp3s0",
                        "attach",
                        "attach enp3s0 lo",
                        "attach --mode fast enp3s0",
                        "detach",
                        "lab --rate 3M",
                        "lab --rate 0",
                        "lab --demo",
                        "lab --netns red",
                        "interfaces --demo --host lab7",
                        "interfaces --host lab7 --via env",
                        "interfaces --host=-oProxyCommand=id",
                        "interfaces --host lab7;id",
                        "interfaces --netns ../red",
                        "interfaces --netns pid:x",
                        "interfaces --sudo",
                        "interfaces --via 'a",
                        "--demo --netns red",
                        "--json")) {
            desk.wipe();
            assertEquals(2, desk.run(line.split(" ")), line);
            assertTrue(desk.complaint().matches("xdpscope: .* See: xdpscope.* --help\n"), line);
            assertEquals("", desk.printed(), line);
        }
    }

    @Test
    void windowOpensWithoutACommand() {
        desk.noWindow = Optional.empty();

        assertEquals(42, desk.run());
        assertEquals(43, desk.run("--demo"));
    }

    @Test
    void demoIsLabelledEverywhere() {
        for (List<String> words :
                List.of(
                        List.of("interfaces"),
                        List.of("counters"),
                        List.of("attach", "tun0"),
                        List.of("detach", "enp3s0"))) {
            desk.wipe();
            String[] text = words.toArray(String[]::new);
            assertEquals(0, desk.run(with(text, "--demo")));
            assertTrue(desk.printed().startsWith("DEMO"), desk.printed());

            desk.wipe();
            assertEquals(0, desk.run(with(with(text, "--demo"), "--json")));
            assertTrue(desk.printed().contains("\"demo\":true"), desk.printed());
        }
    }

    private static String[] with(String[] words, String more) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }

    @Test
    void terminalThatKnowsAsciiOnlyGetsNothingElse() {
        desk.charset = StandardCharsets.US_ASCII;
        desk.run("attach", "enp4s0");
        desk.run("interfaces");
        desk.run("counters");

        assertTrue(desk.printed().contains("veth - peer eth0"), desk.printed());
        assertFalse(desk.printed().contains("?"), desk.printed());
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        desk.run("interfaces");
        assertFalse(desk.printed().contains("\033"), "no terminal");

        desk.wipe();
        desk.terminal = true;
        desk.run("interfaces");
        assertTrue(desk.printed().contains("\033[1menp3s0\033[0m"), desk.printed());

        desk.wipe();
        desk.environment.put("NO_COLOR", "1");
        desk.run("interfaces");
        assertFalse(desk.printed().contains("\033"), "NO_COLOR");

        desk.wipe();
        desk.environment.remove("NO_COLOR");
        desk.environment.put("TERM", "dumb");
        desk.run("interfaces");
        assertFalse(desk.printed().contains("\033"), "a dumb terminal");
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertEquals(0, desk.run("--help"));

        for (String word : List.of("interfaces", "attach", "detach", "counters", "watch", "lab")) {
            assertTrue(desk.printed().contains("\n  " + word + " "), word);
            desk.wipe();
            assertEquals(0, desk.run(word, "--help"));
            assertTrue(desk.printed().contains("Usage  xdpscope " + word), desk.printed());
            assertTrue(desk.lines().stream().allMatch(line -> line.length() <= 80), word);
            desk.wipe();
            desk.run("--help");
        }
        assertTrue(desk.printed().contains("0 done, 1 failed, 2 wrong usage"), desk.printed());
    }

    @Test
    void helpOffersNothingThatIsRefused() {
        desk.run("lab", "--help");
        for (String option : List.of("--demo", "--host", "--sudo", "--netns", "--via")) {
            assertFalse(desk.printed().contains(option), option);
        }
        assertTrue(desk.printed().contains("--details"), desk.printed());

        desk.wipe();
        desk.run("watch", "--help");
        assertTrue(desk.printed().contains("--host"), desk.printed());
    }

    @Test
    void versionIsPrinted() {
        assertEquals(0, desk.run("--version"));
        assertEquals("XDPScope 1.2.3\n", desk.printed());
    }
}
