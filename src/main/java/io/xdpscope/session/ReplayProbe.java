// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording, told again: every reading of it once, in its order and at its pace, faster or
/// slower. Needs no rights, no network and no Linux.
///
/// Says itself when its readings come ([#pace]), and goes on to the next when it is told to
/// ([#advance]). After going back in time, clocks and counters go back too.
///
/// Confined to one thread; the [Playback] that it is opened with is for any.
public final class ReplayProbe implements Probe, Pace {

    /// So many readings before the place that was gone to are told too, as fast as can be: a chart
    /// is to show what was before.
    static final int LEAD = 3_600;

    /// Longer than this nobody waits for something that was recorded: the rest is left out.
    private static final long MOST_WAIT_NANOS = Duration.ofSeconds(15).toNanos();

    /// After so many readings at once,
    private static final int BURST = 128;

    /// who listens gets so long to draw them.
    private static final long BREATH_NANOS = Duration.ofMillis(15).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(ReplayProbe.class);

    private final Playback playback;
    private final SessionIndex index;
    private Frames frames;
    private Frame current;
    private Optional<Frame> next;
    private Frame.Answer<Inventory> listed;
    private boolean begun;
    private long hurryTo = -1;
    private int burst;

    /// Reads the whole recording once, which takes a second for some hours of a machine with ten
    /// interfaces.
    ///
    /// @param file any of its parts
    /// @param playback its controls, used for nothing else
    /// @throws ProbeException `RECORDING`, with a sentence, when it cannot be replayed
    public static ReplayProbe open(Path file, Playback playback) throws ProbeException {
        SessionIndex index = SessionIndex.of(file, playback::opening);
        try {
            return new ReplayProbe(playback, index);
        } catch (IOException e) {
            throw SessionFiles.unreadable(file, SessionFiles.inShort(e) + ".");
        }
    }

    private ReplayProbe(Playback playback, SessionIndex index) throws IOException {
        this.playback = playback;
        this.index = index;
        this.frames = new Frames(index.parts(), index.places().getFirst(), Frames.NOBODY);
        this.current = frames.next().orElseThrow(() -> new IOException("it changed meanwhile"));
        this.next = bounded(frames.next());
        this.listed =
                current.interfaces().orElseThrow(() -> new IOException("it has no interfaces"));
        playback.loaded(
                new Playback.Contents(
                        index.nanos(),
                        index.frames(),
                        index.began(),
                        index.ended(),
                        index.events(),
                        index.remark()));
    }

    @Override
    public Host host() {
        return current.host();
    }

    @Override
    public Optional<Pace> pace() {
        return Optional.of(this);
    }

    @Override
    public Duration interval() {
        return current.pace().interval();
    }

    @Override
    public Duration listInterval() {
        return current.pace().listInterval();
    }

    @Override
    public void onChange(Runnable listener) {
        playback.onChange(listener);
    }

    @Override
    public long untilNextNanos() {
        if (!begun || playback.isSought()) {
            return 0;
        }
        if (next.isEmpty()) {
            playback.ended();
            return NEVER;
        }
        long position = next.get().positionNanos();
        if (position - current.positionNanos() > MOST_WAIT_NANOS) {
            playback.skipTo(position - MOST_WAIT_NANOS);
        }
        long nanos = isHurrying() ? 0 : playback.untilNanos(position).orElse(NEVER);
        if (nanos > 0) {
            burst = 0;
            return nanos;
        }
        burst = (burst + 1) % BURST;
        return burst == 0 ? BREATH_NANOS : 0;
    }

    @Override
    public boolean advance() throws ProbeException {
        OptionalLong sought = playback.takeSought();
        boolean moved = true;
        if (sought.isPresent()) {
            moved = goTo(sought.getAsLong());
        } else if (begun && next.isPresent() && isDue(next.get())) {
            current = next.get();
            next = bounded(frames.next());
        } else {
            moved = !begun;
            begun = true;
        }
        current.interfaces().ifPresent(now -> listed = now);
        playback.told(current.positionNanos());
        return moved && current.interfaces().isPresent();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        return listed.get();
    }

    /// CPUs are told apart only of what they were told apart of when it was recorded.
    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        List<Reading.Entry> entries =
                current.counters().get().entries().stream()
                        .map(entry -> withoutCpus(entry, perCpuOf))
                        .toList();
        return new Reading(entries);
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        throw notHere();
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        throw notHere();
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        throw notHere();
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        throw notRecorded();
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        throw notRecorded();
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            LOG.warn("a recording could not be closed", e);
        }
    }

    private static Reading.Entry withoutCpus(Reading.Entry entry, OptionalLong perCpuOf) {
        return switch (entry) {
            case Reading.Counted counted
                    when !counted.perCpu().isEmpty()
                            && !perCpuOf.equals(OptionalLong.of(counted.attachmentId())) ->
                    new Reading.Counted(
                            counted.attachmentId(),
                            counted.at(),
                            counted.total(),
                            List.of(),
                            counted.readNanos());
            case Reading.Counted counted -> counted;
            case Reading.Lost lost -> lost;
        };
    }

    private boolean isDue(Frame frame) {
        return isHurrying()
                || playback.untilNanos(frame.positionNanos()).equals(OptionalLong.of(0));
    }

    private boolean isHurrying() {
        return next.isPresent() && next.get().positionNanos() <= hurryTo;
    }

    /// Returns whether it is at another reading now.
    private boolean goTo(long position) throws ProbeException {
        begun = true;
        hurryTo = position;
        burst = 0;
        Place place = index.before(position, LEAD);
        boolean ahead = position >= current.positionNanos() && place.frames() <= current.number();
        if (ahead) {
            return false;
        }
        try {
            frames.close();
            frames = new Frames(index.parts(), place, Frames.NOBODY);
            current = frames.next().orElse(current);
            next = bounded(frames.next());
            return true;
        } catch (IOException e) {
            throw SessionFiles.unreadable(
                    index.parts().getFirst().file(), SessionFiles.inShort(e) + ".");
        }
    }

    /// What was not valid, or not there, when all was read at first, is not told now either.
    private Optional<Frame> bounded(Optional<Frame> frame) {
        return frame.filter(one -> one.number() <= index.frames());
    }

    private static ProbeException notRecorded() {
        return new ProbeException(
                Kind.RECORDING,
                "This is a recording, and that was not recorded.",
                "Look at the machine itself.");
    }

    private static ProbeException notHere() {
        return new ProbeException(
                Kind.RECORDING,
                "This is a recording: what counted then cannot be changed.",
                "Look at the machine itself to attach or detach.");
    }
}
