// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lays the built program out as it runs. The Maven build starts this file as a source program, on
/// the JDK it compiled with:
///
/// ```
/// TARGET/bin/xdpscope      the launcher
/// TARGET/lib/xdpscope.jar  the program; its manifest names the libraries beside it
/// TARGET/lib/helper        all that the helper loads, and nothing else
/// TARGET/lib/helper.options  how the helper's JVM runs
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
    /// The libraries that the helper needs.
    private static final Pattern OF_HELPER = Pattern.compile("(jna|jackson-core)-[0-9].*");

    /// What the helper needs of the program: itself, and the packages below it.
    private static final Pattern IN_HELPER =
            Pattern.compile(
                    "io/xdpscope/((probe|kernel|wire|bpf)/.*"
                            + "|(Helper|Descriptors|Version)(\\$.*)?\\.class)");

    private final Path lib;
    private final Set<Path> kept = new HashSet<>();
    private final List<String> helperLibraries = new ArrayList<>();

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
        layout.putHelper(Path.of(args[1]));
        layout.put(packaging.resolve("helper.options"), layout.lib.resolve("helper.options"));
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
        if (OF_HELPER.matcher(name).matches()) {
            put(jar, lib.resolve("helper").resolve(name));
            helperLibraries.add(name);
        }
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

    /// Packs the helper's part of the program: what may run with rights holds nothing of a window.
    private void putHelper(Path program) throws IOException {
        Path to = lib.resolve("helper").resolve("xdpscope-helper.jar");
        Files.createDirectories(to.getParent());
        try (JarFile from = new JarFile(program.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            Attributes main = from.getManifest().getMainAttributes();
            main.putValue("Main-Class", "io.xdpscope.Helper");
            main.putValue("Class-Path", String.join(" ", helperLibraries));
            out.putNextEntry(dated(new JarEntry(JarFile.MANIFEST_NAME)));
            from.getManifest().write(out);
            for (JarEntry entry : Collections.list(from.entries())) {
                if (IN_HELPER.matcher(entry.getName()).matches()) {
                    out.putNextEntry(dated(new JarEntry(entry.getName())));
                    from.getInputStream(entry).transferTo(out);
                }
            }
        }
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(program));
        kept.add(to);
    }

    /// The same time in every build, so that the same classes make the same jar.
    private static JarEntry dated(JarEntry entry) {
        entry.setTimeLocal(LocalDateTime.of(2025, 1, 1, 0, 0));
        return entry;
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
