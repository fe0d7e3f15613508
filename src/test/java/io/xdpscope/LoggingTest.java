// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @TempDir private Path folder;

    @AfterEach
    void closeHandlers() {
        LogManager.getLogManager().reset();
    }

    @Test
    void logsBelowTheXdgStateFolder() {
        assertEquals(
                Optional.of(Path.of("/state/xdpscope")),
                Logging.stateFolder(Map.of("XDG_STATE_HOME", "/state"), "/home/ada"));
    }

    @Test
    void logsBelowHomeWhereXdgNamesNoAbsoluteFolder() {
        Optional<Path> expected = Optional.of(Path.of("/home/ada/.local/state/xdpscope"));
        assertEquals(expected, Logging.stateFolder(Map.of(), "/home/ada"));
        assertEquals(
                expected, Logging.stateFolder(Map.of("XDG_STATE_HOME", "relative"), "/home/ada"));
    }

    @Test
    void hasNoFolderWithoutAHome() {
        assertEquals(Optional.empty(), Logging.stateFolder(Map.of(), ""));
    }

    @Test
    void writesWhatIsLoggedToTheFile() throws IOException {
        Path file = Logging.start(Map.of("XDG_STATE_HOME", folder.toString()), "").orElseThrow();
        LoggerFactory.getLogger(LoggingTest.class).warn("lost {} of {}", 2, 3);
        assertTrue(
                Files.readString(file).contains("WARNING io.xdpscope.LoggingTest: lost 2 of 3\n"));
    }

    @Test
    void keepsABoundedNumberOfBytes() throws IOException {
        Logging.start(Map.of("XDG_STATE_HOME", folder.toString()), "");
        String line = "x".repeat(100_000);
        for (int i = 0; i < 2 * Logging.FILE_COUNT * Logging.FILE_BYTES / line.length(); i++) {
            LoggerFactory.getLogger(LoggingTest.class).info(line);
        }
        try (var files = Files.list(folder.resolve("xdpscope"))) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            long bound = (long) Logging.FILE_COUNT * (Logging.FILE_BYTES + 2L * line.length());
            assertTrue(bytes > Logging.FILE_BYTES && bytes <= bound, bytes + " bytes");
        }
    }

    @Test
    void logsToStandardErrorWhereTheFolderCannotBeMade() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertEquals(
                Optional.empty(), Logging.start(Map.of("XDG_STATE_HOME", blocked.toString()), ""));
    }
}
