// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {
    @TempDir private Path folder;

    @Test
    void takesTheNewestPatch() throws Exception {
        assertEquals("25.0.10", chosenFrom("25.0.2", "25.0.10", "25.0.9"));
    }

    @Test
    void passesByAnOlderRelease() throws Exception {
        assertEquals("", chosenFrom("17.0.15", "24.0.2"));
    }

    @Test
    void prefersTheReleaseItIsTestedOn() throws Exception {
        assertEquals("25", chosenFrom("27", "25", "26.0.1"));
    }

    @Test
    void takesALaterReleaseWhereThereIsNoOther() throws Exception {
        assertEquals("26.0.1", chosenFrom("17", "26.0.1"));
    }

    @Test
    void readsAnEarlyAccessVersion() throws Exception {
        assertEquals("26-ea", chosenFrom("26-ea"));
    }

    @Test
    void obeysJavaHome() throws Exception {
        jdk("26.0.1");
        Path wanted = folder.resolve("26.0.1");
        Shell.Outcome outcome =
                Shell.run(
                        Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", wanted.toString()),
                        "sh",
                        "-c",
                        ". packaging/find-jdk.sh; find_jdk java; echo \"$jdk\"");
        assertEquals(new Shell.Outcome(0, wanted + "\n"), outcome);
    }

    /// The version of the JDK that is chosen among `versions`, asked in that order.
    private String chosenFrom(String... versions) throws IOException, InterruptedException {
        for (String version : versions) {
            jdk(version);
        }
        String script =
                ". packaging/find-jdk.sh; jdk=; jdk_rank=0; for one; do jdk_consider java \"$one\";"
                        + " done; echo \"${jdk##*/}\"";
        String[] command =
                Stream.concat(
                                Stream.of("sh", "-c", script, "sh"),
                                Stream.of(versions)
                                        .map(version -> folder.resolve(version).toString()))
                        .toArray(String[]::new);
        return Shell.run(Map.of("PATH", "/usr/bin:/bin"), command).output().strip();
    }

    private void jdk(String version) throws IOException {
        Shell.script(folder.resolve(version).resolve("bin/java"), "");
        Files.writeString(
                folder.resolve(version).resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    }
}
