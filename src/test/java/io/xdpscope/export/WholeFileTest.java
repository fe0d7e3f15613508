// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir private Path folder;

    @Test
    void replacesWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("rates.csv"), "before");
        WholeFile.write(file, fresh -> Files.writeString(fresh, "after"));
        assertEquals("after", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void leavesAllAsItWasWhereItCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("rates.csv"), "before");
        assertThrows(
                IOException.class,
                () ->
                        WholeFile.write(
                                file,
                                fresh -> {
                                    Files.writeString(fresh, "half");
                                    throw new IOException("no room");
                                }));
        assertEquals("before", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
