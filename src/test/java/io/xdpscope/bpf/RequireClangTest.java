// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.Shell;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bpf/require-clang.sh`, on compilers that are made up.
final class RequireClangTest {
    @TempDir private Path folder;

    @Test
    void clangThatCompilesForBpfIsTaken() throws Exception {
        assertEquals(new Shell.Outcome(0, ""), require("14.0.6", 0));
        assertEquals(new Shell.Outcome(0, ""), require("10.0.0-4ubuntu1", 0));
    }

    @Test
    void missingClangIsSaid() throws Exception {
        assertRefused("is not installed", run(folder.resolve("clang-missing")));
    }

    @Test
    void oldClangIsSaid() throws Exception {
        assertRefused(
                "is version 9.0.1; the BPF programs need clang 10 or newer", require("9.0.1", 0));
    }

    @Test
    void clangWithoutTheBpfTargetIsSaid() throws Exception {
        assertRefused("was built without the bpf target", require("14.0.6", 1));
    }

    @Test
    void otherCompilerIsSaid() throws Exception {
        assertRefused("is it a clang?", require("unknown", 0));
    }

    /// Runs it on a clang that says `version`, and ends with `exitCode` when it is to compile.
    private Shell.Outcome require(String version, int exitCode) throws Exception {
        String body =
                "[ \"$1\" = -dumpversion ] && echo '%s' && exit 0; exit %d"
                        .formatted(version, exitCode);
        return run(Shell.script(folder.resolve("clang"), body));
    }

    private static Shell.Outcome run(Path clang) throws Exception {
        return Shell.run(Map.of("PATH", "/usr/bin:/bin"), "bpf/require-clang.sh", clang.toString());
    }

    private static void assertRefused(String why, Shell.Outcome outcome) {
        assertEquals(1, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().startsWith("bpf: "), outcome.output());
        assertTrue(outcome.output().contains(why), outcome.output());
    }
}
