// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the packed helper consists of and loads: nothing of a window, a command line or a logging
/// framework.
@Tag("kernel")
@Tag("process")
final class HelperClassesTest {
    private static final List<String> OURS =
            List.of("io.xdpscope.kernel.", "io.xdpscope.probe.", "io.xdpscope.wire.");

    private static final List<String> ALONE =
            List.of("io.xdpscope.Helper", "io.xdpscope.Descriptors", "io.xdpscope.Version");

    private static final List<String> LIBRARIES = List.of("com.sun.jna.", "tools.jackson.core.");

    private static final List<String> OF_JAVA =
            List.of("java.", "jdk.internal.", "jdk.proxy", "sun.", "com.sun.proxy.", "jdk.jfr.");

    @Test
    void itLoadsNoWindowNoCommandLineAndNoLogging(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes.txt");
        HelperRig rig = new HelperRig();
        try {
            ProcessPipe pipe = ProcessPipe.start(logging(rig, log));
            try (PipeProbe probe = PipeProbe.open(pipe)) {
                Attachment attached = rig.attach(probe);
                probe.read(OptionalLong.of(attached.id()));
                probe.keep(attached.id(), true);
                probe.detach(attached.id());
            }
        } finally {
            rig.remove();
        }
        TreeSet<String> loaded = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            loaded.add(line.split(" ", 2)[0]);
        }
        assertTrue(loaded.contains("io.xdpscope.wire.ProbeServer"), loaded.toString());
        assertTrue(loaded.contains("io.xdpscope.kernel.Pins"), loaded.toString());
        assertEquals(List.of(), loaded.stream().filter(name -> !isAllowed(name)).toList());
        // JNA asks the JDK for a logger, which says nothing here: no handler, no record.
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(name -> name.startsWith("java.util.logging."))
                        .filter(name ->
                                name.matches(".*[a-z](Handler|Formatter|Record).*|.*Formatter"))
                        .toList());
    }

    /// The JVM that the launcher starts, with the options it gives it, and a log of its classes.
    private static List<String> logging(HelperRig rig, Path log) throws Exception {
        ProcessPipe launched = rig.helper();
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + rig.here().path()));
        try (PipeProbe probe = PipeProbe.open(launched)) {
            assertEquals(0, probe.read(OptionalLong.empty()).entries().size());
            Path line = Path.of("/proc/%d/cmdline".formatted(launched.handle().pid()));
            command.addAll(List.of(Files.readString(line).split("\0")));
        }
        command.addAll(
                command.indexOf("-jar"),
                List.of(
                        "-Dxdpscope.pins=" + rig.pins(),
                        "-Xlog:class+load=info:file=%s:none:filesize=0".formatted(log)));
        return command;
    }

    private static boolean isAllowed(String name) {
        return Stream.of(OURS, ALONE, LIBRARIES, OF_JAVA)
                .flatMap(List::stream)
                .anyMatch(name::startsWith);
    }

    @Test
    void itsJarsHoldNothingElse() throws Exception {
        Path folder =
                Path.of(HelperCommand.packed().getFirst()).resolve("../../lib/helper").normalize();
        TreeSet<String> packages = new TreeSet<>();
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    for (JarEntry entry : Collections.list(file.entries())) {
                        String name = entry.getName();
                        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                            packages.add(name.replaceFirst("^((?:[^/]+/){0,2}[^/]+)/.*", "$1"));
                        }
                    }
                }
            }
        }
        assertEquals(
                List.of(
                        "com/sun/jna",
                        "io/xdpscope",
                        "io/xdpscope/kernel",
                        "io/xdpscope/probe",
                        "io/xdpscope/wire",
                        "module-info.class",
                        "tools/jackson/core"),
                packages.stream()
                        .map(name ->
                                name.replaceFirst("^io/xdpscope/[^/]*[.]class$", "io/xdpscope"))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
