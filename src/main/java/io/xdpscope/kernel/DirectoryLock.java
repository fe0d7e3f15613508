// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// An exclusive lock on a directory: flock(2) works on bpffs, which holds no regular files. It ends
/// with the process, whatever way that ends.
final class DirectoryLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Fd directory;

    private DirectoryLock(Fd directory) {
        this.directory = directory;
    }

    /// Waits for the lock.
    ///
    /// @param patience how long to wait at most
    /// @return empty when another holds it, or the directory cannot be opened
    static Optional<DirectoryLock> of(Path directory, Duration patience) {
        int number = LibC.open(directory.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (number < 0) {
            return Optional.empty();
        }
        Fd fd = new Fd(number);
        long end = System.nanoTime() + patience.toNanos();
        while (LibC.flock(number, LibC.LOCK_EX | LibC.LOCK_NB) != 0) {
            if (System.nanoTime() >= end) {
                fd.close();
                return Optional.empty();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.of(new DirectoryLock(fd));
    }

    @Override
    public void close() {
        directory.close();
    }
}
