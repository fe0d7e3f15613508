// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.rate.Quantities;
import io.xdpscope.session.Playback;
import io.xdpscope.wire.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A recording that is looked at: where it is, how fast it goes, and the way to change that. Owned
/// by the UI thread.
public final class ReplayControl {

    /// What can be chosen, slowest first.
    public static final List<Double> SPEEDS =
            List.of(Playback.SLOWEST, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 100.0, Playback.UNBOUNDED);

    /// A small step.
    static final Duration NEAR = Duration.ofSeconds(10);

    /// A big one.
    static final Duration FAR = Duration.ofMinutes(10);

    private final Playback playback;
    private final ReadOnlyObjectWrapper<Playback.State> state;
    private final ReadOnlyObjectWrapper<Optional<Playback.Contents>> contents =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyDoubleWrapper opened = new ReadOnlyDoubleWrapper();
    private final Notices notices;
    private final Journal journal;

    ReplayControl(Playback playback, Executor ui, Notices notices, Journal journal) {
        this.playback = playback;
        this.notices = notices;
        this.journal = journal;
        this.state = new ReadOnlyObjectWrapper<>(playback.state());
        playback.watch(() -> ui.execute(this::refresh));
    }

    /// Where it is and how it goes.
    public ReadOnlyObjectProperty<Playback.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is replayed; empty until it was read.
    public ReadOnlyObjectProperty<Optional<Playback.Contents>> contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    /// How much of it was read, 0 to 1: until that is all there are no contents.
    public ReadOnlyDoubleProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// Goes on where it stands still, from the beginning where it is at its end; else stands still.
    public void playOrPause() {
        if (state.get().playing()) {
            playback.pause();
        } else {
            playback.play();
        }
        refresh();
    }

    /// Goes at one of [#SPEEDS].
    public void speed(double times) {
        playback.speed(times);
        refresh();
    }

    /// Goes at the next speed up, or down.
    public void faster(boolean up) {
        int place = SPEEDS.indexOf(state.get().speed());
        speed(SPEEDS.get(Math.clamp(place + (up ? 1 : -1), 0, SPEEDS.size() - 1)));
    }

    /// Goes to a position, in nanoseconds since the first reading.
    public void seek(long positionNanos) {
        playback.seek(positionNanos);
        refresh();
    }

    /// Goes a little back or forth from where it is.
    ///
    /// @param direction -1 or 1
    /// @param far whether that is [#FAR], or [#NEAR]
    public void step(int direction, boolean far) {
        seek(state.get().positionNanos() + direction * (far ? FAR : NEAR).toNanos());
    }

    /// How long it takes from the first reading to the last; 0 until it was read.
    public long nanos() {
        return contents.get().map(Playback.Contents::nanos).orElse(0L);
    }

    /// What the clock on the wall showed at a position.
    public Instant wallAt(long positionNanos) {
        return contents.get().map(in -> in.began().plusNanos(positionNanos)).orElse(Instant.EPOCH);
    }

    /// `2:05 of 12:00`.
    public String positionText() {
        return Texts.get("replay.position", clock(state.get().positionNanos()), clock(nanos()));
    }

    /// `10×`, or the word for as fast as it can.
    public static String speedText(double times) {
        if (times == Playback.UNBOUNDED) {
            return Texts.get("replay.max");
        }
        boolean whole = times == Math.rint(times);
        return Texts.get(
                "replay.times", whole ? Long.toString((long) times) : Double.toString(times));
    }

    /// What is to be known of where it ends; empty before that.
    public String endText() {
        if (!state.get().atEnd()) {
            return "";
        }
        return contents.get()
                .flatMap(Playback.Contents::remark)
                .orElseGet(() ->
                        Texts.get(
                                "replay.end",
                                Quantities.count(
                                        contents.get()
                                                .map(Playback.Contents::readings)
                                                .orElse(0L))));
    }

    /// Reads again how it goes.
    void refresh() {
        opened.set(playback.opened());
        if (contents.get().isEmpty() && playback.contents().isPresent()) {
            contents.set(playback.contents());
            loaded(playback.contents().get());
        }
        state.set(playback.state());
    }

    /// What happened then is in the journal from the start, wherever the replay is.
    private void loaded(Playback.Contents in) {
        Map<Long, Recorded.Happened> numbered = new LinkedHashMap<>();
        long unnumbered = 0;
        for (Recorded.Happened event : in.events()) {
            numbered.put(event.number() > 0 ? event.number() : --unnumbered, event);
        }
        numbered.values().forEach(journal::replay);
        in.remark().ifPresent(remark -> notices.show(Notice.note(remark, "")));
    }

    /// Lets go of a recording that is still being read.
    void close() {
        playback.giveUp();
    }

    private static String clock(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toHours() > 0
                ? "%d:%02d:%02d"
                        .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
