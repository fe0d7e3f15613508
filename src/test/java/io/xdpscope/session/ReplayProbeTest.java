// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.ProbeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay with a clock of the test's own: when its readings come, and where it goes to.
class ReplayProbeTest {

    private static final int READINGS = 60;

    @TempDir private Path folder;

    private final AtomicLong clock = new AtomicLong(TimeUnit.DAYS.toNanos(1));
    private final Playback playback = new Playback(1, clock::get);
    private List<Inventory> all = List.of();
    private ReplayProbe probe;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("lab.jsonl.gz");
        Recording recording = new Recording();
        try (Recorder recorder = recording.start(file, SessionSize.USUAL)) {
            recording.read(recorder, READINGS, OptionalLong.empty());
            recording.pass(Duration.ofHours(8));
            recording.read(recorder, 2, OptionalLong.empty());
        }
        all =
                recording.seen().answers().stream()
                        .filter(Inventory.class::isInstance)
                        .map(Inventory.class::cast)
                        .toList();
        probe = ReplayProbe.open(file, playback);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    private Inventory look() throws ProbeException {
        probe.advance();
        Inventory now = probe.inventory();
        probe.read(OptionalLong.empty());
        return now;
    }

    /// Reads what is there without time passing.
    private List<Inventory> whatIsDue() throws ProbeException {
        List<Inventory> due = new ArrayList<>();
        while (probe.untilNextNanos() < Duration.ofMillis(100).toNanos()) {
            due.add(look());
        }
        return due;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void aReadingComesWhenItCameThen() throws Exception {
        assertEquals(List.of(all.getFirst()), whatIsDue());
        assertEquals(Duration.ofSeconds(1).toNanos(), probe.untilNextNanos());
        assertEquals(all.getFirst(), look(), "none is due: the one before again");
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(all.get(1)), whatIsDue());
        pass(Duration.ofMillis(3_500));
        assertEquals(all.subList(2, 5), whatIsDue());
        assertEquals(Duration.ofMillis(4_500).toNanos(), playback.state().positionNanos());
    }

    @Test
    void goesFasterAndSlowerFromWhereItIs() throws Exception {
        whatIsDue();
        playback.speed(10);
        pass(Duration.ofSeconds(1));
        assertEquals(all.subList(1, 11), whatIsDue());
        playback.speed(0.25);
        assertEquals(Duration.ofSeconds(4).toNanos(), probe.untilNextNanos());
        assertThrows(IllegalArgumentException.class, () -> playback.speed(0.1));
        assertThrows(IllegalArgumentException.class, () -> playback.speed(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> playback.speed(101));
    }

    @Test
    void standsStillUntilItIsPlayed() throws Exception {
        AtomicInteger told = new AtomicInteger();
        probe.onChange(told::incrementAndGet);
        whatIsDue();
        playback.pause();
        pass(Duration.ofMinutes(1));
        assertEquals(Pace.NEVER, probe.untilNextNanos());
        assertFalse(playback.state().playing());
        playback.play();
        assertEquals(2, told.get());
        assertEquals(Duration.ofSeconds(1).toNanos(), probe.untilNextNanos());
    }

    @Test
    void goesBackAndForwardWithWhatWasBefore() throws Exception {
        whatIsDue();
        playback.pause();
        playback.seek(Duration.ofSeconds(40).toNanos());
        List<Inventory> forward = whatIsDue();
        assertEquals(all.get(40), forward.getLast());
        assertTrue(forward.containsAll(all.subList(1, 41)), "what was left out is told too");
        playback.seek(Duration.ofSeconds(12).toNanos());
        List<Inventory> back = whatIsDue();
        assertEquals(all.subList(0, 13), back);
        assertEquals(Duration.ofSeconds(12).toNanos(), playback.state().positionNanos());
        assertEquals(all.get(12), look());
        assertEquals(Pace.NEVER, probe.untilNextNanos(), "it still stands still");
    }

    @Test
    void hoursWithoutReadingsAreLeftOut() throws Exception {
        playback.seek(Duration.ofSeconds(59).toNanos());
        whatIsDue();
        long left = probe.untilNextNanos();
        assertTrue(left <= Duration.ofSeconds(15).toNanos(), "waits " + left);
        pass(Duration.ofSeconds(15));
        assertEquals(all.get(READINGS), whatIsDue().getFirst());
    }

    @Test
    void saysWhenItIsAtItsEndAndPlaysAgain() throws Exception {
        playback.speed(Playback.UNBOUNDED);
        while (probe.untilNextNanos() != Pace.NEVER) {
            look();
        }
        assertTrue(playback.state().atEnd());
        assertFalse(playback.state().playing());
        assertEquals(playback.contents().orElseThrow().nanos(), playback.state().positionNanos());
        playback.play();
        assertEquals(0, probe.untilNextNanos());
        assertEquals(all.getFirst(), look());
        assertFalse(playback.state().atEnd());
    }

    @Test
    void tellsHowMuchOfItIsReadAndCanBeGivenUp() throws Exception {
        Path file = folder.resolve("long.jsonl.gz");
        Recording recording = new Recording();
        try (Recorder recorder = recording.start(file, SessionSize.USUAL)) {
            recording.read(recorder, 4 * READINGS, OptionalLong.empty());
        }
        Playback opening = new Playback(1, clock::get);
        List<Double> told = new ArrayList<>();
        opening.watch(() -> told.add(opening.opened()));
        ReplayProbe.open(file, opening).close();
        assertTrue(told.size() > 1 && told.getFirst() > 0, told.toString());
        assertEquals(told.stream().sorted().toList(), told);

        Playback unwanted = new Playback(1, clock::get);
        unwanted.watch(unwanted::giveUp);
        assertThrows(ProbeException.class, () -> ReplayProbe.open(file, unwanted));
        assertTrue(unwanted.contents().isEmpty());
    }

    @Test
    void tellsWhatIsInIt() {
        Playback.Contents contents = playback.contents().orElseThrow();
        assertEquals(READINGS + 2, contents.readings());
        assertEquals(all.getFirst().taken().wall(), contents.began());
        assertEquals(all.getLast().taken().wall(), contents.ended());
        assertTrue(contents.remark().isEmpty());
        assertEquals(Recording.INTERVAL, probe.interval());
        assertTrue(probe.host().simulated());
    }
}
