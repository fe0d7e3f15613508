// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.wire.Malformed;
import io.xdpscope.wire.Recorded;
import io.xdpscope.wire.SessionCodec;
import io.xdpscope.wire.SessionLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a recording forward, reading by reading, over all its parts. Owned by one thread.
final class Frames implements Closeable {

    /// Told what is met beside readings.
    interface Listener {

        /// A gzip member begins.
        void member(Place place);

        /// Something happened.
        void happened(Recorded.Happened happened);
    }

    /// For whoever wants readings alone.
    static final Listener NOBODY =
            new Listener() {
                @Override
                public void member(Place place) {}

                @Override
                public void happened(Recorded.Happened happened) {}
            };

    private final List<SessionParts.Part> parts;
    private final Listener listener;
    private int part;
    private Members members;
    private @Nullable SessionLines lines;
    private boolean beginning;
    private boolean atBeginning;
    private boolean listed;
    private long line;
    private long count;
    private long positionNanos;
    private Moment last;
    private Host host;
    private Recorded.Pace pace;
    private @Nullable Inventory known;
    private Frame.@Nullable Answer<Inventory> pending;
    private Optional<String> remark = Optional.empty();
    private boolean broken;

    /// @param from where to begin; readings before the first with interfaces are left out
    Frames(List<SessionParts.Part> parts, Place from, Listener listener) throws IOException {
        this.parts = parts;
        this.listener = listener;
        this.part = from.part();
        this.members = new Members(parts.get(part).file(), from.offset());
        this.beginning = from.offset() == 0;
        this.atBeginning = from.frames() == 0;
        this.count = from.frames();
        this.positionNanos = from.positionNanos();
        this.last = from.last();
        this.host = from.host();
        this.pace = from.pace();
    }

    /// Where every recording begins.
    static Place beginning(List<SessionParts.Part> parts, Recorded.Pace pace) {
        return new Place(0, 0, 0, 0, Moment.NEVER, parts.getFirst().begin().host(), pace);
    }

    /// Why it ended before the end of what was recorded, in a sentence.
    Optional<String> remark() {
        return remark;
    }

    /// Whether it ended at something that is not as it was written; then nothing of the member that
    /// this is in can be relied on.
    boolean isBroken() {
        return broken;
    }

    /// The next reading; empty when there are no more.
    Optional<Frame> next() {
        try {
            while (true) {
                Optional<String> text = nextLine();
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Frame> frame = take(text.get());
                if (frame.isPresent()) {
                    return frame;
                }
            }
        } catch (Malformed e) {
            return broken("Line %d is not valid: %s".formatted(line, e.sentence()));
        } catch (IOException e) {
            return broken(sentence(e));
        }
    }

    /// How many bytes of the files were read.
    long bytesRead() throws IOException {
        long before = 0;
        for (int each = 0; each < Math.min(part, parts.size()); each++) {
            before += Files.size(parts.get(each).file());
        }
        return part < parts.size() ? before + members.offset() : before;
    }

    @Override
    public void close() throws IOException {
        members.close();
    }

    private static String sentence(IOException e) {
        String why = SessionFiles.inShort(e);
        return Character.toUpperCase(why.charAt(0)) + why.substring(1);
    }

    private Optional<Frame> broken(String why) {
        remark =
                Optional.of(
                        "%s is broken. %s%s"
                                .formatted(
                                        parts.get(part).file().getFileName(),
                                        why,
                                        why.endsWith(".") ? "" : "."));
        broken = true;
        part = parts.size();
        lines = null;
        return Optional.empty();
    }

    /// A member that was cut off is read to its last whole line, and then the next part.
    private Optional<String> nextLine() throws IOException, Malformed {
        while (part < parts.size()) {
            SessionLines open = lines;
            Optional<String> next = open == null ? Optional.empty() : open.next();
            if (next.isPresent()) {
                line++;
                return next;
            }
            lines = null;
            long offset = members.offset();
            Optional<InputStream> member = members.next();
            if (member.isPresent()) {
                known = null;
                pending = null;
                lines = new SessionLines(member.get());
                listener.member(new Place(part, offset, count, positionNanos, last, host, pace));
            } else {
                nextPart();
            }
        }
        return Optional.empty();
    }

    private void nextPart() throws IOException {
        if (members.isCut()) {
            remark =
                    Optional.of(
                            "The end of %s is missing, since whoever recorded was cut off; it is"
                                            .formatted(parts.get(part).file().getFileName())
                                    + " replayed to its last whole line.");
        }
        if (part + 1 == parts.size()) {
            part++;
            return;
        }
        members.close();
        part++;
        line = 0;
        beginning = true;
        members = new Members(parts.get(part).file(), 0);
    }

