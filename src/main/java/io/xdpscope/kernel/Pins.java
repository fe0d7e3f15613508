// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
///
/// Whoever changes something holds the lock and looks first, so that of two who want the same
/// counter at once one is first and the other finds it gone.
final class Pins {
    private static final String PREFIX = "counter-";
    private static final String MAP = "map";
    private static final String PROGRAM = "program";
    private static final String OWNER = "owner";
    private static final String LINK = "link";

    private static final List<String> LINK_FIRST = List.of(LINK, OWNER, PROGRAM, MAP);

    private final PinFiles files;
    private final BpfInfo info;
    private final OwnerMap owners;

    Pins(Path root, LibBpf libbpf, BpfInfo info) {
        this.files = new PinFiles(root, libbpf);
        this.info = info;
        this.owners = new OwnerMap(libbpf, info);
    }

    /// A pinned counter as found in the file system.
    record Found(Path directory, BpfInfo.LinkInfo link) {}

    /// A pinned counter, opened.
    record Opened(Fd map, Fd program, Kept kept, OwnerRecord owner) implements AutoCloseable {
        @Override
        public void close() {
            kept.close();
            program.close();
            map.close();
        }
    }

    /// What somebody does who takes a counter's pins away.
    interface Taking {

        /// What those who read it are to know.
        ///
        /// @throws ProbeException `NOT_OURS` when this owner does not let it happen
        OwnerRecord.Ending ending(OwnerRecord owner) throws ProbeException;

        /// Does it, just before the pins go.
        void with(Fd link) throws ProbeException;
    }

    /// Pins a counter.
    ///
    /// @throws ProbeException `PINNING`; then nothing is left behind
    Kept keep(int mapFd, int programFd, int linkFd, long linkId, OwnerRecord owner)
            throws ProbeException {
        files.makeRoot();
        try (DirectoryLock _ = files.lock()) {
            sweep();
            Path directory = files.directory(PREFIX + linkId);
            try (Fd in = files.make(directory)) {
                files.pin(mapFd, in, MAP, directory);
                files.pin(programFd, in, PROGRAM, directory);
                Fd record = owners.make(owner, directory);
                try {
                    files.pin(record.number(), in, OWNER, directory);
                    files.pin(linkFd, in, LINK, directory);
                } catch (ProbeException | RuntimeException e) {
                    record.close();
                    throw e;
                }
                return new Kept(directory, directory.resolve(LINK), record, owners);
            } catch (ProbeException | RuntimeException e) {
                files.delete(directory, LINK_FIRST);
                throw e;
            }
        }
    }

    /// Takes the pins of a counter away, after telling those who read it.
    ///
    /// @return its link, which now is the caller's; empty when another was faster
    Optional<Fd> take(Path directory, Taking taking) throws ProbeException {
        if (isUnfinished(directory)) {
            return Optional.empty(); // also where the whole root is gone, and cannot be locked
        }
        try (DirectoryLock _ = files.lock();
                Fd record = files.get(directory.resolve(OWNER)).orElse(null)) {
            Optional<OwnerRecord> owner =
                    record == null ? Optional.empty() : owners.read(record.number());
            Optional<Fd> link = owner.isEmpty() ? Optional.empty() : openLink(directory);
            if (record == null || owner.isEmpty() || link.isEmpty()) {
                return Optional.empty();
            }
            Fd held = link.get();
            try {
                owners.write(record, owner.get().ended(Optional.of(taking.ending(owner.get()))));
                taking.with(held);
                files.delete(directory, LINK_FIRST);
            } catch (ProbeException | RuntimeException e) {
                owners.write(record, owner.get());
                held.close();
                throw e;
            }
            return link;
        }
    }

    /// The complete ones whose link can be opened; others' and unfinished ones are left out. Sweeps
    /// what is dead or was left unfinished, unless another is at work.
    ///
    /// @param known directories that need no look, because whoever asks reads them anyway
    List<Found> scan(Set<Path> known) {
        List<Found> found = new ArrayList<>();
        boolean leftovers = false;
        for (Path directory : files.directories(PREFIX)) {
            if (known.contains(directory)) {
                continue;
            }
            Optional<BpfInfo.LinkInfo> link = link(directory);
            if (link.isPresent() && link.get().ifindex() != 0) {
                found.add(new Found(directory, link.get()));
            } else if (link.isPresent() || isUnfinished(directory)) {
                leftovers = true;
            }
        }
        if (leftovers) {
            sweepIfFree();
        }
        found.sort(Comparator.comparingLong(one -> one.link().id()));
        return found;
    }

    /// Opens map, program and owner record.
    ///
    /// @return empty when it went meanwhile, or another version's record cannot be read
    Optional<Opened> open(Path directory) {
        List<Fd> opened = new ArrayList<>();
        for (String name : List.of(MAP, PROGRAM, OWNER)) {
            files.get(directory.resolve(name)).ifPresent(opened::add);
        }
        Optional<OwnerRecord> owner =
                opened.size() == 3 ? owners.read(opened.get(2).number()) : Optional.empty();
        if (owner.isEmpty()) {
            opened.forEach(Fd::close);
            return Optional.empty();
        }
        Kept kept = new Kept(directory, directory.resolve(LINK), opened.get(2), owners);
        return Optional.of(new Opened(opened.get(0), opened.get(1), kept, owner.get()));
    }

    /// Opens the link of a kept counter: whoever holds it keeps it alive.
    Optional<Fd> openLink(Path directory) {
        return files.get(directory.resolve(LINK));
    }

    private void sweepIfFree() {
        Optional<DirectoryLock> lock = files.lockIfFree();
        try (DirectoryLock held = lock.orElse(null)) {
            if (held != null) {
                sweep();
            }
        }
    }

    /// Removes what has no link, or a link whose interface is gone. Only under the lock.
    private void sweep() {
        for (Path directory : files.directories(PREFIX)) {
            Optional<BpfInfo.LinkInfo> link = link(directory);
            boolean dead = link.isPresent() && link.get().ifindex() == 0;
            if (dead || isUnfinished(directory)) {
                try {
                    files.delete(directory, LINK_FIRST);
                } catch (ProbeException _) {
                    // another user's to sweep
                }
            }
        }
    }

    /// Not when it cannot be told: another user's.
    private static boolean isUnfinished(Path directory) {
        return Files.notExists(directory.resolve(LINK));
    }

    private Optional<BpfInfo.LinkInfo> link(Path directory) {
        Optional<Fd> link = openLink(directory);
        try (Fd fd = link.orElse(null)) {
            return fd == null ? Optional.empty() : info.link(fd.number());
        }
    }
}
