// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static io.xdpscope.testing.InstalledHelper.LAUNCHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// From a user without rights to a helper with them: the real pkexec and polkit, the real sudo.
@Tag("kernel")
@Tag("process")
@ExtendWith(InstalledHelper.Shared.class)
class PolkitTest {
    private static final String SUDOERS = "/etc/sudoers.d/xs-test";
    private static final String[] PKEXEC = {"pkexec", "--disable-internal-agent", LAUNCHER};

    private InstalledHelper helper;
    private ThrowAwayRoot root;

    @BeforeEach
    void take(InstalledHelper shared) {
        helper = shared;
        root = shared.root();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        helper.awaitNone();
        root.exec("rm", "--force", SUDOERS);
        helper.forgetRules();
    }

    @Test
    void tellsPolkitWhatIsAsked() throws Exception {
        String action = root.exec("pkaction", "--verbose", "--action-id", "io.xdpscope.helper");

        assertTrue(action.contains("Authentication is required to count the packets"), action);
        assertTrue(action.matches("(?s).*icon: +xdpscope\n.*"), action);
        for (String where : List.of("any", "inactive", "active")) {
            assertTrue(
                    action.matches("(?s).*implicit " + where + ": +auth_admin_keep\n.*"), action);
        }
        assertTrue(action.contains("org.freedesktop.policykit.exec.path -> " + LAUNCHER), action);
    }

    @Test
    void countsForWhomPolkitAllows() throws Exception {
        helper.rule("alice", "YES");
        try (PipeProbe probe = open("alice", PKEXEC)) {
            assertEquals("alice", probe.host().user().inWords());
            assertEquals(helper.uid("alice"), probe.host().user().uid());
            assertEquals(List.of(), probe.host().missingRights());
            String uid = Integer.toString(helper.uid(InstalledHelper.USER));
            String uids = helper.status(helper.awaitOne()).getOrDefault("Uid", "");
            assertEquals(String.join("\t", uid, uid, uid, uid), uids);
        }
    }

    /// A real password, asked for by polkit's own agent on a terminal of alice's: wrong, then
    /// right, then not asked for again.
    @Test
    void anAdministratorsPasswordIsAskedForAndRemembered() throws Exception {
        root.addUser("carol");
        root.exec("sh", "-c", "echo carol:xs-secret | chpasswd");
        Files.writeString(
                root.path(InstalledHelper.RULES + "40-xs-test.rules"),
                "polkit.addAdminRule(function () { return [\"unix-user:carol\"]; });\n");
        helper.restartPolkit();
        String line = "echo $$; while read -r _; do \"$@\" </dev/null; echo ended $?; done";
        Process shell = root.startAs("alice", shellLine(line));
        BufferedReader says = shell.inputReader();
        Process agent = agentOnATerminal(says.readLine());
        try (Writer asks = shell.outputWriter();
                Writer types = agent.outputWriter()) {
            asks.append("go\n").flush();
            readUntil(agent, "Authenticating as: carol", "Password: ");
            awaitSilentTerminal();
            types.append("wrong\n").flush();
            assertEquals("ended 127", says.readLine());

            asks.append("go\n").flush();
            readUntil(agent, "Authenticating as: carol", "Password: ");
            awaitSilentTerminal();
            types.append("xs-secret\n").flush();
            assertEquals("ended 0", says.readLine());

            asks.append("go\n").flush();
            assertEquals("ended 0", says.readLine());
        } finally {
            root.exec("userdel", "--remove", "carol");
        }
    }

    @Test
    void isRefusedWhereNobodyCanBeAsked() throws Exception {
        Shell.Outcome outcome = root.runAs("bob", PKEXEC);
        assertEquals(127, outcome.exitCode(), outcome.output());
    }

    @Test
    void isRefusedByARule() throws Exception {
        helper.rule("bob", "NO");
        Shell.Outcome outcome = root.runAs("bob", PKEXEC);
        assertEquals(127, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains("Not authorized"), outcome.output());
    }

    @Test
    void isDismissedByThePersonWhoIsAsked() throws Exception {
        Process shell = root.startAs("alice", shellLine("echo $$; read -r _; \"$@\"; exit $?"));
        BufferedReader says = shell.inputReader();
        helper.dismissAll(Long.parseLong(says.readLine()));

        shell.outputWriter().append("go\n").flush();

        String complaint =
                new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(126, shell.waitFor(), complaint);
        assertTrue(complaint.contains("dismissed"), complaint);
        assertEquals(List.of(), helper.running());
    }

