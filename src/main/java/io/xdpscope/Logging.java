// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The program's log: a rotating file in the user's XDG state folder, at most [#FILE_COUNT] files
/// of [#FILE_BYTES] bytes. Where that folder cannot be written, warnings go to standard error
/// instead; a log never stops the program.
public final class Logging {
    /// Bytes after which the log file is rotated.
    static final int FILE_BYTES = 1 << 20;

    /// Log files kept, the one being written included.
    static final int FILE_COUNT = 3;

    private static final String FORMAT_PROPERTY = "java.util.logging.SimpleFormatter.format";
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s: %5$s%6$s%n";

    private Logging() {}

    /// Sends what the program logs to its file, and returns that file, or nothing where it goes to
    /// standard error. Call once, before the first logger is used.
    ///
    /// @param environment the process's environment; `XDG_STATE_HOME` is what is read from it
    /// @param home the user's home folder, may be empty
    public static Optional<Path> start(Map<String, String> environment, String home) {
        if (System.getProperty(FORMAT_PROPERTY) == null) {
            System.setProperty(FORMAT_PROPERTY, FORMAT);
        }
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        Optional<Path> folder = stateFolder(environment, home);
        if (folder.isPresent()) {
            try {
                Files.createDirectories(folder.get());
                add(root, fileHandler(folder.get()), Level.INFO);
                return Optional.of(folder.get().resolve("xdpscope.0.log"));
            } catch (IOException | SecurityException e) {
                // A read-only home is no reason to stop: standard error still says what goes wrong.
            }
        }
        add(root, new ConsoleHandler(), Level.WARNING);
        return Optional.empty();
    }

    /// The folder that the XDG base directory specification gives a program for its state:
    /// `$XDG_STATE_HOME/xdpscope`, else `~/.local/state/xdpscope`. A relative `XDG_STATE_HOME` is
    /// invalid there, hence ignored.
    static Optional<Path> stateFolder(Map<String, String> environment, String home) {
        try {
            String named = environment.getOrDefault("XDG_STATE_HOME", "");
            if (!named.isEmpty() && Path.of(named).isAbsolute()) {
                return Optional.of(Path.of(named, "xdpscope"));
            }
            return home.isEmpty() || !Path.of(home).isAbsolute()
                    ? Optional.empty()
                    : Optional.of(Path.of(home, ".local", "state", "xdpscope"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Writes to `xdpscope.0.log`; what is full moves on to `xdpscope.1.log` and so on.
    private static FileHandler fileHandler(Path folder) throws IOException {
        // In a FileHandler pattern a percent sign starts a field, so one in the path is written
        // twice.
        String pattern = folder.toString().replace("%", "%%") + "/xdpscope.%g.log";
        return new FileHandler(pattern, FILE_BYTES, FILE_COUNT, true);
    }

    private static void add(Logger root, Handler handler, Level level) {
        handler.setFormatter(new SimpleFormatter());
        handler.setLevel(level);
        root.setLevel(level);
        root.addHandler(handler);
    }
}
