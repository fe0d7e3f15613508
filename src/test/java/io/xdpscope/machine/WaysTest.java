// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpscope.machine.Way.By;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which commands would be started; none is.
class WaysTest {

    private static final Machine HERE = new Machine.Here();
    private static final Machine RED = new Machine.Namespace("red");
    private static final String ID = "0123456789abcdef".repeat(4);

    @TempDir private Path folder;
    private Situations at;
    private String helper;

    @BeforeEach
    void begin() throws IOException {
        at = new Situations(folder);
        helper = at.installed.toString();
        Files.createFile(at.namespaces.resolve("red"));
    }

    @Test
    void whoHasTheRightsStartsTheirOwnLauncher() throws Exception {
        at.canCount = true;

        assertEquals(
                List.of(new Way(By.ITSELF, List.of(launcher(), "helper"), Way.AT_ONCE)),
                ways(HERE));
    }

    @Test
    void withoutALauncherTheInstalledHelperIsStarted() throws Exception {
        at.install().canCount = true;
        at.hasLauncher = false;

        assertEquals(List.of(List.of(helper)), commands(HERE));
    }

    @Test
    void aBuildFolderIsNeverGivenRights() {
        ProbeException missing = refused(HERE);

        assertEquals(Kind.HELPER_MISSING, missing.kind());
        assertEquals(
                "Run ./dev install-helper in XDPScope's folder, or run XDPScope with sudo.",
                missing.advice());
    }

    @Test
    void onADesktopPolkitAsksAndSudoDoesNot() throws Exception {
        at.install().program("pkexec", "").program("sudo", "").with("DISPLAY", ":0");

        assertEquals(
                List.of(
                        new Way(
                                By.PKEXEC,
                                List.of(program("pkexec"), "--disable-internal-agent", helper),
                                Way.ASKING),
                        new Way(
                                By.SUDO,
                                List.of(program("sudo"), "-n", "--", helper),
                                Way.AT_ONCE)),
                ways(HERE));
    }

    @Test
    void sudoAsksWithTheProgramThatIsThereForIt() throws Exception {
        at.install().program("sudo", "").with("SUDO_ASKPASS", "/usr/bin/ksshaskpass");

        assertEquals(
                List.of(new Way(By.SUDO, List.of(program("sudo"), "-A", "--", helper), Way.ASKING)),
                ways(HERE));
    }

    @Test
    void sudoAsksOnTheTerminalOfACommand() throws Exception {
        at.install().program("sudo", "").asksOnTerminal = true;

        assertEquals(
                List.of(new Way(By.SUDO, List.of(program("sudo"), "--", helper), Way.ASKING)),
                ways(HERE));
    }

    @Test
    void withNothingToGetRightsByItSaysSo() throws Exception {
        at.install();

        assertEquals(Kind.NO_RIGHTS, refused(HERE).kind());
    }

    @Test
    void rootEntersANamespaceWithItsOwnLauncher() throws Exception {
        at.program("nsenter", "").canEnter = true;
        String file = "--net=" + at.namespaces.resolve("red");

        assertEquals(
                List.of(List.of(program("nsenter"), file, "--", launcher(), "helper")),
                commands(RED));
    }

    @Test
    void othersHandTheNamespacesNameToTheInstalledHelper() throws Exception {
        at.install().program("pkexec", "").program("sudo", "");

        assertEquals(
                List.of(
                        List.of(
                                program("pkexec"),
                                "--disable-internal-agent",
                                helper,
                                "--netns",
                                "red"),
                        List.of(program("sudo"), "-n", "--", helper, "--netns", "red")),
                commands(RED));
    }

    @Test
    void aNamespaceThatIsNotThereIsUnreachable() {
        at.canEnter = true;

        ProbeException refusal = refused(new Machine.Namespace("blue"));

        assertEquals(Kind.UNREACHABLE, refusal.kind());
        assertEquals("There is no network namespace blue here.", refusal.sentence());
    }