    @Test
    void trustsTheGroupOnceTheRuleIsSwitchedOn() throws Exception {
        root.exec("groupadd", "--system", "xdpscope");
        root.exec("gpasswd", "--add", "alice", "xdpscope");
        try {
            assertEquals(127, root.runAs("alice", PKEXEC).exitCode(), "the rule is shipped off");

            root.exec(
                    "ln",
                    "--symbolic",
                    "/opt/xdpscope/share/49-xdpscope.rules",
                    InstalledHelper.RULES);
            helper.restartPolkit();

            try (PipeProbe probe = open("alice", PKEXEC)) {
                assertEquals("alice", probe.host().user().inWords());
            }
            assertEquals(127, root.runAs("bob", PKEXEC).exitCode(), "bob is no member");
            assertEquals(
                    127,
                    root.runAs("alice", "pkexec", "--disable-internal-agent", "/bin/true")
                            .exitCode(),
                    "the rule is about the helper alone");
        } finally {
            root.exec("groupdel", "xdpscope");
        }
    }

    @Test
    void countsForWhomSudoAllows() throws Exception {
        String line = "alice ALL=(root) NOPASSWD: " + LAUNCHER;
        Files.writeString(root.path(SUDOERS), line + "\n");
        root.exec("chmod", "0440", SUDOERS);
        try (PipeProbe probe = open("alice", "sudo", "-n", LAUNCHER)) {
            assertEquals(helper.uid("alice"), probe.host().user().uid());
            assertEquals(List.of(), probe.host().missingRights());
        }
        Shell.Outcome forged =
                root.runAs("alice", "sudo", "-n", "PKEXEC_UID=0", "SUDO_UID=0", LAUNCHER);
        assertEquals(1, forged.exitCode(), forged.output());
        Shell.Outcome bob = root.runAs("bob", "sudo", "-n", LAUNCHER);
        assertEquals(1, bob.exitCode(), bob.output());
        assertTrue(bob.output().contains("a password is required"), bob.output());
    }

    /// The whole way: a command of a user's without rights, polkit, the launcher, the helper, the
    /// kernel; and what the next user is told.
    @Test
    void aCommandWithoutRightsCountsThroughPolkit() throws Exception {
        String xdpscope = System.getProperty("xdpscope.launcher", "");
        helper.rule("alice", "YES");
        root.exec("ip", "link", "add", "xs0", "type", "veth", "peer", "name", "xs1");
        root.exec("ip", "link", "set", "xs0", "up");
        try {
            Shell.Outcome attached =
                    root.runAs("alice", xdpscope, "attach", "xs0", "--mode", "generic");
            assertEquals(0, attached.exitCode(), attached.output());
            helper.awaitNone();
            assertTrue(root.exec("ip", "link", "show", "xs0").contains("xdpgeneric"));

            Shell.Outcome refused = root.runAs("bob", xdpscope, "detach", "xs0");
            assertEquals(1, refused.exitCode(), refused.output());
            assertTrue(
                    refused.output().contains("may not start XDPScope's helper"), refused.output());

            helper.rule("bob", "YES");
            Shell.Outcome counters = root.runAs("bob", xdpscope, "counters", "xs0", "--json");
            assertTrue(counters.output().contains("\"name\":\"alice\""), counters.output());
            Shell.Outcome notTheirs = root.runAs("bob", xdpscope, "detach", "xs0");
            assertEquals(1, notTheirs.exitCode(), notTheirs.output());
            assertTrue(notTheirs.output().contains("is kept by alice"), notTheirs.output());

            helper.rule("alice", "YES");
            assertEquals(0, root.runAs("alice", xdpscope, "detach", "xs0").exitCode());
            assertFalse(root.exec("ip", "link", "show", "xs0").contains("xdp"));
        } finally {
            root.exec("ip", "link", "delete", "xs0");
        }
    }

    /// A shell that does this, with the call of pkexec as its arguments.
    private static String[] shellLine(String line) {
        return Stream.concat(Stream.of("sh", "-c", line, "sh"), Stream.of(PKEXEC))
                .toArray(String[]::new);
    }

    /// Polkit's own, for the requests of the process `pid`.
    private Process agentOnATerminal(String pid) throws Exception {
        String ready = "/home/alice/ready";
        root.runAs("alice", "mkfifo", ready);
        Process agent =
                root.startAs(
                        "alice",
                        "script",
                        "--quiet",
                        "--command",
                        "exec pkttyagent --process " + pid + " --notify-fd 3 3>" + ready,
                        "/dev/null");
        root.exec("cat", ready); // ends when the agent is registered
        return agent;
    }

    /// The agent forgets what was typed before it switched the echo off, which it does after it
    /// asked.
    private void awaitSilentTerminal() {
        ThrowAwayRoot.await(
                "no echo", () -> said("stty", "-a", "-F", "/dev/pts/0").contains(" -echo "));
    }

    private String said(String... command) {
        try {
            return root.exec(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Reads on until it said all of these, in this order.
    private static void readUntil(Process process, String... parts) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String part : parts) {
            said.setLength(0);
            while (said.indexOf(part) < 0) {
                int read = process.getInputStream().read();
                assertTrue(read >= 0, "it ended with: " + said);
                said.append((char) read);
            }
        }
    }

    private PipeProbe open(String user, String... command) throws Exception {
        return PipeProbe.open(ProcessPipe.start(root.inside(Map.of(), user, command)));
    }
}
