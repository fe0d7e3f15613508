// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Event;
import io.xdpscope.wire.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReplayTest {

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("lab.jsonl.gz");
    }

    @Test
    void replayEqualsTheRecordedRatesExactly() throws Exception {
        Recording recording = new Recording();
        OptionalLong focus = OptionalLong.of(1);
        try (Recorder recorder = recording.start(file(), SessionSize.USUAL)) {
            recording.read(recorder, 40, focus);
            recording.simulated().happen(new Event.ReadsFailed(failure(), 2));
            recording.read(recorder, 10, focus);
            recording.pass(Duration.ofSeconds(20));
            recording.read(recorder, 30, focus);
            recording.probe().every(Duration.ofSeconds(10), Duration.ofSeconds(10));
            recording.seen().every(Duration.ofSeconds(10));
            recording.pass(Duration.ofSeconds(9));
            recording.read(recorder, 20, focus);
        }
        Recording.Seen replayed = Recording.replayed(file(), focus);
        assertEquals(recording.seen().answers(), replayed.answers());
        assertEquals(recording.seen().measured(), replayed.measured());
        assertTrue(gaps(replayed, Measurement.Why.UNREADABLE) > 0);
        assertTrue(gaps(replayed, Measurement.Why.LATE) > 0);
    }

    @Test
    void attachAndDetachAreInItAndToldAsEvents() throws Exception {
        Recording recording = new Recording();
        Attachment got;
        try (Recorder recorder = recording.start(file(), SessionSize.USUAL)) {
            recording.read(recorder, 3, OptionalLong.empty());
            Inventory inventory = recording.probe().inventory();
            int free =
                    inventory.interfaces().stream()
                            .filter(at -> inventory.attachmentOn(at.ifindex()).isEmpty())
                            .filter(at -> at.xdp().isEmpty() && at.critical().isEmpty())
                            .findFirst()
                            .orElseThrow()
                            .ifindex();
            got =
                    recording
                            .probe()
                            .attach(
                                    Target.Interface.of(
                                            inventory.indexed(free).orElseThrow(),
                                            RequestedMode.GENERIC));
            recording.read(recorder, 3, OptionalLong.empty());
            recording.probe().detach(got.id());
            recording.read(recorder, 3, OptionalLong.empty());
        }
        Playback playback = new Playback(1);
        ReplayProbe.open(file(), playback).close();
        List<Recorded.Happened> events = playback.contents().orElseThrow().events();
        assertEquals(
                List.of("attached", "detached"),
                events.stream().map(Recorded.Happened::what).toList());
        assertEquals(got.name(), events.getFirst().on());
        assertEquals(got.ifindex(), events.getFirst().ifindex());
        assertEquals(9, playback.contents().orElseThrow().readings());
        assertEquals(
                recording.seen().answers(),
                Recording.replayed(file(), OptionalLong.empty()).answers());
    }

    @Test
    void partsReplayAsOneFromAnyOfThem() throws Exception {
        Recording recording = new Recording();
        try (Recorder recorder = recording.start(file(), new SessionSize(4_000, 1_000_000))) {
            recording.read(recorder, 120, OptionalLong.empty());
        }
        assertTrue(Files.exists(folder.resolve("lab.2.jsonl.gz")));
        assertTrue(Files.exists(folder.resolve("lab.3.jsonl.gz")));
        for (String part : List.of("lab.jsonl.gz", "lab.2.jsonl.gz", "lab.3.jsonl.gz")) {
            Recording.Seen replayed =
                    Recording.replayed(folder.resolve(part), OptionalLong.empty());
            assertEquals(recording.seen().answers(), replayed.answers(), part);
        }
    }

    @Test
    void theOldestPartsGoWhenItGrows() throws Exception {
        Recording recording = new Recording();
        SessionSize size = new SessionSize(4_000, 12_000);
        try (Recorder recorder = recording.start(file(), size)) {
            recording.read(recorder, 300, OptionalLong.empty());
            assertTrue(recorder.status().bytes() <= 16_000, recorder.status().toString());
        }
        assertFalse(Files.exists(file()));
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.sorted().toList();
        }
        assertTrue(left.size() <= 3, left.toString());
        List<Object> answers = Recording.replayed(left.getFirst(), OptionalLong.empty()).answers();
        List<Object> all = recording.seen().answers();
        // How many depends on where the members ended, which is a matter of time.
        assertFalse(answers.isEmpty(), "no reading is left");
        assertEquals(all.subList(all.size() - answers.size(), all.size()), answers);
    }

    @Test
    void aFileIsTheUsersAloneAndReplacesNone() throws Exception {
        Recording recording = new Recording();
        recording.start(file(), SessionSize.USUAL).close();
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(file()));
        ProbeException refused =
                assertThrows(
                        ProbeException.class, () -> recording.start(file(), SessionSize.USUAL));
        assertEquals(Kind.RECORDING, refused.kind());
        assertTrue(refused.sentence().contains("it is there already"), refused.sentence());
    }

    @Test
    void anEmptyOneSaysSo() throws Exception {
        new Recording().start(file(), SessionSize.USUAL).close();
        ProbeException refused =
                assertThrows(
                        ProbeException.class,
                        () -> Recording.replayed(file(), OptionalLong.empty()));
        assertTrue(refused.sentence().contains("there is nothing in it yet"), refused.sentence());
    }

    @Test
    void whatFindsNoRoomIsRecordedAsAGap() throws Exception {
        Recording recording = new Recording();
        int more = 20;
        try (Recorder recorder = recording.start(file(), SessionSize.USUAL)) {
            recording.read(recorder, 3, OptionalLong.empty());
            recording.block(() -> {
                // One is in the writer's hands, the queue is full behind it.
                for (int i = 0; i < 1 + Recorder.MOST_WAITING + more; i++) {
                    recording.readOnce(OptionalLong.empty());
                }
                assertTrue(recorder.status().missed() >= more, recorder.status().toString());
            });
            recording.read(recorder, 3, OptionalLong.empty());
        }
        Recording.Seen replayed = Recording.replayed(file(), OptionalLong.empty());
        assertTrue(gaps(replayed, Measurement.Why.UNREADABLE) > 0);
        assertTrue(
                replayed.answers().stream()
                        .anyMatch(each -> each.toString().contains("readings were not recorded")),
                "the gap says why");
    }

    @Test
    void nothingCanBeAttachedInAReplay() throws Exception {
        Recording recording = new Recording();
        try (Recorder recorder = recording.start(file(), SessionSize.USUAL)) {
            recording.read(recorder, 1, OptionalLong.empty());
        }
        try (ReplayProbe probe = ReplayProbe.open(file(), new Playback(1))) {
            Target target =
                    Target.Interface.of(
                            probe.inventory().interfaces().getFirst(), RequestedMode.GENERIC);
            assertEquals(
                    Kind.RECORDING,
                    assertThrows(ProbeException.class, () -> probe.attach(target)).kind());
            assertThrows(ProbeException.class, () -> probe.detach(1));
            assertThrows(ProbeException.class, () -> probe.keep(1, true));
        }
    }

    private static long gaps(Recording.Seen seen, Measurement.Why why) {
        return seen.measured().stream()
                .filter(each -> each instanceof Measurement.Gap<?> gap && gap.why() == why)
                .count();
    }

    private static ProbeException failure() {
        return new ProbeException(Kind.KERNEL_ERROR, "The map could not be read.", "Try again.");
    }

    @Test
    void namesOfFilesAreFitForAnyFileSystem() throws IOException {
        assertEquals(
                "lab_7_x-2026-05-04-120000.jsonl.gz",
                SessionFiles.name(
                        "../lab/7:x".substring(3), Recording.BEGAN, java.time.ZoneOffset.UTC));
        assertEquals(
                "machine-2026-05-04-120000.jsonl.gz",
                SessionFiles.name("..", Recording.BEGAN, java.time.ZoneOffset.UTC));
    }
}
