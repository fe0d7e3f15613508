// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lays the built program out as it runs. The Maven build starts this file as a source program, on
/// the JDK it compiled with:
///
/// ```
/// TARGET/bin/xdpscope      the launcher
/// TARGET/lib/xdpscope.jar  the program; its manifest names the libraries beside it
/// TARGET/lib/javafx        OpenJFX: the module path; its native libraries are unpacked there
/// TARGET/lib/native        JNA's native library
/// TARGET/lib/jdk           the folder of the JDK it was built with: the launcher's first choice
/// TARGET/lib/find-jdk.sh   how to find another where that one is gone
/// ```
///
/// Native libraries unpacked here need no unpacking at each start, into somebody's home.
///
/// Arguments: TARGET, the program's jar, the folder `packaging`, the runtime class path.
final class Layout {
    private final Path lib;
    private final Set<Path> kept = new HashSet<>();

    private Layout(Path lib) {
        this.lib = lib;
    }

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        Path packaging = Path.of(args[2]);
        Layout layout = new Layout(target.resolve("lib"));
        layout.put(Path.of(args[1]), layout.lib.resolve("xdpscope.jar"));
        for (String entry : args[3].split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                layout.putLibrary(Path.of(entry));
            }
        }
        layout.put(packaging.resolve("find-jdk.sh"), layout.lib.resolve("find-jdk.sh"));
        Path jdk = layout.lib.resolve("jdk");
        Files.writeString(jdk, System.getProperty("java.home") + "\n");
        layout.kept.add(jdk);
        layout.removeOthers();
        layout.put(packaging.resolve("launcher.sh"), target.resolve("bin/xdpscope"));
        Files.setPosixFilePermissions(
                target.resolve("bin/xdpscope"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void putLibrary(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        if (name.startsWith("javafx-")) {
            put(jar, lib.resolve("javafx").resolve(name));
            unpack(jar, "", lib.resolve("javafx"));
        } else {
            put(jar, lib.resolve(name));
            if (name.startsWith("jna-")) {
                String processor = System.getProperty("os.arch").replace("amd64", "x86-64");
                unpack(jar, "com/sun/jna/linux-" + processor + "/", lib.resolve("native"));
            }
        }
    }

    /// Unpacks the shared libraries that stand in `folder` of `jar`.
    private void unpack(Path jar, String folder, Path into) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.matches(Pattern.quote(folder) + "[^/]+\\.so")) {
                    Path to = into.resolve(name.substring(folder.length()));
                    kept.add(to);
                    if (!Files.exists(to) || Files.size(to) != entry.getSize()) {
                        Files.createDirectories(into);
                        Files.copy(
                                file.getInputStream(entry),
                                to,
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /// Copies `from` to `to` unless it is there already. The time of last change goes along.
    private void put(Path from, Path to) throws IOException {
        kept.add(to);
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
    }

    /// Removes what an earlier build left in `lib`: a module path would take an older OpenJFX too.
    private void removeOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.walk(lib)) {
            others =
                    files.filter(file -> Files.isRegularFile(file) && !kept.contains(file))
                            .toList();
        }
        for (Path file : others) {
            Files.delete(file);
        }
    }
}
