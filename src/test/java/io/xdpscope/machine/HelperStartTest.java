// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made of the ways in which a start fails. Every program between us and the helper is a
/// script that says and returns what the real one does.
class HelperStartTest {

    private static final String CHANGED =
            "echo '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @' >&2\n"
                    + "echo 'Host key verification failed.' >&2; exit 255";

    @TempDir private Path folder;
    private final List<Boolean> asked = new ArrayList<>();
    private Situations at;

    @BeforeEach
    void begin() throws IOException {
        at = new Situations(folder).install();
    }

    @Test
    void dismissalIsAnOrdinaryOutcomeAndNothingElseIsTried() throws Exception {
        script(
                "pkexec",
                "echo 'Error executing command as another user: Request dismissed' >&2; exit 126");
        script("sudo", "touch " + folder.resolve("asked") + "; exit 1");

        ProbeException told = failure(local());

        assertEquals(Kind.NOT_ALLOWED, told.kind());
        assertEquals(
                "Counting was not allowed: the question for the password was dismissed.",
                told.sentence());
        assertTrue(told.details().contains("Request dismissed"), told.details());
        assertTrue(Files.notExists(folder.resolve("asked")));
    }

    @Test
    void saysThatSomebodyIsAskedUntilThereIsAnAnswer() throws Exception {
        at.environment.put("DISPLAY", ":0");
        script("pkexec", "exit 126");
        failure(local());
        assertEquals(List.of(true, false), asked);
    }

    @Test
    void saysOfNobodyThatHeIsAskedWhoCannotBe() throws Exception {
        script("pkexec", "exit 127");
        script("sudo", "exit 1");
        failure(local());
        assertEquals(List.of(false, false, false, false), asked);
    }

    @Test
    void whereNobodyCouldBeAskedTheAlternativesAreNamed() throws Exception {
        script(
                "pkexec",
                "echo 'Error executing command as another user: Not authorized' >&2; exit 127");
        script("sudo", "echo 'sudo: a password is required' >&2; exit 1");

        ProbeException told = failure(local());

        assertEquals(Kind.NOT_ALLOWED, told.kind());
        for (String alternative :
                List.of("with sudo", "polkit agent", "SUDO_ASKPASS", "group xdpscope")) {
            assertTrue(told.advice().contains(alternative), told.advice());
        }
        assertTrue(told.details().contains("a password is required"), told.details());
    }

    @Test
    void whatTheLauncherRefusesIsSaidInItsWords() throws Exception {
        script(
                "sudo",
                "echo 'xdpscope-helper: There is no user xdpscope-helper here.' >&2; exit 68");

        ProbeException told = failure(local());

        assertEquals(Kind.HELPER_REFUSED, told.kind());
        assertEquals("There is no user xdpscope-helper here.", told.sentence());
    }

    @Test
    void sshSaysWhyItCannotConnect() throws Exception {
        script("ssh", CHANGED);
        ssh(Kind.UNREACHABLE, "ops@lab7 has another host key than the one that ssh knows.");
        assertTrue(failure(lab7(false)).advice().contains("ssh-keygen -R lab7"));
        sshSays("Host key verification failed.", 255);
        ssh(Kind.UNREACHABLE, "ssh does not know the host key of ops@lab7 yet.");
        sshSays("ops@lab7: Permission denied (publickey).", 255);
        ssh(Kind.NOT_ALLOWED, "ops@lab7 does not let this user in.");
        sshSays("ssh: Could not resolve hostname lab7: Name or service not known", 255);
        ssh(Kind.UNREACHABLE, "There is no machine ops@lab7.");
        sshSays("ssh: connect to host lab7 port 22: Connection refused", 255);
        ssh(Kind.UNREACHABLE, "ops@lab7 cannot be reached: connection refused.");
        sshSays("kex_exchange_identification: banner line contains invalid characters", 255);
        ssh(Kind.UNREACHABLE, "ssh could not connect to ops@lab7.");
        assertTrue(failure(lab7(false)).details().contains("kex_exchange"));
    }

