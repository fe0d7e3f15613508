// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static io.xdpscope.testing.InstalledHelper.LAUNCHER;
import static io.xdpscope.testing.InstalledHelper.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Right;
import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The launcher as installed, started by root, as pkexec and sudo start it: what it gives up and
/// what it refuses.
@Tag("kernel")
@Tag("process")
@ExtendWith(InstalledHelper.Shared.class)
class HelperLauncherTest {
    /// CAP_NET_ADMIN 12, CAP_PERFMON 38, CAP_BPF 39: `include/uapi/linux/capability.h`.
    private static final String THREE = "000000c000001000";

    /// Tools of the caller's by the names of those that the launcher uses.
    private static final String SPOILT_TOOLS =
            "mkdir /tmp/spoilt; cd /tmp/spoilt; for tool in chmod chown env find id java mkdir"
                    + " nsenter printf readlink setpriv sh stat; do printf"
                    + " '#!/bin/sh\\n>/tmp/spoilt/ran' >$tool; chmod +x $tool; done";

    private InstalledHelper helper;
    private ThrowAwayRoot root;

    @BeforeEach
    void take(InstalledHelper shared) {
        helper = shared;
        root = shared.root();
    }

    @AfterEach
    void leaveNothing() {
        helper.awaitNone();
    }

