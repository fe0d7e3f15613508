// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that are written whole or not at all: through another beside them.
public final class WholeFile {

    private WholeFile() {}

    /// Writes what the file is to hold.
    @FunctionalInterface
    public interface Content {
        void to(Path fresh) throws IOException;
    }

    /// Writes a file that only its owner may read; one that is there is replaced. Where it cannot
    /// be written, what was there is as it was, and nothing is left beside it.
    ///
    /// @throws IOException when it cannot be written
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = Files.createTempFile(target.getParent(), ".xdpscope", ".new");
        try {
            content.to(fresh);
            replace(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
