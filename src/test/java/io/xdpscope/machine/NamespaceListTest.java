// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A made-up `/proc`: files are namespaces, and hard links to one file are the same namespace.
class NamespaceListTest {

    private static final String ID = "89abcdef01234567".repeat(4);

    @TempDir private Path folder;
    private Situations at;
    private Path own;

    @BeforeEach
    void begin() throws IOException {
        at = new Situations(folder);
        own = Files.createFile(folder.resolve("own"));
        Files.createDirectories(at.processes.resolve("self/ns"));
        Files.createLink(at.processes.resolve("self/ns/net"), own);
    }

    @Test
    void namedOnesComeFirstThenTheOthersByTheirFirstProcess() throws IOException {
        Path red = Files.createFile(at.namespaces.resolve("red"));
        Files.createFile(at.namespaces.resolve("blue"));
        Path unnamed = Files.createFile(folder.resolve("unnamed"));
        process(1, own, "init");
        process(10, red, "sleep");
        process(300, unnamed, "later");
        process(20, unnamed, "nginx");

        assertEquals(
                List.of(
                        new Machine.Namespace("blue"),
                        new Machine.Namespace("red"),
                        new Machine.OfProcess(20, "nginx (process 20)")),
                NamespaceList.of(at.now()));
    }

    @Test
    void ourOwnIsLeftOutUnderEveryName() throws IOException {
        Files.createLink(at.namespaces.resolve("mine"), own);
        process(1, own, "init");

        assertEquals(List.of(), NamespaceList.of(at.now()));
    }

    @Test
    void aContainerIsNamedByTheIdOfItsControlGroup() throws IOException {
        for (String cgroup :
                List.of(
                        "0::/system.slice/docker-" + ID + ".scope",
                        "0::/machine.slice/libpod-" + ID + ".scope/container",
                        "12:pids:/docker/" + ID + "\n0::/",
                        "0::/kubepods.slice/pod1.slice/cri-containerd-" + ID + ".scope")) {
            Path process = process(20, Files.createTempFile(folder, "net", ""), "nginx");
            Files.writeString(process.resolve("cgroup"), cgroup + "\n");

            assertEquals(
                    List.of(
                            new Machine.OfProcess(
                                    20, "container 89abcdef0123 (nginx, process 20)")),
                    NamespaceList.of(at.now()),
                    cgroup);
            Files.delete(process.resolve("ns/net"));
        }
    }

    @Test
    void hostileNamesAreShownOrLeftOut() throws IOException {
        Files.createFile(at.namespaces.resolve("a b"));
        Files.createFile(at.namespaces.resolve("x".repeat(65)));
        process(20, Files.createFile(folder.resolve("unnamed")), "a\u202eb\033[2J");

        assertEquals(
                List.of(new Machine.OfProcess(20, "a\\u{202e}b\\u{1b}[2J (process 20)")),
                NamespaceList.of(at.now()));
    }

    @Test
    void theListIsBounded() throws IOException {
        for (int pid = 1; pid <= NamespaceList.MOST + 5; pid++) {
            process(pid, Files.createTempFile(folder, "net", ""), "p");
        }

        assertEquals(NamespaceList.MOST, NamespaceList.of(at.now()).size());
    }

    @Test
    void theRealProcIsReadWithoutRights() {
        assertTrue(NamespaceList.of(Situation.ofThisCommand()).size() <= NamespaceList.MOST);
    }

    private Path process(int pid, Path namespace, String command) throws IOException {
        Path process = at.processes.resolve(Integer.toString(pid));
        Files.createDirectories(process.resolve("ns"));
        Files.createLink(process.resolve("ns/net"), namespace);
        Files.writeString(process.resolve("comm"), command + "\n");
        return process;
    }
}
