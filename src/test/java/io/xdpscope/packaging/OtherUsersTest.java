// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static io.xdpscope.testing.InstalledHelper.LAUNCHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two users of one machine, each with a helper by sudo: what one can do to the other.
@Tag("kernel")
@Tag("process")
@ExtendWith(InstalledHelper.Shared.class)
class OtherUsersTest {
    private static final String SUDOERS = "/etc/sudoers.d/xs-test";

    /// Lines of a shell; `$P` is the helper of another.
    private static final List<String> ATTEMPTS =
            List.of(
                    "ls /sys/fs/bpf",
                    "ls /sys/fs/bpf/xdpscope",
                    "ls /proc/$P/fd",
                    "ls /proc/$P/fd/3/",
                    "cat /proc/$P/fd/0",
                    "echo spoilt >/proc/$P/fd/1",
                    "cat /proc/$P/environ",
                    "cat /proc/$P/maps",
                    "head -c 1 /proc/$P/mem",
                    "ls -l /proc/$P/cwd",
                    "kill -KILL $P",
                    "kill -TERM $P",
                    "renice 19 $P",
                    "head -c 1 /opt/xdpscope/runtime/bin/java",
                    "touch /opt/xdpscope/lib/helper/more.jar");

    private InstalledHelper helper;
    private ThrowAwayRoot root;

    @BeforeEach
    void allowBoth(InstalledHelper shared) throws Exception {
        helper = shared;
        root = shared.root();
        Files.writeString(root.path(SUDOERS), "alice, bob ALL=(root) NOPASSWD: " + LAUNCHER + "\n");
        root.exec("chmod", "0440", SUDOERS);
        root.exec("ip", "link", "add", "xs0", "type", "veth", "peer", "name", "xs1");
        root.exec("ip", "link", "set", "xs0", "up");
        root.exec("ip", "link", "set", "xs1", "up");
    }

    @AfterEach
    void leaveNothing() throws Exception {
        root.exec("ip", "link", "delete", "xs0");
        root.exec("rm", SUDOERS);
        helper.awaitNone();
    }

    @Test
    void whatOneKeepsAnotherReadsAndCannotEnd() throws Exception {
        try (PipeProbe alice = open("alice")) {
            attach(alice, true);
        }
        try (PipeProbe bob = open("bob")) {
            Attachment seen = bob.inventory().attachments().getFirst();
            assertEquals("alice", seen.owner().orElseThrow().inWords());
            Reading.Entry entry = bob.read(OptionalLong.empty()).entries().getFirst();
            assertTrue(entry instanceof Reading.Counted, entry.toString());

            assertEquals(
                    ProbeException.Kind.NOT_OURS,
                    assertThrows(ProbeException.class, () -> bob.detach(seen.id())).kind());
            assertEquals(
                    ProbeException.Kind.NOT_OURS,
                    assertThrows(ProbeException.class, () -> bob.keep(seen.id(), false)).kind());
        }
        assertEquals(1, kept());
        try (PipeProbe alice = open("alice")) {
            alice.detach(alice.inventory().attachments().getFirst().id());
        }
        assertEquals(0, kept());
    }

    @Test
    void anotherUserReachesNothingOfAHelper() throws Exception {
        try (PipeProbe alice = open("alice")) {
            Attachment counting = attach(alice, true);
            String helpers = "P=" + helper.awaitOne() + "; ";
            for (String attempt : ATTEMPTS) {
                denied(attempt, root.runAs("bob", "sh", "-c", helpers + attempt));
            }
            assertEquals(List.of(counting), alice.inventory().attachments());
            alice.detach(counting.id());
        }
    }

    /// What could be done by somebody who got a helper to run code of theirs.
    @Test
    void oneHelperLooksIntoNoOther() throws Exception {
        String rights = "-all,+net_admin,+bpf,+perfmon";
        try (PipeProbe _ = open("alice")) {
            String helpers = "P=" + helper.awaitOne() + "; ";
            for (String attempt :
                    List.of("ls /proc/$P/fd", "head -c 1 /proc/$P/mem", "cat /proc/$P/environ")) {
                denied(
                        attempt,
                        root.run(
                                "setpriv",
                                "--reuid=" + InstalledHelper.USER,
                                "--regid=" + InstalledHelper.USER,
                                "--clear-groups",
                                "--no-new-privs",
                                "--inh-caps=" + rights,
                                "--ambient-caps=" + rights,
                                "--bounding-set=" + rights,
                                "sh",
                                "-c",
                                helpers + attempt));
            }
        }
    }

    private static void denied(String attempt, Shell.Outcome outcome) {
        assertNotEquals(0, outcome.exitCode(), attempt);
        assertTrue(
                outcome.output().matches("(?is).*(permission denied|not permitted).*"),
                attempt + ": " + outcome.output());
    }

    private PipeProbe open(String user) throws Exception {
        return PipeProbe.open(
                ProcessPipe.start(root.inside(Map.of(), user, "sudo", "-n", LAUNCHER)));
    }

    private static Attachment attach(PipeProbe probe, boolean keep) throws ProbeException {
        NetInterface at =
                probe.inventory().interfaces().stream()
                        .filter(one -> one.name().equals("xs0"))
                        .findFirst()
                        .orElseThrow();
        return probe.attach(
                new Target.Interface(at.ifindex(), "xs0", RequestedMode.GENERIC, keep, false));
    }

    private int kept() throws Exception {
        return root.exec("sh", "-c", "ls /sys/fs/bpf/xdpscope").lines().toList().size();
    }
}
