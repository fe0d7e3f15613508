// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What stands in some folders of a machine: each file's mode, owner, size, time of last change and
/// link target. Two of them tell what was made, changed or removed meanwhile.
public final class Manifest {
    /// How deep folders are walked: enough for all that an installation of ours touches.
    private static final int DEPTH = 8;

    /// Where users, rules, actions, units and programs are registered.
    private static final List<String> FOLDERS =
            List.of(
                    "etc",
                    "opt/xdpscope",
                    "usr/share/polkit-1",
                    "usr/share/dbus-1",
                    "usr/share/icons/hicolor/scalable",
                    "usr/lib/sysusers.d",
                    "var/mail");

    /// Whose own entries are listed, and not what is below them.
    private static final List<String> LISTED = List.of("opt", "home", "usr/share");

    private final Map<String, String> entries = new TreeMap<>();

    private Manifest() {}

    /// Reads the folders that an installation could touch, below `root`.
    public static Manifest of(Path root) throws IOException {
        Manifest manifest = new Manifest();
        for (String folder : FOLDERS) {
            manifest.walk(root, root.resolve(folder), DEPTH);
        }
        for (String folder : LISTED) {
            manifest.walk(root, root.resolve(folder), 1);
        }
        return manifest;
    }

    /// What differs in `later`, one line for each file; empty where nothing does.
    public List<String> changesTo(Manifest later) {
        Set<String> names = new TreeSet<>(entries.keySet());
        names.addAll(later.entries.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String before = entries.get(name);
            String after = later.entries.get(name);
            if (!Objects.equals(before, after)) {
                changes.add("%s: %s -> %s".formatted(name, before, after));
            }
        }
        return changes;
    }

    private void walk(Path root, Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes found)
                            throws IOException {
                        return note(at);
                    }

                    @Override
                    public FileVisitResult visitFile(Path at, BasicFileAttributes found)
                            throws IOException {
                        return note(at);
                    }

                    private FileVisitResult note(Path at) throws IOException {
                        entries.put(root.relativize(at).toString(), described(at));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// A folder's own time and size are left out: they change when something in it came and went.
    private static String described(Path at) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(
                        at, "unix:mode,uid,gid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        String who = "%s %s:%s".formatted(facts.get("mode"), facts.get("uid"), facts.get("gid"));
        if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            return who;
        }
        return Files.isSymbolicLink(at)
                ? who + " to " + Files.readSymbolicLink(at)
                : "%s %s bytes of %s"
                        .formatted(who, facts.get("size"), facts.get("lastModifiedTime"));
    }
}
