// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.wire.Malformed;
import io.xdpscope.wire.Recorded;
import io.xdpscope.wire.SessionCodec;
import io.xdpscope.wire.SessionLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds all parts of a recording from any of them.
final class SessionParts {

    /// More files than this beside it are not looked at.
    private static final int MOST_FILES = 10_000;

    private SessionParts() {}

    /// One file.
    ///
    /// @param begin its first line
    record Part(Path file, Recorded.Begin begin) {}

    /// Those that are there, in order; older ones may have been deleted when the recording grew.
    ///
    /// @throws ProbeException `RECORDING`, with a sentence, when the file is no recording
    static List<Part> of(Path any) throws ProbeException {
        if (Files.isDirectory(any)) {
            throw SessionFiles.unreadable(any, "it is a folder.");
        }
        Part chosen = new Part(any, begin(any));
        Path first = SessionFiles.first(any, chosen.begin.part());
        List<Part> parts = new ArrayList<>();
        parts.add(chosen);
        for (Path file : beside(first)) {
            if (!file.getFileName().equals(any.getFileName())) {
                part(file, chosen.begin.session()).ifPresent(parts::add);
            }
        }
        parts.sort(Comparator.comparingInt(part -> part.begin.part()));
        return List.copyOf(parts);
    }

    /// Files whose names are those of parts.
    private static List<Path> beside(Path first) {
        String name = first.getFileName().toString();
        boolean usual = name.endsWith(SessionFiles.SUFFIX);
        String stem =
                usual ? name.substring(0, name.length() - SessionFiles.SUFFIX.length()) : name;
        Path folder = first.toAbsolutePath().getParent();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            int looked = 0;
            for (Path file : files) {
                String other = file.getFileName().toString();
                if (other.startsWith(stem) && isPart(other.substring(stem.length()), usual)) {
                    found.add(file);
                }
                looked++;
                if (looked == MOST_FILES) {
                    break;
                }
            }
        } catch (IOException e) {
            return List.of(); // the one that was named can be replayed alone
        }
        return found;
    }

    private static boolean isPart(String rest, boolean usual) {
        return rest.matches("(\\.\\d{1,6})?" + (usual ? "\\.jsonl\\.gz" : ""));
    }

    private static Optional<Part> part(Path file, String session) {
        try {
            Recorded.Begin begin = begin(file);
            return begin.session().equals(session)
                    ? Optional.of(new Part(file, begin))
                    : Optional.empty();
        } catch (ProbeException e) {
            return Optional.empty(); // another file, whatever it is
        }
    }

    private static Recorded.Begin begin(Path file) throws ProbeException {
        try (Members members = new Members(file, 0)) {
            Optional<InputStream> member = members.next();
            Optional<String> line =
                    member.isPresent() ? new SessionLines(member.get()).next() : Optional.empty();
            if (line.isEmpty()) {
                throw SessionFiles.unreadable(file, "there is nothing in it yet.");
            }
            return SessionCodec.begin(line.get());
        } catch (IOException e) {
            throw SessionFiles.unreadable(file, SessionFiles.inShort(e) + ".");
        } catch (Malformed e) {
            throw SessionFiles.unreadable(file, e.sentence());
        }
    }
}
