// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bpf/verify.sh` on the objects that the build packed.
@Tag("kernel")
final class VerifyTest {
    private static final Path BUILT = Path.of("target", "bpf");

    @Test
    void everyVariantOfEveryObjectLoadsAndAttaches() throws Exception {
        Shell.Outcome outcome =
                verify(
                        BUILT.resolve("xdp_counter.o"),
                        BUILT.resolve("xdp_counter_nokfunc.o"),
                        BUILT.resolve("xdp_counter_nofrags.o"),
                        BUILT.resolve("xdp_counter_offload.o"));

        System.out.print(outcome.output());
        assertEquals(0, outcome.exitCode(), outcome.output());
        Pattern loaded = Pattern.compile(" [0-9]+ +[0-9]+ +[0-9]+  attached native\n");
        assertEquals(15, loaded.matcher(outcome.output()).results().count(), outcome.output());
    }

    @Test
    void objectWithAnotherSectionIsRefused(@TempDir Path folder) throws Exception {
        Path swapped = folder.resolve("xdp_counter.o");
        Files.copy(BUILT.resolve("xdp_counter_offload.o"), swapped);

        assertRefused("has no section xdp.frags", verify(swapped));
    }

    @Test
    void fileThatIsNoBpfObjectIsRefused(@TempDir Path folder) throws Exception {
        Path other = folder.resolve("xdp_counter.o");
        Files.copy(Path.of("/bin/true"), other);

        assertRefused("is not a BPF ELF object", verify(other));
    }

    @Test
    void withoutRightsTheFilesAreCheckedAlone(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("verify.sh");
        Path object = folder.resolve("xdp_counter.o");
        Files.copy(Path.of("bpf", "verify.sh"), script);
        Files.copy(BUILT.resolve("xdp_counter.o"), object);
        Shell.run(Map.of(), "/bin/chmod", "-R", "a+rX", folder.toString());

        Shell.Outcome outcome =
                Shell.run(
                        Map.of("PATH", path()),
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "bash",
                        script.toString(),
                        object.toString());

        assertEquals(0, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains("members as expected"), outcome.output());
        assertTrue(outcome.output().contains("Not loaded: that takes root"), outcome.output());
    }

    private static Shell.Outcome verify(Path... objects) throws Exception {
        String[] command = new String[objects.length + 1];
        command[0] = "bpf/verify.sh";
        for (int i = 0; i < objects.length; i++) {
            command[i + 1] = objects[i].toString();
        }
        return Shell.run(Map.of("PATH", path()), command);
    }

    private static void assertRefused(String why, Shell.Outcome outcome) {
        assertEquals(1, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains(why), outcome.output());
    }

    private static String path() {
        return System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";
    }
}
