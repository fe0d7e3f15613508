// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files in the BPF file system: one root directory, and directories of pins in it.
///
/// What root makes in a directory that belongs to another user becomes that user's: the command
/// line as root and the unprivileged helper read and end each other's counters. That user can put
/// links in its directory, so whatever changes something goes through the directory itself, opened
/// without following any.
final class PinFiles {
    /// How long another XDPScope may take with its pins.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// More counters than anybody keeps; others are not looked at.
    private static final int MOST_DIRECTORIES = 4_096;

    private static final int DIRECTORY_MODE = 0700;

    /// `BPF_FS_MAGIC`, `include/uapi/linux/magic.h`.
    private static final long BPF_FS_MAGIC = 0xcafe4a11L;

    private final Path root;
    private final LibBpf libbpf;

    PinFiles(Path root, LibBpf libbpf) {
        this.root = root;
        this.libbpf = libbpf;
    }

    /// Makes the root directory. One that exists was made for us, by an earlier run or a launcher:
    /// then nothing else on the way to it is looked at, since the way may be barred.
    void makeRoot() throws ProbeException {
        if (isBpfFs(root)) {
            return;
        }
        Path mountPoint = root.toAbsolutePath().getParent();
        if (mountPoint == null || !isBpfFs(mountPoint)) {
            throw PinFailure.notMounted(mountPoint == null ? root : mountPoint);
        }
        if (LibC.mkdir(root.toString(), DIRECTORY_MODE) != 0 && LibC.errno() != LibC.EEXIST) {
            throw PinFailure.of(LibC.errno(), root, "Making the directory", rights());
        }
    }

    /// Waits for the lock on the root directory.
    DirectoryLock lock() throws ProbeException {
        int readable = LibC.open(root.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (readable < 0) {
            throw PinFailure.of(LibC.errno(), root, "Opening the directory", rights());
        }
        LibC.close(readable);
        return DirectoryLock.of(root, PATIENCE).orElseThrow(() -> PinFailure.locked(root));
    }

    /// Takes the lock unless another has it.
    Optional<DirectoryLock> lockIfFree() {
        return DirectoryLock.of(root, Duration.ZERO);
    }

    /// Where a directory of this name is.
    Path directory(String name) {
        return root.resolve(name);
    }

    /// The directories whose names begin so; none where none was ever made, or they are another
    /// user's.
    List<Path> directories(String prefix) {
        List<Path> directories = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path directory : stream) {
                if (directories.size() < MOST_DIRECTORIES) {
                    directories.add(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return directories;
    }

    /// Makes a directory, and opens it.
    Fd make(Path directory) throws ProbeException {
        if (LibC.mkdir(directory.toString(), DIRECTORY_MODE) != 0) {
            throw PinFailure.of(LibC.errno(), directory, "Making the directory", rights());
        }
        Fd made =
                enter(directory)
                        .orElseThrow(() ->
                                PinFailure.of(
                                        LibC.errno(),
                                        directory,
                                        "Opening the directory",
                                        rights()));
        try {
            give(made, "", directory);
        } catch (ProbeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /// Pins an object in an opened directory.
    ///
    /// @param directory where that is, for the sentence when it fails
    void pin(int object, Fd in, String name, Path directory) throws ProbeException {
        int pinned = libbpf.bpf_obj_pin(object, "/proc/self/fd/%d/%s".formatted(in.number(), name));
        if (pinned < 0) {
            throw PinFailure.of(-pinned, directory.resolve(name), "Pinning to", rights());
        }
        give(in, name, directory);
    }

    /// Opens a pinned object; empty when there is none, or it is another user's.
    Optional<Fd> get(Path pin) {
        try (Memory name = CString.of(pin)) {
            int fd = libbpf.bpf_obj_get(name);
            return fd < 0 ? Optional.empty() : Optional.of(new Fd(fd));
        }
    }

    /// Removes these files, in this order, and then the directory. What another process took
    /// meanwhile is no failure.
    void delete(Path directory, List<String> names) throws ProbeException {
        Optional<Fd> in = enter(directory);
        try (Fd fd = in.orElse(null)) {
            if (fd != null) {
                for (String name : names) {
                    unlink(fd, name, directory);
                }
            }
        }
        if (LibC.rmdir(directory.toString()) != 0 && LibC.errno() != LibC.ENOENT) {
            throw PinFailure.of(LibC.errno(), directory, "Removing", rights());
        }
    }

    private static void unlink(Fd in, String name, Path directory) throws ProbeException {
        if (LibC.unlinkat(in.number(), name, 0) != 0 && LibC.errno() != LibC.ENOENT) {
            throw PinFailure.of(LibC.errno(), directory.resolve(name), "Removing", rights());
        }
    }

    /// Opens a directory of the root; empty when it is none, a link for instance.
    private static Optional<Fd> enter(Path directory) {
        int fd =
                LibC.open(
                        directory.toString(),
                        LibC.O_PATH | LibC.O_DIRECTORY | LibC.O_NOFOLLOW | LibC.O_CLOEXEC);
        return fd < 0 ? Optional.empty() : Optional.of(new Fd(fd));
    }

    /// Gives what root made to the root directory's owner.
    ///
    /// @param name in the directory; empty for the directory itself
    private void give(Fd in, String name, Path directory) throws ProbeException {
        int flags = name.isEmpty() ? LibC.AT_EMPTY_PATH : LibC.AT_SYMLINK_NOFOLLOW;
        try {
            int uid = (int) Files.getAttribute(root, "unix:uid");
            int gid = (int) Files.getAttribute(root, "unix:gid");
            boolean another = uid != 0 && rights().uid() == 0;
            if (another && LibC.fchownat(in.number(), name, uid, gid, flags) != 0) {
                throw PinFailure.of(
                        LibC.errno(), directory.resolve(name), "Handing over", rights());
            }
        } catch (IOException e) {
            throw PinFailure.of(LibC.ENOENT, root, "Looking at the directory", rights());
        }
    }

    private static boolean isBpfFs(Path path) {
        try (Memory statfs = new Memory(256)) {
            return LibC.statfs(path.toString(), statfs) == 0
                    && (statfs.getLong(0) & 0xffffffffL) == BPF_FS_MAGIC;
        }
    }

    private static Rights rights() {
        return Rights.ofThisProcess();
    }
}
