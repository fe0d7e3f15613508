// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `packaging/setup.sh` on a machine that is all made up: its copy has a `needs.txt` of its own,
/// and the only commands on its `PATH` are fakes. The fake apt-get knows the packages `aa` and
/// `bb`, and installs a command by writing it.
class SetupTest {
    private static final String NEEDS =
            """
            # use check apt dnf pacman zypper
            build cmd:xs-a aa a-dnf a-pacman a-zypper
            test cmd:xs-b nowhere|bb b-dnf b-pacman b-zypper
            """;

    @TempDir private Path folder;

    @BeforeEach
    void makeUpAMachine() throws IOException {
        for (String file : List.of("setup.sh", "find-jdk.sh")) {
            Files.copy(Path.of("packaging", file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("needs.txt"), NEEDS);
        for (String command : List.of("bash", "chmod", "dirname", "env", "grep", "readlink")) {
            fake(command, "exec /bin/%s \"$@\"".formatted(command));
        }
        fake("ldconfig", "");
        fake("sudo", "exec \"$@\"");
        Shell.script(folder.resolve("jdk/bin/javac"), "");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void asksForNothingWhereAllIsThere() throws Exception {
        fakeApt();
        fake("xs-a", "");
        fake("xs-b", "");
        assertEquals(new Shell.Outcome(0, ""), setup("test"));
        assertEquals("", aptLog());
    }

    @Test
    void installsOnlyWhatIsMissingAndWhatTheDistributionHas() throws Exception {
        fakeApt();
        fake("xs-a", "");
        assertEquals(0, setup("test").exitCode());
        assertEquals("update\nbb\n", aptLog());
    }

    @Test
    void leavesTheToolsOfTheTestsAloneForARun() throws Exception {
        fakeApt();
        assertEquals(0, setup("build").exitCode());
        assertEquals("update\naa\n", aptLog());
    }

    @Test
    void goesOnOneByOneWhereOneOfThePackagesFails() throws Exception {
        fakeApt();
        Files.writeString(folder.resolve("broken"), "aa\n");
        Shell.Outcome outcome = setup("test");
        assertEquals(1, outcome.exitCode());
        assertEquals("update\naa bb\naa\nbb\n", aptLog());
        assertTrue(
                outcome.output()
                        .endsWith(
                                "Still missing after the installation: xs-a. Install them by hand,"
                                        + " then try again.\n"));
    }

    @Test
    void namesThePackagesForOtherDistributions() throws Exception {
        Shell.Outcome outcome = setup("test");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.output().contains("sudo dnf install a-dnf b-dnf\n"), outcome.output());
        assertTrue(
                outcome.output().contains("sudo pacman --sync a-pacman b-pacman\n"),
                outcome.output());
        assertTrue(
                outcome.output().contains("sudo zypper install a-zypper b-zypper\n"),
                outcome.output());
    }

    @Test
    void theRealTableHasSixColumnsAndNoUnknownCheck() throws IOException {
        for (String line : Files.readAllLines(Path.of("packaging/needs.txt"))) {
            if (!line.startsWith("#")) {
                String[] columns = line.split(" +", -1);
                assertEquals(6, columns.length, line);
                assertTrue(
                        columns[0].matches("build|test")
                                && columns[1].matches("(cmd|lib|file|works):.+"),
                        line);
                assertFalse(columns[2].startsWith("|") || columns[2].endsWith("|"), line);
            }
        }
    }

    private Shell.Outcome setup(String purpose) throws IOException, InterruptedException {
        return Shell.run(
                Map.of(
                        "PATH",
                        folder.resolve("bin").toString(),
                        "JAVA_HOME",
                        folder.resolve("jdk").toString()),
                folder.resolve("setup.sh").toString(),
                purpose);
    }

    private void fakeApt() throws IOException {
        fake("apt-cache", "case $3 in aa|bb) exit 0 ;; *) exit 100 ;; esac");
        fake(
                "apt-get",
                """
                cd %s
                packages=
                for word; do
                    case $word in update) echo update >>log ;; aa|bb) packages="$packages $word" ;; esac
                done
                [ -n "$packages" ] || exit 0
                echo ${packages} >>log
                read -r broken <broken
                case $packages in *"$broken"*) exit 100 ;; esac
                for package in $packages; do
                    echo '#!/bin/sh' >bin/xs-${package%%?}
                    chmod +x bin/xs-${package%%?}
                done
                """
                        .formatted(folder));
        Files.writeString(folder.resolve("broken"), "none\n");
    }

    private void fake(String command, String body) throws IOException {
        Shell.script(folder.resolve("bin").resolve(command), body);
    }

    private String aptLog() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
