// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCommandTest {

    @TempDir private Path folder = Path.of("");

    private final Desk desk = new Desk();

    @Test
    void demoIsWatchedForFourMinutesUnlessToldOtherwise() {
        Path out = folder.resolve("a.png");

        assertEquals(0, desk.run("snapshot", "--demo", "--out", out.toString()));

        assertEquals(
                List.of(picture(true, new Machine.Here(), "", true, 1_280, 800, 240, out)),
                desk.drawn);
        assertEquals(List.of(out + " shows 1280 x 800 pixels."), desk.lines());
    }

    @Test
    void everyWishReachesTheWindow() {
        Path out = folder.resolve("b.png");

        assertEquals(
                0,
                desk.run(
                        "snapshot",
                        "eth1",
                        "--netns",
                        "red",
                        "--theme",
                        "light",
                        "--size",
                        "1920x1080",
                        "--for",
                        "10s",
                        "--out",
                        out.toString()));

        Machine red = new Machine.Namespace("red");
        assertEquals(
                List.of(picture(false, red, "eth1", false, 1_920, 1_080, 10, out)), desk.drawn);
    }

    @Test
    void recordingIsItsOwnMachine() {
        Path out = folder.resolve("c.png");
        Path file = folder.resolve("monday.jsonl.gz");

        assertEquals(0, desk.run("snapshot", "--replay", file.toString(), "--out", out.toString()));

        assertEquals(
                List.of(picture(false, new Machine.Recording(file), "", true, 1_280, 800, 3, out)),
                desk.drawn);
        assertEquals(
                2,
                desk.run(
                        "snapshot",
                        "--demo",
                        "--replay",
                        file.toString(),
                        "--out",
                        out.toString()));
        assertTrue(desk.complaint().contains("--replay alone"), desk.complaint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10x10", "1280", "99999x800", "1280*800", "-1x800", "979x620"})
    void impossibleSizeIsRefused(String size) {
        assertEquals(2, desk.run("snapshot", "--out", "a.png", "--size", size));

        assertTrue(desk.complaint().contains("is not a size from 980x620"), desk.complaint());
        assertTrue(desk.drawn.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "2h"})
    void impossibleTimeIsRefused(String time) {
        assertEquals(2, desk.run("snapshot", "--out", "a.png", "--for", time));

        assertTrue(desk.complaint().contains("A snapshot watches 1s to 1h"), desk.complaint());
    }

    @Test
    void placeThatIsNoneIsRefusedBeforeAnythingIsWatched() {
        String nowhere = folder.resolve("none").resolve("a.png").toString();

        assertEquals(2, desk.run("snapshot", "--out", nowhere));
        assertTrue(desk.complaint().contains("There is no folder for"), desk.complaint());
        assertEquals(2, desk.run("snapshot", "--out", folder.toString()));
        assertTrue(desk.complaint().contains("is a folder"), desk.complaint());
        assertTrue(desk.drawn.isEmpty());
    }

    @Test
    void fullDiskIsSaid() {
        String out = folder.resolve("a.png").toString();
        String time = Desk.TOO_LONG.toSeconds() + "s";

        assertEquals(1, desk.run("snapshot", "--out", out, "--for", time));

        assertTrue(
                desk.complaint().contains("could not be written (IOException: No space left"),
                desk.complaint());
    }

    private static Surroundings.Picture picture(
            boolean demo,
            Machine machine,
            String name,
            boolean dark,
            int width,
            int height,
            long seconds,
            Path out) {
        Optional<String> named = name.isEmpty() ? Optional.empty() : Optional.of(name);
        return new Surroundings.Picture(
                demo, machine, named, dark, width, height, Duration.ofSeconds(seconds), out);
    }
}
