// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class ThrowAwayRootTest {
    @Test
    void nothingOfItReachesTheMachine() throws Exception {
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            Manifest before = root.manifest();

            root.addUser("xs-rights-user");
            root.exec("sh", "-c", "echo spoiled >/etc/hostname; rm /etc/os-release; touch /tmp/x");

            String changes = before.changesTo(root.manifest()).toString();
            assertTrue(changes.contains("home/xs-rights-user: null -> "), changes);
            assertTrue(changes.contains("etc/hostname: "), changes);
            assertEquals("spoiled\n", Files.readString(root.path("/etc/hostname")));
            assertFalse(Files.readString(Path.of("/etc/passwd")).contains("xs-rights-user"));
        }
    }

    @Test
    void aUserInItHasNoRights() throws Exception {
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            root.addUser("alice");

            Shell.Outcome outcome =
                    root.runAs("alice", "sh", "-c", "id -un; echo $HOME; pwd; ls /sys/fs/bpf");

            assertNotEquals(0, outcome.exitCode());
            assertTrue(outcome.output().startsWith("alice\n/home/alice\n/\n"), outcome.output());
            assertTrue(outcome.output().contains("Permission denied"), outcome.output());
            String status =
                    root.runAs("alice", "grep", "-E", "Cap(Inh|Prm|Eff|Amb)", "/proc/self/status")
                            .output();
            assertEquals(4, status.split("0000000000000000", -1).length - 1, status);
        }
    }

    @Test
    void itsProcessesEndWithIt() throws Exception {
        Process holds;
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            holds = root.start("sh", "-c", "echo here; exec cat");
            assertEquals("here", holds.inputReader().readLine());
            ThrowAwayRoot.await("it runs", () -> runs(root, "cat"));
        }
        assertNotEquals(0, holds.waitFor());
    }

    @Test
    void polkitAnswersOnItsBus() throws Exception {
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            root.addUser("alice");
            root.startBus();

            Shell.Outcome outcome =
                    root.runAs("alice", "pkexec", "--disable-internal-agent", "/bin/true");

            assertEquals(127, outcome.exitCode(), outcome.output());
            assertEquals(1, root.processes("polkitd").size(), outcome.output());
        }
    }

    private static boolean runs(ThrowAwayRoot root, String command) {
        try {
            return root.processes(command).size() == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
