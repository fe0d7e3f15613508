// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `record` and `replay`, on a simulated machine whose clock goes.
class RecordAndReplayTest {

    private static final JsonMapper READER = new JsonMapper();

    @TempDir private Path folder;

    private final Desk desk = new Desk(System::nanoTime);

    private String record(String... more) {
        Path file = folder.resolve("lab7.jsonl.gz");
        String[] words =
                Stream.concat(
                                Stream.of(
                                        "record", "--out", file.toString(), "--interval", "100ms"),
                                Stream.of(more))
                        .toArray(String[]::new);
        assertEquals(0, desk.run(words), desk.complaint());
        return file.toString();
    }

    @Test
    void whatWasRecordedIsReplayedReadingByReading() {
        String file = record("enp3s0", "--attach", "--duration", "1s");
        assertTrue(desk.printed().contains("Recording to " + file), desk.printed());
        assertTrue(desk.lines().getLast().endsWith("xdpscope replay " + file), desk.printed());
        String recorded = desk.lines().get(desk.lines().size() - 2);
        int readings = Integer.parseInt(recorded.replaceAll("\\D*(\\d+) readings.*", "$1"));
        assertTrue(readings > 3, recorded);

        desk.wipe();
        assertEquals(0, desk.run("replay", file, "enp3s0", "--json"), desk.complaint());
        List<JsonNode> lines = desk.lines().stream().map(READER::readTree).toList();
        assertTrue(lines.size() > 3 && lines.size() < readings, "of " + readings + lines.size());
        assertTrue(lines.getFirst().get("replay").asBoolean());
        assertEquals("lab7", lines.getFirst().get("host").asString());
        assertEquals("native", lines.getFirst().at("/interfaces/0/mode").asString());

        desk.wipe();
        assertEquals(0, desk.run("replay", file, "--speed", "max"));
        assertEquals("REPLAY", desk.lines().getFirst());
        assertTrue(desk.printed().contains("Totals after"), desk.printed());
    }

    @Test
    void aScreenSaysThatItIsAReplay() {
        String file = record("--duration", "400ms");
        desk.wipe();
        desk.terminal = true;
        desk.screen = Optional.of(new ScreenSize(100, 20));
        assertEquals(0, desk.run("replay", file, "--speed", "100"));
        assertTrue(desk.printed().contains("REPLAY"), desk.printed());
    }

    @Test
    void recordsToTheFolderForData() throws Exception {
        desk.environment.put("XDG_DATA_HOME", folder.toString());
        assertEquals(0, desk.run("record", "--duration", "300ms", "--interval", "100ms"));
        Path recordings = folder.resolve("xdpscope/recordings");
        try (Stream<Path> files = Files.list(recordings)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertEquals(1, names.size());
            assertTrue(names.getFirst().matches("lab7-\\d{4}.*\\.jsonl\\.gz"), names.getFirst());
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedInASentence() throws Exception {
        String there = Files.createFile(folder.resolve("there")).toString();
        assertEquals(1, desk.run("record", "--out", there));
        assertTrue(desk.complaint().contains("it is there already"), desk.complaint());
        assertEquals(1, desk.run("replay", there));
        assertTrue(desk.complaint().contains("nothing in it yet"), desk.complaint());
        assertEquals(1, desk.run("replay", folder.resolve("none").toString()));
        for (String speed : List.of("0", "0.1", "101", "-1", "fast", "1e2")) {
            assertEquals(2, desk.run("replay", there, "--speed", speed), speed);
        }
        assertEquals(2, desk.run("replay", there, "--host", "root@lab7"));
        assertEquals(2, desk.run("record", "--attach"));
        assertEquals(2, desk.run("record", "--max-size", "10"));
        assertFalse(desk.complaint().contains("Exception"), desk.complaint());
    }
}