    private Optional<Frame> take(String text) throws Malformed {
        if (beginning) {
            beginning = false;
            Recorded.Begin begin = SessionCodec.begin(text);
            host = begin.host();
            return Optional.empty();
        }
        return switch (SessionCodec.read(text, parts.get(part).begin())) {
            case Recorded.Begin _, Recorded.End _ -> Optional.empty();
            case Recorded.HostNow(Host now) -> {
                host = now;
                yield Optional.empty();
            }
            case Recorded.Pace now -> {
                pace = now;
                yield Optional.empty();
            }
            case Recorded.Interfaces(Inventory inventory) -> begun(inventory);
            case Recorded.Moved moved -> begun(moved(moved));
            case Recorded.Counts(Reading reading) -> frame(new Frame.Said<>(reading));
            case Recorded.Failed(boolean interfaces, ProbeException why) -> {
                if (!interfaces) {
                    yield frame(new Frame.Unread<>(then(why)));
                }
                pending = new Frame.Unread<>(then(why));
                yield Optional.empty();
            }
            case Recorded.Happened happened -> {
                listener.happened(happened);
                yield Optional.empty();
            }
            case Recorded.Missed(int readings) -> missed(readings);
        };
    }

    private Optional<Frame> begun(Inventory inventory) {
        known = inventory;
        pending = new Frame.Said<>(inventory);
        return Optional.empty();
    }

    private Inventory moved(Recorded.Moved moved) throws Malformed {
        Inventory before = known;
        if (before == null) {
            throw new Malformed("Counters moved of interfaces that were not told.");
        }
        Map<Integer, LinkCounters> left = new HashMap<>(moved.counters());
        List<NetInterface> now = new ArrayList<>(before.interfaces().size());
        for (NetInterface at : before.interfaces()) {
            LinkCounters counters = left.remove(at.ifindex());
            now.add(counters == null ? at : at.counting(counters));
        }
        if (!left.isEmpty()) {
            throw new Malformed("Counters moved of an interface that was not told.");
        }
        return new Inventory(moved.taken(), now, before.attachments());
    }

    private Optional<Frame> frame(Frame.Answer<Reading> counters) throws Malformed {
        if (atBeginning && pending == null) {
            throw new Malformed("Counters were read before the interfaces.");
        }
        Optional<Frame.Answer<Inventory>> now = Optional.ofNullable(pending);
        pending = null;
        Frame frame = framed(now, counters);
        listed |= now.isPresent();
        atBeginning = false;
        return listed ? Optional.of(frame) : Optional.empty();
    }

    /// What found no room in the recorder's queue is a reading that could not be read.
    private Optional<Frame> missed(int readings) {
        ProbeException why =
                new ProbeException(
                        Kind.RECORDING,
                        "%d readings were not recorded here, since the disk was too slow."
                                .formatted(readings),
                        "What was counted meanwhile is in the totals after it.");
        return Optional.of(framed(Optional.of(new Frame.Unread<>(why)), new Frame.Unread<>(why)));
    }

    private Frame framed(
            Optional<Frame.Answer<Inventory>> interfaces, Frame.Answer<Reading> counters) {
        Optional<Moment> taken =
                interfaces.flatMap(Frames::moment).or(() -> momentOfCounters(counters));
        if (taken.isPresent()) {
            Moment at = taken.get();
            // A clock that went back is another machine's, or the same one's after a new start.
            boolean goesOn = count > 0 && at.bootNanos() > last.bootNanos();
            positionNanos += goesOn ? passed(at) : 0;
            last = at;
        }
        count++;
        return new Frame(count, positionNanos, last, host, pace, interfaces, counters);
    }

    private static Optional<Moment> moment(Frame.Answer<Inventory> interfaces) {
        return interfaces instanceof Frame.Said<Inventory>(Inventory inventory)
                ? Optional.of(inventory.taken())
                : Optional.empty();
    }

    private static Optional<Moment> momentOfCounters(Frame.Answer<Reading> counters) {
        return counters instanceof Frame.Said<Reading>(Reading reading)
                ? reading.entries().stream()
                        .filter(Reading.Counted.class::isInstance)
                        .map(entry -> ((Reading.Counted) entry).at())
                        .findFirst()
                : Optional.empty();
    }

    /// Bounded, so that no clock can make the sum of them overflow.
    private long passed(Moment at) {
        long passed = at.bootNanos() - last.bootNanos();
        return Math.clamp(passed, 0, Duration.ofDays(1).toNanos());
    }

    /// A failure is told as it was told then, but nothing can be done about it any more.
    private static ProbeException then(ProbeException why) {
        return new ProbeException(
                Kind.RECORDING, why.sentence(), "It was so then.", why.facts(), why.details());
    }
}