    @Test
    void givesUpEveryRightButThree() throws Exception {
        try (PipeProbe probe = open(root.inside(LAUNCHER))) {
            Map<String, String> status = helper.status(helper.awaitOne());

            String uid = Integer.toString(helper.uid(USER));
            assertEquals(String.join("\t", uid, uid, uid, uid), status.get("Uid"));
            assertEquals(String.join("\t", uid, uid, uid, uid), status.get("Gid"));
            assertEquals("", status.get("Groups"));
            assertEquals("1", status.get("NoNewPrivs"));
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
                assertEquals(THREE, status.get(set), set);
            }
            assertEquals(List.of(), probe.host().missingRights());
        }
    }

    @Test
    void hasNothingOfItsCaller() throws Exception {
        root.exec("sh", "-c", SPOILT_TOOLS);
        Map<String, String> spoilt =
                Map.of(
                        "PATH", "/tmp/spoilt",
                        "LD_LIBRARY_PATH", "/tmp/spoilt",
                        "JDK_JAVA_OPTIONS", "-Dspoilt=true",
                        "JAVA_TOOL_OPTIONS", "-Dspoilt=true",
                        "IFS", "/",
                        "ENV", "/tmp/spoilt/find");
        List<String> command =
                root.inside(
                        spoilt,
                        "root",
                        "/bin/sh",
                        "-c",
                        "ulimit -c 1000; umask 0; cd /tmp; exec 5</etc/shadow 7</etc/passwd \"$0\"",
                        LAUNCHER);
        try (PipeProbe _ = open(command)) {
            long pid = helper.awaitOne();

            assertEquals(
                    "PATH=/usr/bin:/bin\0LANG=C.UTF-8\0",
                    Files.readString(helper.proc(pid, "environ")));
            assertEquals("0077", helper.status(pid).get("Umask"));
            assertEquals(Path.of("/"), Files.readSymbolicLink(helper.proc(pid, "cwd")));
            assertTrue(
                    Files.readString(helper.proc(pid, "limits"))
                            .matches("(?s).*Max core file size +0 +0 +bytes.*"));
            for (String open : descriptors(pid)) {
                assertTrue(
                        open.matches(
                                "(pipe|socket|anon_inode):.*|/sys/fs/bpf/xdpscope|/opt/xdpscope/.*"),
                        open);
            }
            assertFalse(Files.readString(helper.proc(pid, "cmdline")).contains("spoilt"));
            assertFalse(Files.exists(root.path("/tmp/spoilt/ran")), "a tool of the caller's");
        }
    }

    /// No perf data, attach socket, crash file or unpacked library for others to find.
    @Test
    void writesNoFiles() throws Exception {
        try (PipeProbe probe = open(root.inside(LAUNCHER))) {
            probe.inventory();
            helper.awaitOne();

            assertEquals("", root.exec("find", "/tmp", "/var", "/run", "-user", USER));
        }
        assertEquals("", root.exec("find", "/tmp", "/var", "/run", "-user", USER));
    }

    @Test
    void handsOnTheOneDirectoryForPins() throws Exception {
        root.exec("rm", "--recursive", "--force", "/sys/fs/bpf/xdpscope");
        root.exec("mkdir", "--parents", "--mode=0755", "/sys/fs/bpf/xdpscope/counter-1");
        try (PipeProbe _ = open(root.inside(LAUNCHER))) {
            long pid = helper.awaitOne();

            assertEquals(
                    Path.of("/sys/fs/bpf/xdpscope"),
                    Files.readSymbolicLink(helper.proc(pid, "fd/3")));
            assertEquals(
                    "700 xdpscope-helper:xdpscope-helper\n",
                    root.exec("stat", "--format=%a %U:%G", "/sys/fs/bpf/xdpscope"));
        }
    }

    @Test
    void startsWithoutABpfFileSystemAndSaysSoWhenAskedToKeep() throws Exception {
        String line = "umount /sys/fs/bpf && exec " + LAUNCHER;
        List<String> command = root.inside("unshare", "--mount", "sh", "-c", line);
        try (PipeProbe _ = open(command)) {
            long pid = helper.awaitOne();

            assertFalse(descriptors(pid).contains("/sys/fs/bpf/xdpscope"));
            assertTrue(
                    Files.readString(helper.proc(pid, "cmdline"))
                            .contains("-Dxdpscope.pins=/sys/fs/bpf/xdpscope\0"));
        }
    }

    @Test
    void entersANamespaceByName() throws Exception {
        root.exec("ip", "netns", "add", "blue-1.x_Y");
        List<String> command = root.inside(LAUNCHER, "--netns", "blue-1.x_Y");
        try (PipeProbe probe = open(command)) {
            long pid = helper.awaitOne();

            Object inode = Files.getAttribute(root.path("/run/netns/blue-1.x_Y"), "unix:ino");
            assertEquals(
                    "net:[" + inode + "]",
                    Files.readSymbolicLink(helper.proc(pid, "ns/net")).toString());
            assertEquals("blue-1.x_Y", probe.host().namespace());
            assertEquals(THREE, helper.status(pid).get("CapEff"));
            assertFalse(descriptors(pid).toString().contains("netns"));
        } finally {
            root.exec("ip", "netns", "delete", "blue-1.x_Y");
        }
    }

    static Stream<List<String>> badArguments() {
        return Stream.of(
                List.of("64", "--help"),
                List.of("64", "--netns"),
                List.of("64", "--netns=blue"),
                List.of("64", "--netns", "blue", "--netns"),
                List.of("64", ""),
                List.of("64", "helper"),
                List.of("65", "--netns", ""),
                List.of("65", "--netns", "."),
                List.of("65", "--netns", ".."),
                List.of("65", "--netns", "../../proc/1/ns/net"),
                List.of("65", "--netns", "a b"),
                List.of("65", "--netns", "a\nb"),
                List.of("65", "--netns", "$(id)"),
                List.of("65", "--netns", "a;id"),
                List.of("65", "--netns", "a*"),
                List.of("65", "--netns", "\u00e4"),
                List.of("65", "--netns", "a".repeat(65)),
                List.of("71", "--netns", "-x"),
                List.of("71", "--netns", "a".repeat(64)));
    }

    @ParameterizedTest
    @MethodSource
    void badArguments(List<String> codeAndWords) throws Exception {
        List<String> words = new ArrayList<>(codeAndWords);
        int code = Integer.parseInt(words.removeFirst());
        words.addFirst(LAUNCHER);
        refused(code, root.run(words.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({"SUDO_UID,alice", "SUDO_UID,''", "PKEXEC_UID,-1", "SUDO_UID,99999999999"})
    void refusesAnOwnerWhoIsNoNumber(String name, String value) throws Exception {
        List<String> command = root.inside(Map.of(name, value), "root", LAUNCHER);
        refused(66, Shell.run(System.getenv(), command.toArray(String[]::new)));
    }

    @Test
    void takesItsOwnerFromSudoBeforePkexec() throws Exception {
        Map<String, String> both = Map.of("SUDO_UID", "1234", "PKEXEC_UID", "0");
        try (PipeProbe probe = open(root.inside(both, "root", LAUNCHER))) {
            assertEquals(1234, probe.host().user().uid());
        }
    }

    @Test
    void refusesDescriptorsThatItCannotClose() throws Exception {
        refused(67, root.run("bash", "-c", "exec 12</etc/shadow; exec " + LAUNCHER));
    }

    /// Each line makes one file another's to change, and takes that back.
    @ParameterizedTest
    @CsvSource({
        "chmod o+w /opt/xdpscope/lib/helper/xdpscope-helper.jar,"
                + "chmod o-w /opt/xdpscope/lib/helper/xdpscope-helper.jar",
        "chmod g+w /opt/xdpscope/lib/helper,chmod g-w /opt/xdpscope/lib/helper",
        "chown alice /opt/xdpscope/runtime/lib/server/libjvm.so,"
                + "chown root /opt/xdpscope/runtime/lib/server/libjvm.so",
        "chown alice /opt/xdpscope/bin/xdpscope-helper,chown root"
                + " /opt/xdpscope/bin/xdpscope-helper",
        "chmod o+w /opt/xdpscope/lib/native/libjnidispatch.so,"
                + "chmod o-w /opt/xdpscope/lib/native/libjnidispatch.so",
        "chmod g+w /opt/xdpscope/lib/helper.aot,chmod g-w /opt/xdpscope/lib/helper.aot",
        "ln -s /tmp/x.jar /opt/xdpscope/lib/helper/x.jar,rm /opt/xdpscope/lib/helper/x.jar",
        "chmod o+w /opt/xdpscope,chmod o-w /opt/xdpscope",
        "chown alice /opt,chown root /opt",
        "chmod g+w /,chmod g-w /",
    })
    void runsNothingThatOthersCanChange(String spoil, String mend) throws Exception {
        root.exec("sh", "-c", spoil);
        try {
            refused(68, root.run(LAUNCHER));
        } finally {
            root.exec("sh", "-c", mend);
        }
    }

    @Test
    void refusesWithoutItsUser() throws Exception {
        String line =
                "grep -v xdpscope-helper /etc/passwd >/tmp/passwd;"
                        + " mount --bind /tmp/passwd /etc/passwd; exec "
                        + LAUNCHER;
        refused(69, root.run("unshare", "--mount", "sh", "-c", line));
    }

    /// In a BPF file system that everybody may write to, as one is that was mounted by hand.
    @ParameterizedTest
    @CsvSource({
        "ln -s /sys/fs/bpf/elsewhere /sys/fs/bpf/xdpscope",
        "mkdir /sys/fs/bpf/elsewhere; ln -s /sys/fs/bpf/elsewhere /sys/fs/bpf/xdpscope",
        "mkdir /sys/fs/bpf/xdpscope; chown alice /sys/fs/bpf/xdpscope",
    })
    void followsNoLinkAndTakesNoOthersDirectoryForPins(String plant) throws Exception {
        String mount = "mount -t bpf -o mode=1777 bpf /sys/fs/bpf; ";
        refused(
                70,
                root.run("unshare", "--mount", "sh", "-c", mount + plant + "; exec " + LAUNCHER));
    }

    @ParameterizedTest
    @CsvSource({
        "ln -s /proc/1/ns/net /run/netns/bad",
        "ln -s good /run/netns/bad",
        "echo >/run/netns/bad",
        "mkfifo /run/netns/bad",
        "umount /run/netns/good; umount --lazy /run/netns; mv /run/netns /run/real; touch"
                + " /run/real/bad; mount --bind /proc/self/ns/net /run/real/bad; ln -s real"
                + " /run/netns",
    })
    void entersOnlyANamespaceThatStandsThere(String plant) throws Exception {
        String own = "mount -t tmpfs tmpfs /run; ip netns add good; ";
        refused(
                71,
                root.run(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        own + plant + "; exec " + LAUNCHER + " --netns bad"));
    }

    @Test
    void entersNoNamespaceOfAnotherKind() throws Exception {
        String line =
                "mount -t tmpfs tmpfs /run; mkdir /run/netns; touch /run/netns/bad; mount --bind"
                        + " /proc/self/ns/uts /run/netns/bad; exec "
                        + LAUNCHER
                        + " --netns bad";
        Shell.Outcome outcome = root.run("unshare", "--mount", "sh", "-c", line);

        assertEquals(1, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().startsWith("nsenter: "), outcome.output());
    }

    @Test
    void refusesATerminal() throws Exception {
        Shell.Outcome outcome =
                root.run("script", "--quiet", "--return", "--command", LAUNCHER, "/dev/null");
        assertEquals(72, outcome.exitCode(), outcome.output());
    }

    @Test
    void listsForAnybodyWithoutRights() throws Exception {
        try (PipeProbe probe = open(root.inside(Map.of(), "alice", LAUNCHER))) {
            Map<String, String> status = helper.status(helper.awaitOne());

            assertEquals("0000000000000000", status.get("CapEff"));
            assertEquals(
                    List.of(Right.NET_ADMIN, Right.BPF, Right.PERFMON),
                    probe.host().missingRights());
            assertEquals(helper.uid("alice"), probe.host().user().uid());
            assertEquals("lo", probe.inventory().interfaces().getFirst().name());
        }
        refused(73, root.runAs("alice", LAUNCHER, "--netns", "blue"));
    }

    private static PipeProbe open(List<String> command) throws Exception {
        return PipeProbe.open(ProcessPipe.start(command));
    }

    /// What the descriptors of a process stand for.
    private List<String> descriptors(long pid) throws IOException {
        List<String> targets = new ArrayList<>();
        try (Stream<Path> open = Files.list(helper.proc(pid, "fd"))) {
            for (Path descriptor : open.toList()) {
                targets.add(Files.readSymbolicLink(descriptor).toString());
            }
        }
        return targets;
    }

    /// Refused with this code, in one sentence or two and nothing else.
    private static void refused(int code, Shell.Outcome outcome) {
        assertEquals(code, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().matches("xdpscope-helper: [^\n]+\\.\n"), outcome.output());
        assertTrue(
                outcome.output().getBytes(StandardCharsets.UTF_8).length < 300, outcome.output());
    }
}
