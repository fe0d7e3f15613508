// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where recordings are, and what their files are called.
public final class SessionFiles {

    /// How their names end.
    public static final String SUFFIX = ".jsonl.gz";

    private static final int MOST_NAME_CHARACTERS = 64;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private SessionFiles() {}

    /// The folder that the XDG base directory specification gives a program for its data:
    /// `$XDG_DATA_HOME/xdpscope/recordings`, else `~/.local/share/xdpscope/recordings`; empty where
    /// there is no home.
    public static Optional<Path> folder(Map<String, String> environment, String home) {
        try {
            String named = environment.getOrDefault("XDG_DATA_HOME", "");
            if (!named.isEmpty() && Path.of(named).isAbsolute()) {
                return Optional.of(Path.of(named, "xdpscope", "recordings"));
            }
            return home.isEmpty() || !Path.of(home).isAbsolute()
                    ? Optional.empty()
                    : Optional.of(Path.of(home, ".local", "share", "xdpscope", "recordings"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// A name for a recording of this host begun now: `lab7-2026-11-23-140231.jsonl.gz`.
    public static String name(String host, Instant now, ZoneId zone) {
        String fit = host.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "");
        String cut = fit.substring(0, Math.min(fit.length(), MOST_NAME_CHARACTERS));
        return (cut.isEmpty() ? "machine" : cut) + "-" + STAMP.format(now.atZone(zone)) + SUFFIX;
    }

    /// The file of a part: the first has the name that was asked for, `lab7.jsonl.gz`, the second
    /// is `lab7.2.jsonl.gz`.
    static Path part(Path first, int number) {
        return number == 1 ? first : first.resolveSibling(numbered(first, number));
    }

    /// The file of the first part, from that of another.
    static Path first(Path part, int number) {
        String name = part.getFileName().toString();
        String inner = "." + number;
        String stem = stem(name);
        boolean numbered = number > 1 && stem.endsWith(inner);
        return numbered
                ? part.resolveSibling(
                        stem.substring(0, stem.length() - inner.length())
                                + name.substring(stem.length()))
                : part;
    }

    private static String numbered(Path first, int number) {
        String name = first.getFileName().toString();
        String stem = stem(name);
        return stem + "." + number + name.substring(stem.length());
    }

    private static String stem(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /// Makes the folder, for the user alone.
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, forUserAlone("rwx------"));
        }
    }

    /// Makes a file that was not there, readable and writable for the user alone.
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                forUserAlone("rw-------"));
    }

    /// Nothing where the file system knows no such rights.
    private static FileAttribute<?>[] forUserAlone(String rights) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    /// Why a file cannot be written, in a sentence.
    static ProbeException unwritable(Path file, IOException failure) {
        boolean there = failure instanceof FileAlreadyExistsException;
        String why = there ? "it is there already" : inShort(failure);
        return new ProbeException(
                Kind.RECORDING,
                "The recording cannot be written to %s: %s.".formatted(file, why),
                there
                        ? "Name another file; recordings never replace one."
                        : "Name a file in a folder that you may write to, with room on it.");
    }

    /// Why a file cannot be read, in a sentence.
    static ProbeException unreadable(Path file, String why) {
        return new ProbeException(
                Kind.RECORDING,
                "%s cannot be replayed: %s".formatted(file, why.endsWith(".") ? why : why + "."),
                "Name a file that xdpscope record, or Record in the window, has written.");
    }

    static String inShort(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        String reason =
                failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
