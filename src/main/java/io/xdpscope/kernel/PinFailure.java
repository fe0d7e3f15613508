// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Why a counter could not be kept, in sentences.
final class PinFailure {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private PinFailure() {}

    /// The parent of our directory is no BPF file system.
    static ProbeException notMounted(Path mountPoint) {
        return exception(
                "No BPF file system is mounted at %s, so nothing can be kept there."
                        .formatted(mountPoint),
                "Mount it with \"sudo mount -t bpf bpf %s\" (systemd does so at boot), or attach"
                                .formatted(mountPoint)
                        + " without keeping.",
                mountPoint,
                LibC.ENOENT);
    }

    /// Another process works there, and does not end.
    static ProbeException locked(Path root) {
        return exception(
                "Another XDPScope is keeping or detaching a counter right now, and does not end.",
                "Try again; if it stays so, look for a hanging XDPScope process.",
                root,
                LibC.EAGAIN);
    }

    /// Where a path is for people: an inherited descriptor says nothing to them.
    private static Path known(Path path) {
        if (!path.startsWith(DESCRIPTORS) || path.getNameCount() <= DESCRIPTORS.getNameCount()) {
            return path;
        }
        Path number = path.getName(DESCRIPTORS.getNameCount());
        try {
            Path descriptor = DESCRIPTORS.resolve(number);
            return Files.readSymbolicLink(descriptor).resolve(descriptor.relativize(path));
        } catch (IOException e) {
            return path;
        }
    }

    /// @param doing completes "…failed", such as `Making the directory`
    static ProbeException of(int errno, Path path, String doing, Rights rights) {
        return switch (errno) {
            case LibC.EACCES, LibC.EPERM ->
                    exception(
                            "%s %s is not allowed for user %d."
                                    .formatted(
                                            doing,
                                            known(path),
                                            Integer.toUnsignedLong(rights.uid())),
                            "Let that user own the directory, or run XDPScope with sudo.",
                            path,
                            errno);
            default ->
                    exception(
                            "%s %s failed (%s).".formatted(doing, known(path), Errno.words(errno)),
                            "Look at what is in the directory, or attach without keeping.",
                            path,
                            errno);
        };
    }

    private static ProbeException exception(String message, String advice, Path path, int errno) {
        return new ProbeException(
                ProbeException.Kind.PINNING,
                message,
                advice,
                Map.of("path", known(path).toString(), "errno", Errno.words(errno)),
                "");
    }
}
