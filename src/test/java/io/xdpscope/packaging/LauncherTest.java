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

/// The launcher in a layout of its own, with a made-up JDK whose java prints its arguments, one a
/// line.
class LauncherTest {
    @TempDir private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        copy("launcher.sh", "app/bin/xdpscope");
        copy("find-jdk.sh", "app/lib/find-jdk.sh");
        Shell.script(folder.resolve("jdk/bin/java"), "printf '%s\\n' \"$@\"");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.writeString(folder.resolve("app/lib/jdk"), folder.resolve("jdk") + "\n");
    }

    @Test
    void handsTheArgumentsOnAsTheyAre() throws Exception {
        List<String> lines = start(folder.resolve("app/bin/xdpscope"), "watch", "two words", "");
        int program = lines.indexOf("-jar");
        assertEquals(
                List.of(
                        folder.resolve("app/lib/xdpscope.jar").toString(),
                        "watch",
                        "two words",
                        ""),
                lines.subList(program + 1, lines.size()));
    }

    @Test
    void findsItsLibrariesThroughSymbolicLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("app/bin/xdpscope"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);
        assertTrue(start(second).contains(folder.resolve("app/lib/javafx").toString()));
    }

    @Test
    void findsAnotherJdkWhereTheRecordedOneIsGone() throws Exception {
        Files.writeString(folder.resolve("app/lib/jdk"), "/nonexistent\n");
        assertTrue(start(folder.resolve("app/bin/xdpscope")).contains("-jar"));
    }

    @Test
    void usesTheCacheOfWhatIsStarted() throws Exception {
        String window = "-XX:AOTCache=" + cache("window");
        String command = "-XX:AOTCache=" + cache("command");
        Path launcher = folder.resolve("app/bin/xdpscope");
        assertTrue(start(launcher).contains(window));
        assertTrue(start(launcher, "--demo").contains(window));
        assertTrue(start(launcher, "--host", "lab7", "--sudo", "--netns=red").contains(window));
        assertTrue(start(launcher, "--via", "interfaces").contains(window));
        assertTrue(start(launcher, "--replay", "watch").contains(window));
        assertTrue(start(launcher, "-v", "--replay=old.xds").contains(window));
        assertTrue(start(launcher, "--host", "lab7", "watch").contains(command));
        assertTrue(start(launcher, "interfaces", "--demo").contains(command));
    }

    /// A runtime without it does not start unnoticed.
    @Test
    void asksForWhatScreenReadersNeedWhereThereIsAWindow() throws Exception {
        Path launcher = folder.resolve("app/bin/xdpscope");
        assertTrue(start(launcher).contains("javafx.controls,jdk.accessibility"));
        assertFalse(start(launcher, "helper").toString().contains("jdk.accessibility"));
    }

    @Test
    void leavesTheCacheOfAnotherJdkAlone() throws Exception {
        cache("window");
        Files.writeString(folder.resolve("app/lib/jdk"), "/nonexistent\n");
        assertFalse(start(folder.resolve("app/bin/xdpscope")).toString().contains("AOTCache"));
    }

    @Test
    void givesTheHelperItsOwnClassPathAndCache() throws Exception {
        String helper = "-XX:AOTCache=" + cache("helper");
        List<String> lines = start(folder.resolve("app/bin/xdpscope"), "helper", "word");
        assertTrue(lines.contains(helper), lines.toString());
        assertTrue(
                lines.contains("@" + folder.resolve("app/lib/helper.options")), lines.toString());
        int program = lines.indexOf("-jar");
        assertEquals(
                List.of(folder.resolve("app/lib/helper/xdpscope-helper.jar").toString(), "word"),
                lines.subList(program + 1, lines.size()));
    }

    private Path cache(String name) throws IOException {
        return Files.writeString(folder.resolve("app/lib/" + name + ".aot"), "cache");
    }

    private List<String> start(Path launcher, String... arguments)
            throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Shell.Outcome outcome =
                Shell.run(
                        Map.of(
                                "PATH",
                                "/usr/bin:/bin",
                                "JAVA_HOME",
                                folder.resolve("jdk").toString()),
                        command);
        assertEquals(0, outcome.exitCode(), outcome.output());
        return List.of(
                outcome.output().substring(0, outcome.output().length() - 1).split("\n", -1));
    }

    private void copy(String script, String to) throws IOException {
        Shell.script(folder.resolve(to), Files.readString(Path.of("packaging", script)));
    }
}
