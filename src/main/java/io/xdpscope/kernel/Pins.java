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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The counters that outlive their process, as pins in the BPF file system. One directory each:
///
/// | name | what |
/// |---|---|
/// | `map` | the `packet_counters` map |
/// | `program` | the program |
/// | `owner` | the [OwnerRecord], a one-entry map |
/// | `link` | the link: made last, taken away first |
///
/// So a directory with a link is complete, and one without is on its way in or out, or was left by
/// a process that died on the way; whoever holds the [DirectoryLock] on the root sweeps it. bpffs
/// allows no dots in names (EPERM, `kernel/bpf/inode.c`), and interface names may have them:
/// directories are named for the link's id.
final class Pins {
    /// How long another XDPScope may take with its pins.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int DIRECTORY_MODE = 0700;

    private static final String PREFIX = "counter-";
    private static final String MAP = "map";
    private static final String PROGRAM = "program";
    private static final String OWNER = "owner";
    private static final String LINK = "link";

    /// `BPF_FS_MAGIC`, `include/uapi/linux/magic.h`.
    private static final long BPF_FS_MAGIC = 0xcafe4a11L;

    private final Path root;
    private final LibBpf libbpf;
    private final BpfInfo info;
    private final OwnerMap owners;

    Pins(Path root, LibBpf libbpf, BpfInfo info) {
        this.root = root;
        this.libbpf = libbpf;
        this.info = info;
        this.owners = new OwnerMap(libbpf, info);
    }

    /// A pinned counter as found in the file system.
    record Found(Path directory, BpfInfo.LinkInfo link) {}

    /// A pinned counter, opened.
    record Opened(Fd map, Fd program, OwnerRecord owner) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
            map.close();
        }
    }

    /// The pin of the link of a directory.
    static Path linkIn(Path directory) {
        return directory.resolve(LINK);
    }

    /// Pins a counter.
    ///
    /// @return its directory
    /// @throws ProbeException `PINNING`; then nothing is left behind
    Path keep(int mapFd, int programFd, int linkFd, long linkId, OwnerRecord owner)
            throws ProbeException {
        makeRoot();
        try (DirectoryLock _ = lock()) {
            sweep();
            Path directory = root.resolve(PREFIX + linkId);
            try {
                makeDirectory(directory);
                pin(mapFd, directory.resolve(MAP));
                pin(programFd, directory.resolve(PROGRAM));
                try (Fd record = owners.make(owner, directory)) {
                    pin(record.number(), directory.resolve(OWNER));
                }
                pin(linkFd, linkIn(directory));
                return directory;
            } catch (ProbeException | RuntimeException e) {
                delete(directory);
                throw e;
            }
        }
    }

    /// Takes the pins of a counter away. What nothing else holds, goes.
    void remove(Path directory) throws ProbeException {
        try (DirectoryLock _ = lock()) {
            delete(directory);
        }
    }

    /// The complete ones whose link can be opened; others' and unfinished ones are left out. Sweeps
    /// what is dead or was left unfinished, unless another is at work.
    List<Found> scan() {
        List<Found> found = new ArrayList<>();
        boolean leftovers = false;
        for (Path directory : directories()) {
            Optional<BpfInfo.LinkInfo> link = link(directory);
            if (link.isPresent() && link.get().ifindex() != 0) {
                found.add(new Found(directory, link.get()));
            } else if (link.isPresent() || Files.notExists(linkIn(directory))) {
                leftovers = true;
            }
        }
        if (leftovers) {
            DirectoryLock.of(root, Duration.ZERO).ifPresent(this::sweep);
        }
        found.sort(Comparator.comparingLong(one -> one.link().id()));
        return found;
    }

    /// Opens map, program and owner record.
    ///
    /// @return empty when it went meanwhile, or another version's record cannot be read
    Optional<Opened> open(Path directory) {
        Optional<OwnerRecord> owner = get(directory.resolve(OWNER)).flatMap(owners::read);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fd> map = get(directory.resolve(MAP));
        Optional<Fd> program = map.flatMap(_ -> get(directory.resolve(PROGRAM)));
        if (map.isPresent() && program.isPresent()) {
            return Optional.of(new Opened(map.get(), program.get(), owner.get()));
        }
        map.ifPresent(Fd::close);
        return Optional.empty();
    }

    /// Opens the link of a kept counter: whoever holds it keeps it alive.
    Optional<Fd> openLink(Path directory) {
        return get(linkIn(directory));
    }

    /// One that exists was made for us, by an earlier run or a launcher: then nothing else on the
    /// way to it is looked at, since the way may be barred.
    private void makeRoot() throws ProbeException {
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

    private static boolean isBpfFs(Path path) {
        try (Memory statfs = new Memory(256)) {
            return LibC.statfs(path.toString(), statfs) == 0
                    && (statfs.getLong(0) & 0xffffffffL) == BPF_FS_MAGIC;
        }
    }

    private DirectoryLock lock() throws ProbeException {
        int readable = LibC.open(root.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (readable < 0) {
            throw PinFailure.of(LibC.errno(), root, "Opening the directory", rights());
        }
        LibC.close(readable);
        return DirectoryLock.of(root, PATIENCE).orElseThrow(() -> PinFailure.locked(root));
    }

    /// Under the lock, which it gives back.
    private void sweep(DirectoryLock lock) {
        try (lock) {
            sweep();
        }
    }

    /// Removes what has no link, or a link whose interface is gone. Only under the lock.
    private void sweep() {
        for (Path directory : directories()) {
            Optional<BpfInfo.LinkInfo> link = link(directory);
            boolean dead = link.isPresent() && link.get().ifindex() == 0;
            if (dead || Files.notExists(linkIn(directory))) {
                try {
                    delete(directory);
                } catch (ProbeException _) {
                    // another user's to sweep
                }
            }
        }
    }

    private List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root, PREFIX + "*")) {
            stream.forEach(directories::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // none was ever kept, or it is another user's
        }
        return directories;
    }

    private Optional<BpfInfo.LinkInfo> link(Path directory) {
        Optional<Fd> link = openLink(directory);
        try (Fd fd = link.orElse(null)) {
            return fd == null ? Optional.empty() : info.link(fd.number());
        }
    }

    private void makeDirectory(Path directory) throws ProbeException {
        if (LibC.mkdir(directory.toString(), DIRECTORY_MODE) != 0) {
            throw PinFailure.of(LibC.errno(), directory, "Making the directory", rights());
        }
    }

    private void pin(int fd, Path path) throws ProbeException {
        int pinned = libbpf.bpf_obj_pin(fd, path.toString());
        if (pinned < 0) {
            throw PinFailure.of(-pinned, path, "Pinning to", rights());
        }
    }

    private Optional<Fd> get(Path path) {
        try (Memory name = CString.of(path)) {
            int fd = libbpf.bpf_obj_get(name);
            return fd < 0 ? Optional.empty() : Optional.of(new Fd(fd));
        }
    }

    /// Link first. What another process took meanwhile is no failure.
    private static void delete(Path directory) throws ProbeException {
        for (String name : List.of(LINK, OWNER, PROGRAM, MAP)) {
            Path path = directory.resolve(name);
            if (LibC.unlink(path.toString()) != 0 && LibC.errno() != LibC.ENOENT) {
                throw PinFailure.of(LibC.errno(), path, "Removing", rights());
            }
        }
        if (LibC.rmdir(directory.toString()) != 0 && LibC.errno() != LibC.ENOENT) {
            throw PinFailure.of(LibC.errno(), directory, "Removing", rights());
        }
    }

    private static Rights rights() {
        return Rights.ofThisProcess();
    }
}
