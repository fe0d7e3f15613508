// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that were made to harm, or were harmed: each is refused in a sentence, or replayed up to
/// where it is whole.
class HostileSessionTest {

    private static final int READINGS = 23;

    @TempDir private Path folder;

    private Path good;
    private Path bad;
    private List<Object> answers = List.of();
    private List<String> lines = List.of();

    @BeforeEach
    void record() throws Exception {
        good = folder.resolve("good.jsonl.gz");
        bad = folder.resolve("bad.jsonl.gz");
        Recording recording = new Recording();
        try (Recorder recorder = recording.start(good, SessionSize.USUAL)) {
            recording.read(recorder, READINGS, OptionalLong.of(1));
        }
        answers = recording.seen().answers();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(good))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void aFileCutOffAnywhereReplaysToItsLastWholeLine() throws Exception {
        byte[] whole = Files.readAllBytes(good);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(bad, Arrays.copyOf(whole, length));
            try {
                List<Object> left = Recording.replayed(bad, OptionalLong.of(1)).answers();
                assertEquals(answers.subList(0, left.size()), left, "cut at " + length);
            } catch (ProbeException e) {
                refused(e);
            }
        }
        Files.write(bad, Arrays.copyOf(whole, whole.length - 9));
        Playback playback = new Playback(1);
        ReplayProbe.open(bad, playback).close();
        String remark = playback.contents().orElseThrow().remark().orElseThrow();
        assertTrue(remark.contains("replayed to its last whole line"), remark);
        assertTrue(playback.contents().orElseThrow().readings() > READINGS - 5);
    }

    @Test
    void flippedBitsAreRefusedOrReplayedUpToThem() throws Exception {
        byte[] whole = Files.readAllBytes(good);
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(bad, flipped);
            try {
                List<Object> left = Recording.replayed(bad, OptionalLong.of(1)).answers();
                assertEquals(answers.subList(0, left.size()), left, "round " + round);
            } catch (ProbeException e) {
                refused(e);
            }
        }
    }

    @Test
    void randomBytesAreNoRecording() throws Exception {
        Random random = new Random(5);
        for (int length : new int[] {0, 1, 9, 10, 100, 100_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Files.write(bad, bytes);
            refused();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            Files.write(bad, packed.toByteArray());
            refused();
        }
    }

    @Test
    void aBombIsRefusedInASentence() throws Exception {
        byte[] nothing = new byte[1 << 20];
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bad))) {
            for (int i = 0; i < 64; i++) {
                out.write(nothing);
            }
        }
        assertTrue(refused().contains("longer than"), "one line without an end");
        byte[] line = "{\"is\":\"missed\",\"readings\":1}\n".getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bad))) {
            out.write((lines.getFirst() + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] many = new byte[line.length * 10_000];
            for (int i = 0; i < many.length; i++) {
                many[i] = line[i % line.length];
            }
            for (int i = 0; i < 100; i++) {
                out.write(many);
            }
        }
        assertTrue(Files.size(bad) < 200_000, "it is small: " + Files.size(bad));
        assertTrue(refused().contains("made to do harm"), "lines that are all the same");
    }

    @Test
    void linesWithDeepNestingAreRefused() throws Exception {
        write("{\"is\":" + "[".repeat(100_000));
        refused();
        write(lines.getFirst(), "{\"is\":\"event\",\"a\":" + "{\"a\":".repeat(5_000));
        refused();
    }

    /// A line with something wrong, behind one that is right.
    static Stream<String> wrongLines() {
        return Stream.of(
                "",
                "7",
                "[]",
                "{}",
                "{\"is\":\"hello\"}",
                "{\"is\":7}",
                "{\"is\":\"pace\",\"nanos\":0}",
                "{\"is\":\"pace\",\"nanos\":-1}",
                "{\"is\":\"pace\",\"nanos\":1}",
                "{\"is\":\"pace\",\"nanos\":1e9}",
                "{\"is\":\"pace\",\"nanos\":99999999999999999999}",
                "{\"is\":\"pace\",\"nanos\":1000000000,\"listNanos\":1,\"more\":1}",
                "{\"is\":\"missed\",\"readings\":0}",
                "{\"is\":\"moved\",\"taken\":[1,2,3],\"interfaces\":[]}",
                "{\"is\":\"reading\",\"entries\":[]}",
                "{\"is\":\"reading\",\"entries\":7}",
                "{\"is\":\"interfaces\",\"taken\":[1,2],\"interfaces\":[],\"attachments\":[]}",
                "{\"is\":\"interfaces\",\"taken\":[1,2,3],\"interfaces\":[{}],\"attachments\":[]}",
                "{\"is\":\"failure\",\"of\":\"nothing\",\"kind\":\"busy\",\"sentence\":\"\","
                        + "\"advice\":\"\",\"facts\":{},\"details\":\"\"}",
                "{\"is\":\"event\",\"at\":[1,2,3],\"what\":\""
                        + "x".repeat(300)
                        + "\","
                        + "\"words\":\"w\",\"warning\":false}",
                "{\"is\":\"end\"}",
                "{\"is\":\"host\",\"host\":{}}");
    }

    @ParameterizedTest
    @MethodSource
    void wrongLines(String wrong) throws Exception {
        write(lines.getFirst(), wrong);
        refused();
    }

    @Test
    void aHeaderOfAnotherVersionOrOrderIsToldApart() throws Exception {
        write(lines.getFirst().replace("\"version\":1", "\"version\":2"));
        assertTrue(refused().contains("version 2"));
        write(lines.getFirst().replace("\"tcp\",\"udp\"", "\"tcp\",\"tcp\""));
        refused();
        write(lines.getFirst().replace("\"part\":1", "\"part\":0"));
        refused();
    }

    @Test
    void hostileNamesAreShownWithTheirDisguisesWrittenOut() throws Exception {
        String first =
                lines.getFirst()
                        .replace("\"name\":\"demo\"", "\"name\":\"\\u202edemo\\u001b[31m\"");
        write(Stream.concat(Stream.of(first), lines.stream().skip(1)).toArray(String[]::new));
        try (ReplayProbe probe = ReplayProbe.open(bad, new Playback(1))) {
            assertEquals("\\u{202e}demo\\u{1b}[31m", probe.host().name());
        }
    }

    @Test
    void aFolderAndAMissingFileAreToldApart() {
        assertTrue(refused(folder).contains("a folder"));
        assertTrue(refused(folder.resolve("none")).contains("no such file"));
    }

    @Test
    void aMemberWithANameAsGzipWritesItIsRead() throws Exception {
        byte[] whole = Files.readAllBytes(good);
        byte[] named = new byte[whole.length + 5];
        System.arraycopy(whole, 0, named, 0, 10);
        named[3] = 8;
        System.arraycopy("name\0".getBytes(StandardCharsets.US_ASCII), 0, named, 10, 5);
        System.arraycopy(whole, 10, named, 15, whole.length - 10);
        Files.write(bad, named);
        assertEquals(answers, Recording.replayed(bad, OptionalLong.of(1)).answers());
    }

    private void write(String... text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bad))) {
            out.write((String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String refused() {
        return refused(bad);
    }

    private static String refused(Path file) {
        return refused(
                assertThrows(
                        ProbeException.class,
                        () -> Recording.replayed(file, OptionalLong.empty())));
    }

    private static String refused(ProbeException e) {
        assertEquals(Kind.RECORDING, e.kind());
        assertTrue(e.sentence().endsWith("."), e.sentence());
        assertFalse(e.sentence().contains("Exception"), e.sentence());
        assertTrue(e.sentence().length() < 600, e.sentence());
        return e.sentence();
    }
}
