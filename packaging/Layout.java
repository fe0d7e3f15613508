// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Lays the built program out as it runs. The Maven build starts this file as a source program, on
/// the JDK it compiled with:
///
/// ```
/// TARGET/bin/xdpscope      the launcher
/// TARGET/lib/*.jar         the program and its libraries: the class path
/// TARGET/lib/javafx/*.jar  OpenJFX: the module path
/// TARGET/lib/jdk           the folder of the JDK it was built with: the launcher's first choice
/// TARGET/lib/find-jdk.sh   how to find another where that one is gone
/// ```
///
/// Arguments: TARGET, the program's jar, the folder `packaging`, the runtime class path.
final class Layout {
    private Layout() {}

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        Path lib = target.resolve("lib");
        Set<Path> kept = new LinkedHashSet<>();
        kept.add(put(Path.of(args[1]), lib.resolve("xdpscope.jar")));
        for (String entry : args[3].split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                String name = Path.of(entry).getFileName().toString();
                Path folder = name.startsWith("javafx-") ? lib.resolve("javafx") : lib;
                kept.add(put(Path.of(entry), folder.resolve(name)));
            }
        }
        removeOtherJars(lib, kept);
        Path packaging = Path.of(args[2]);
        put(packaging.resolve("find-jdk.sh"), lib.resolve("find-jdk.sh"));
        Files.writeString(lib.resolve("jdk"), System.getProperty("java.home") + "\n");
        Path launcher = put(packaging.resolve("launcher.sh"), target.resolve("bin/xdpscope"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Copies `from` to `to` unless it is there already, and returns `to`. The time of last change
    /// goes along.
    private static Path put(Path from, Path to) throws IOException {
        boolean same =
                Files.exists(to)
                        && Files.size(from) == Files.size(to)
                        && Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to));
        if (!same) {
            Files.createDirectories(to.getParent());
            Files.copy(
                    from,
                    to,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return to;
    }

    /// An older version of a library, left from an earlier build, would be on the class path beside
    /// the new one.
    private static void removeOtherJars(Path lib, Set<Path> kept) throws IOException {
        List<Path> stale;
        try (Stream<Path> files = Files.walk(lib)) {
            stale =
                    files.filter(file -> file.toString().endsWith(".jar") && !kept.contains(file))
                            .toList();
        }
        for (Path jar : stale) {
            Files.delete(jar);
        }
    }
}