    @Test
    void aMachineWithoutTheHelperIsToldApartFromOneWithoutSudo() throws Exception {
        sshSays("sh: 1: /opt/xdpscope/bin/xdpscope-helper: not found", 127);
        ssh(Kind.HELPER_MISSING, "XDPScope's helper is not installed on ops@lab7.");
        sshSays("sudo: /opt/xdpscope/bin/xdpscope-helper: command not found", 1);
        assertEquals(
                "XDPScope's helper is not installed on ops@lab7.", failure(lab7(true)).sentence());
        sshSays("sh: 1: sudo: not found", 127);
        assertEquals("There is no sudo on ops@lab7.", failure(lab7(true)).sentence());
    }

    @Test
    void theExactLineForSudoersIsPrintedWithTheUserThatSshLogsInAs() throws Exception {
        script(
                "ssh",
                "if [ \"$1\" = -G ]; then echo 'host lab7'; echo 'user operator'; exit 0; fi\n"
                        + "echo 'sudo: a password is required' >&2; exit 1");

        ProbeException told = failure(lab7(true));

        assertEquals(Kind.NOT_ALLOWED, told.kind());
        assertTrue(
                told.advice()
                        .endsWith(
                                ": operator ALL=(root) NOPASSWD:"
                                        + " /opt/xdpscope/bin/xdpscope-helper"),
                told.advice());
    }

    @Test
    void aNamespaceThatOnlyRootMayEnterAsksForSudo() throws Exception {
        sshSays(
                "xdpscope-helper: Only root may enter a network namespace: start it with pkexec or"
                        + " sudo.",
                73);

        ProbeException told = failure(lab7(false));

        assertEquals(Kind.NO_RIGHTS, told.kind());
        assertEquals("Add --sudo, or log in as root.", told.advice());
    }

    @Test
    void aPrefixThatLeadsNowhereIsNamed() throws Exception {
        script("docker", "echo 'Error: No such container: web' >&2; exit 1");
        Machine web = new Machine.Via(List.of("docker", "exec", "-i", "web"), Optional.empty());
        assertEquals("`docker exec -i web` ended with exit code 1.", failure(web).sentence());
        assertTrue(failure(web).details().contains("No such container"));

        script("docker", "exit 127");
        assertEquals(Kind.HELPER_MISSING, failure(web).kind());
    }

    @Test
    void whatPrintsBesideTheHelperIsRefused() throws Exception {
        script("ssh", "echo 'Welcome to lab7'; cat >/dev/null");

        assertEquals(Kind.HELPER_REFUSED, failure(lab7(false)).kind());
    }

    @Test
    void ctrlCOfOurTerminalDoesNotReachTheHelper() throws Exception {
        Path told = folder.resolve("told");
        script("docker", "kill -INT $$; echo alive >" + told + "; exit 1");

        failure(new Machine.Via(List.of("docker"), Optional.empty()));

        assertEquals("alive\n", Files.readString(told));
    }

    private void sshSays(String words, int code) throws IOException {
        script("ssh", "echo '%s' >&2; exit %d".formatted(words.replace("'", "'\\''"), code));
    }

    private void ssh(Kind kind, String sentence) {
        ProbeException told = failure(lab7(false));
        assertEquals(sentence, told.sentence());
        assertEquals(kind, told.kind());
    }

    private static Machine lab7(boolean sudo) {
        return new Machine.Remote("ops@lab7", sudo, Optional.empty());
    }

    private static Machine local() {
        return new Machine.Here();
    }

    /// A program that is found by its path, so that the test's own environment stays as it is.
    private void script(String name, String body) throws IOException {
        Shell.script(folder.resolve("programs").resolve(name), body);
    }

    private ProbeException failure(Machine machine) {
        return assertThrows(
                ProbeException.class, () -> new HelperStart(machine, at.now(), asked::add).open());
    }
}
