// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.wire.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is in a recording, found by reading all of it once: then every line of it is known to be
/// valid, and any place in it can be gone to.
///
/// @param parts its files
/// @param places where members begin, in order; at least one
/// @param events what happened, at most [#MOST_EVENTS] of it
/// @param frames how many readings there are, at least one
/// @param nanos how long it takes from the first to the last
/// @param began wall time of the first
/// @param ended wall time of the last
/// @param remark why it ends before what was recorded ended, in a sentence
record SessionIndex(
        List<SessionParts.Part> parts,
        List<Place> places,
        List<Recorded.Happened> events,
        long frames,
        long nanos,
        Instant began,
        Instant ended,
        Optional<String> remark) {

    /// More events than this are not listed.
    static final int MOST_EVENTS = 10_000;

    /// Two months, at a member every five seconds.
    private static final int MOST_PLACES = 1_000_000;

    private static final Recorded.Pace FIRST_PACE =
            new Recorded.Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));

    SessionIndex {
        parts = List.copyOf(parts);
        places = List.copyOf(places);
        events = List.copyOf(events);
    }

    /// How often whoever waits is told how far it is, in readings.
    private static final int TELLING = 64;

    /// Whoever waits for a recording to be read.
    interface Reader {

        /// So far it is.
        ///
        /// @param part 0 to 1
        /// @return whether it is to be read on
        boolean goesOn(double part);
    }

    /// Reads a recording from any of its parts.
    ///
    /// @param reader is told how far it is
    /// @throws ProbeException `RECORDING`, with a sentence, when there is nothing to replay
    static SessionIndex of(Path any, Reader reader) throws ProbeException {
        List<SessionParts.Part> parts = SessionParts.of(any);
        Noted noted = new Noted();
        double bytes = bytes(parts);
        Place beginning = Frames.beginning(parts, FIRST_PACE);
        try (Frames frames = new Frames(parts, beginning, noted)) {
            Optional<Frame> first = frames.next();
            Place end = beginning;
            for (Optional<Frame> next = first; next.isPresent(); next = frames.next()) {
                end = end(next.get());
                boolean tells = end.frames() % TELLING == 0;
                boolean given = tells && !reader.goesOn(frames.bytesRead() / bytes);
                if (given || noted.places.size() > MOST_PLACES) {
                    throw SessionFiles.unreadable(any, "it is too long.");
                }
            }
            if (frames.isBroken() && !noted.places.isEmpty()) {
                end = noted.places.getLast();
            }
            if (first.isEmpty() || end.frames() == 0) {
                throw SessionFiles.unreadable(
                        any, frames.remark().orElse("there is no reading in it yet."));
            }
            return new SessionIndex(
                    parts,
                    noted.places,
                    noted.events,
                    end.frames(),
                    end.positionNanos(),
                    first.get().at().wall(),
                    end.last().wall(),
                    frames.remark());
        } catch (IOException e) {
            throw SessionFiles.unreadable(any, SessionFiles.inShort(e) + ".");
        }
    }

    private static double bytes(List<SessionParts.Part> parts) {
        long bytes = 0;
        for (SessionParts.Part part : parts) {
            bytes += part.file().toFile().length();
        }
        return (double) Math.max(1, bytes);
    }

    /// Behind a reading.
    private static Place end(Frame frame) {
        return new Place(
                0,
                0,
                frame.number(),
                frame.positionNanos(),
                frame.at(),
                frame.host(),
                frame.pace());
    }

    /// The place to begin at so that this many readings before a position are read too.
    Place before(long positionNanos, long lead) {
        int low = 0;
        int high = places.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (places.get(middle).positionNanos() <= positionNanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long wanted = places.get(low).frames() - lead;
        while (low > 0 && places.get(low).frames() > wanted) {
            low--;
        }
        return places.get(low);
    }

    private static final class Noted implements Frames.Listener {

        private final List<Place> places = new ArrayList<>();
        private final List<Recorded.Happened> events = new ArrayList<>();

        @Override
        public void member(Place place) {
            places.add(place);
        }

        @Override
        public void happened(Recorded.Happened happened) {
            if (events.size() < MOST_EVENTS) {
                events.add(happened);
            }
        }
    }
}