    @Test
    void onlyRootEntersTheNamespaceOfAProcessOrContainer() throws Exception {
        process(77, "0::/system.slice/docker-" + ID + ".scope");
        assertEquals(Kind.NO_RIGHTS, refused(Machine.OfProcess.of(77)).kind());
        assertEquals(Kind.NO_RIGHTS, refused(new Machine.Container(ID)).kind());

        at.program("nsenter", "").canEnter = true;
        List<List<String>> entering =
                List.of(
                        List.of(
                                program("nsenter"),
                                "--net=" + at.processes.resolve("77/ns/net"),
                                "--",
                                launcher(),
                                "helper"));
        assertEquals(entering, commands(Machine.OfProcess.of(77)));
        assertEquals(entering, commands(new Machine.Container(ID.substring(0, 12))));
        assertEquals(Kind.UNREACHABLE, refused(Machine.OfProcess.of(78)).kind());
        assertEquals(Kind.UNREACHABLE, refused(new Machine.Container("f".repeat(12))).kind());
    }

    @Test
    void sshKeepsItsConfigurationAndAsksNobodyWhereNobodyCanAnswer() throws Exception {
        at.program("ssh", "");
        String there = Situation.INSTALLED.toString();
        Machine lab7 = new Machine.Remote("ops@lab7", false, Optional.empty());

        assertEquals(
                List.of(
                        new Way(
                                By.SSH,
                                List.of(
                                        program("ssh"),
                                        "-T",
                                        "-o",
                                        "BatchMode=yes",
                                        "ops@lab7",
                                        "--",
                                        there),
                                Way.AT_ONCE)),
                ways(lab7));

        at.asksOnTerminal = true;
        assertEquals(
                List.of(
                        new Way(
                                By.SSH,
                                List.of(program("ssh"), "-T", "ops@lab7", "--", there),
                                Way.ASKING)),
                ways(lab7));
        assertEquals(
                List.of(
                        List.of(
                                program("ssh"),
                                "-T",
                                "ops@lab7",
                                "--",
                                "sudo",
                                "-n",
                                "--",
                                there,
                                "--netns",
                                "red")),
                commands(new Machine.Remote("ops@lab7", true, Optional.of("red"))));
    }

    @Test
    void sshMayAskOnADesktop() throws Exception {
        at.program("ssh", "").with("DISPLAY", ":0").with("SSH_ASKPASS", "/usr/bin/ksshaskpass");

        assertEquals(
                List.of(
                        List.of(
                                program("ssh"),
                                "-T",
                                "lab7",
                                "--",
                                Situation.INSTALLED.toString())),
                commands(new Machine.Remote("lab7", false, Optional.empty())));
    }

    @Test
    void aPrefixIsFollowedByTheHelper() throws Exception {
        at.program("docker", "");
        Machine via = new Machine.Via(List.of("docker", "exec", "-i", "a b"), Optional.of("red"));

        assertEquals(
                List.of(
                        List.of(
                                program("docker"),
                                "exec",
                                "-i",
                                "a b",
                                Situation.INSTALLED.toString(),
                                "--netns",
                                "red")),
                commands(via));
        assertEquals(
                Kind.UNREACHABLE,
                refused(new Machine.Via(List.of("podman"), Optional.empty())).kind());
    }

    private void process(int pid, String cgroup) throws IOException {
        Path process = Files.createDirectories(at.processes.resolve(Integer.toString(pid)));
        Files.createDirectories(process.resolve("ns"));
        Files.createFile(process.resolve("ns/net"));
        Files.writeString(process.resolve("cgroup"), cgroup + "\n");
    }

    private String program(String name) {
        return folder.resolve("programs").resolve(name).toString();
    }

    private String launcher() {
        return at.launcher.toString();
    }

    private List<Way> ways(Machine machine) throws ProbeException {
        return new Ways(at.now()).to(machine);
    }

    private List<List<String>> commands(Machine machine) throws ProbeException {
        return ways(machine).stream().map(Way::command).toList();
    }

    private ProbeException refused(Machine machine) {
        return assertThrows(ProbeException.class, () -> new Ways(at.now()).to(machine));
    }
}
