// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files that stand for network namespaces. Needs no rights.
public final class NamespaceFiles {
    /// Where `ip netns` names namespaces; see ip-netns(8).
    public static final Path NAMED = Path.of("/run/netns");

    /// Most names looked at.
    private static final int MAX_NAMES = 4096;

    /// Which namespace it is: two are the same when device and inode are (namespaces(7)).
    ///
    /// @param device of the file system that holds it
    /// @param inode in that file system
    public record Identity(long device, long inode) {}

    private NamespaceFiles() {}

    /// The files in a folder of names, in no order, at most 4 096; none where the folder cannot be
    /// read, as where nobody ever named a namespace.
    public static List<Path> in(Path folder) {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            for (Path name : names) {
                if (all.size() < MAX_NAMES) {
                    all.add(name);
                }
            }
            return all;
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Empty for what ended meanwhile, and where this user may not look (ptrace(2)).
    public static Optional<Identity> identity(Path namespace) {
        try {
            return Optional.of(
                    new Identity(
                            (long) Files.getAttribute(namespace, "unix:dev"),
                            (long) Files.getAttribute(namespace, "unix:ino")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
