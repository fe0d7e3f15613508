// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.wire.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// The controls of a replay: where it is, how fast it goes, whether it stands still. For any
/// thread.
public final class Playback {

    /// The slowest.
    public static final double SLOWEST = 0.25;

    /// The fastest that keeps time.
    public static final double FASTEST = 100;

    /// As fast as it can be read.
    public static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    /// What is replayed.
    ///
    /// @param nanos how long it takes from the first reading to the last
    /// @param readings how many there are
    /// @param began wall time of the first
    /// @param ended wall time of the last
    /// @param events what happened meanwhile, in order
    /// @param remark why it ends before what was recorded ended, in a sentence
    public record Contents(
            long nanos,
            long readings,
            Instant began,
            Instant ended,
            List<Recorded.Happened> events,
            Optional<String> remark) {

        public Contents {
            events = List.copyOf(events);
        }
    }

    /// How it stands.
    ///
    /// @param positionNanos since the first reading
    /// @param playing whether it moves
    /// @param speed times real time, or [#UNBOUNDED]
    /// @param atEnd whether the last reading was told
    public record State(long positionNanos, boolean playing, double speed, boolean atEnd) {}

    /// Less is not worth telling while it is read.
    private static final double STEP = 0.01;

    private final LongSupplier nanos;
    private Optional<Contents> contents = Optional.empty();
    private Runnable listener = () -> {};
    private Runnable watcher = () -> {};
    private boolean playing = true;
    private double speed;
    private boolean atEnd;
    private boolean given;
    private double opened;
    private long anchorNanos;
    private long anchorPosition;
    private long told;
    private OptionalLong sought = OptionalLong.empty();

    /// Plays from the beginning as soon as a probe is opened on it.
    public Playback(double speed) {
        this(speed, System::nanoTime);
    }

    Playback(double speed, LongSupplier nanos) {
        this.speed = checked(speed);
        this.nanos = nanos;
        this.anchorNanos = nanos.getAsLong();
    }

    /// What is replayed; empty until the recording was read.
    public synchronized Optional<Contents> contents() {
        return contents;
    }

    /// How much of the recording was read, 0 to 1; before that is all, there are no [#contents].
    public synchronized double opened() {
        return opened;
    }

    public synchronized State state() {
        long now = speed == UNBOUNDED || atEnd ? told : position();
        return new State(now, playing && !atEnd, speed, atEnd);
    }

    /// Whom to tell as the recording is read, and when it is at its end; on the probe's thread.
    public synchronized void watch(Runnable now) {
        watcher = now;
    }

    /// Goes on; from the beginning where it is at its end.
    public void play() {
        synchronized (this) {
            if (atEnd) {
                seekTo(0);
            }
            anchor(position());
            playing = true;
        }
        changed();
    }

    /// Stands still.
    public void pause() {
        synchronized (this) {
            anchor(speed == UNBOUNDED ? told : position());
            playing = false;
        }
        changed();
    }

    /// Changes how fast it goes.
    ///
    /// @param times [#SLOWEST] to [#FASTEST] times real time, or [#UNBOUNDED]
    public void speed(double times) {
        synchronized (this) {
            anchor(speed == UNBOUNDED ? told : position());
            speed = checked(times);
        }
        changed();
    }

    /// Goes to a position, forward or back.
    public void seek(long positionNanos) {
        synchronized (this) {
            seekTo(positionNanos);
        }
        changed();
    }

    /// Lets go of a recording that is still being read.
    public synchronized void giveUp() {
        given = true;
    }

    private static double checked(double speed) {
        if (speed != UNBOUNDED && !(speed >= SLOWEST && speed <= FASTEST)) {
            throw new IllegalArgumentException("not a speed: " + speed);
        }
        return speed;
    }

    /// So much of the recording was read.
    ///
    /// @param part 0 to 1
    /// @return whether anybody still wants it
    boolean opening(double part) {
        boolean tells;
        synchronized (this) {
            tells = part >= opened + STEP;
            opened = tells ? part : opened;
        }
        if (tells) {
            tellWatcher();
        }
        return !isGivenUp();
    }

    private synchronized boolean isGivenUp() {
        return given;
    }

    void loaded(Contents now) {
        synchronized (this) {
            contents = Optional.of(now);
            anchor(0);
        }
        tellWatcher();
    }

    synchronized void onChange(Runnable now) {
        listener = now;
    }

    /// Where to go to, once.
    synchronized OptionalLong takeSought() {
        OptionalLong to = sought;
        sought = OptionalLong.empty();
        return to;
    }

    synchronized boolean isSought() {
        return sought.isPresent();
    }

    /// A reading was told; nothing comes after the last.
    synchronized void told(long positionNanos) {
        told = positionNanos;
    }

    void ended() {
        boolean already;
        synchronized (this) {
            already = atEnd;
            atEnd = true;
        }
        if (!already) {
            tellWatcher();
        }
    }

    /// Leaves out a stretch in which nothing was recorded.
    synchronized void skipTo(long positionNanos) {
        if (playing && position() < positionNanos) {
            anchor(positionNanos);
        }
    }

    /// How long until a position is reached, in nanoseconds; 0 when it was, empty while it stands
    /// still.
    synchronized OptionalLong untilNanos(long positionNanos) {
        if (!playing) {
            return position() >= positionNanos ? OptionalLong.of(0) : OptionalLong.empty();
        }
        if (speed == UNBOUNDED) {
            return OptionalLong.of(0);
        }
        long left = positionNanos - position();
        return OptionalLong.of(left <= 0 ? 0 : (long) Math.ceil(left / speed));
    }

    private void seekTo(long positionNanos) {
        long last = contents.map(Contents::nanos).orElse(0L);
        long to = Math.clamp(positionNanos, 0, last);
        sought = OptionalLong.of(to);
        told = to;
        atEnd = false;
        anchor(to);
    }

    private void anchor(long positionNanos) {
        anchorNanos = nanos.getAsLong();
        anchorPosition = positionNanos;
    }

    private long position() {
        if (!playing || speed == UNBOUNDED) {
            return anchorPosition;
        }
        long passed = (long) ((nanos.getAsLong() - anchorNanos) * speed);
        return Math.min(
                anchorPosition + passed, contents.map(Contents::nanos).orElse(anchorPosition));
    }

    private void tellWatcher() {
        Runnable now;
        synchronized (this) {
            now = watcher;
        }
        now.run();
    }

    private void changed() {
        Runnable now;
        synchronized (this) {
            now = listener;
        }
        now.run();
    }
}
