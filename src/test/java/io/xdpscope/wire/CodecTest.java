// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What goes over the wire, byte by byte, and that it comes back as it was. A golden line that
/// changes is a new version of the wire.
final class CodecTest {

    @Test
    void requestsAreTheseBytes() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Request request : Samples.requests()) {
            lines.add(line(request));
            assertEquals(request, Codec.request(line(request)));
        }
        assertEquals(golden("requests.jsonl"), String.join("\n", lines) + "\n");
    }

    @Test
    void answersAreTheseBytes() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Answer answer : Samples.answers()) {
            lines.add(line(answer));
            assertEquals(answer, Codec.answer(line(answer), Layout.OURS));
        }
        lines.add(line(new Answer.Failed(Samples.failure())));
        assertEquals(golden("answers.jsonl"), String.join("\n", lines) + "\n");
    }

    @Test
    void everyChoiceHasThisWord() {
        assertEquals(
                golden("words.txt"),
                words("requested", Words.REQUESTED, RequestedMode.class)
                        + words("mode", Words.MODE, XdpMode.class)
                        + words("right", Words.RIGHT, Right.class)
                        + words("linkType", Words.LINK_TYPE, LinkType.class)
                        + words("operState", Words.OPER_STATE, OperState.class)
                        + words("owner", Words.OWNER, XdpProgram.Owner.class)
                        + words("lost", Words.LOSS, Reading.Loss.class)
                        + words("protocol", Words.PROTOCOL, Protocol.class)
                        + words("offload", Words.OFFLOAD, LinkStatistics.Offload.class)
                        + words("kind", Words.KIND, ProbeException.Kind.class));
    }

    private static <E extends Enum<E>> String words(String name, Words<E> words, Class<E> type) {
        return EnumSet.allOf(type).stream()
                .map(words::of)
                .sorted()
                .collect(Collectors.joining(" ", name + ": ", "\n"));
    }

    @Test
    void aFailureComesBackAsItWas() throws Exception {
        ProbeException sent = Samples.failure();
        Answer.Failed got =
                assertInstanceOf(
                        Answer.Failed.class,
                        Codec.answer(line(new Answer.Failed(sent)), Layout.OURS));
        assertEquals(sent.kind(), got.failure().kind());
        assertEquals(sent.sentence(), got.failure().sentence());
        assertEquals(sent.advice(), got.failure().advice());
        assertEquals(
                List.copyOf(sent.facts().entrySet()),
                List.copyOf(got.failure().facts().entrySet()));
        assertEquals(sent.details(), got.failure().details());
    }

    @Test
    void countersAreBoundByNameInWhateverOrder() throws Exception {
        List<String> turned = new ArrayList<>(Layout.OURS.counters());
        java.util.Collections.reverse(turned);
        Layout theirs = new Layout(turned, Layout.OURS.link());
        theirs.check();
        long[] flat = new long[18];
        Arrays.setAll(flat, i -> i);
        // malformed comes first there, tcp last
        assertEquals(0, theirs.counters(flat).malformed().packets());
        assertEquals(17, theirs.counters(flat).tcp().bytes());
    }

    @Test
    void otherCountersAreRefused() {
        List<String> more = new ArrayList<>(Layout.OURS.counters());
        more.set(0, "sctp");
        assertThrows(Malformed.class, () -> new Layout(more, Layout.OURS.link()).check());
        more.set(0, "udp"); // twice
        assertThrows(Malformed.class, () -> new Layout(more, Layout.OURS.link()).check());
        assertThrows(Malformed.class, () -> new Layout(Layout.OURS.counters(), List.of()).check());
    }

    @Test
    void aZoneUnknownHereIsShownByItsOffset() throws Exception {
        String hello =
                line(Samples.answers().getFirst())
                        .replace("Etc/UTC", "Moon/Tranquility")
                        .replace("\"offsetSeconds\":0", "\"offsetSeconds\":7200");
        Answer.Hello got = assertInstanceOf(Answer.Hello.class, Codec.answer(hello, Layout.OURS));
        assertEquals(ZoneOffset.ofHours(2), got.host().zone());
    }

    @Test
    void aLineIsAsciiAndHasNoControls() throws Exception {
        String sentence = "\u202e\u0000\n\u00e9\ud83d\ude00";
        String line = line(new Answer.Refused(sentence));
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
    }

    @Test
    void longTextsAreCutWhereTheyAreSent() throws Exception {
        String huge = "\u00e9".repeat(100_000);
        ProbeException failure =
                new ProbeException(
                        ProbeException.Kind.LOAD_REFUSED,
                        huge,
                        huge,
                        java.util.Map.of("fact", huge),
                        huge);
        Answer.Failed got =
                assertInstanceOf(
                        Answer.Failed.class,
                        Codec.answer(line(new Answer.Failed(failure)), Layout.OURS));
        assertTrue(got.failure().sentence().endsWith("\u00e9 [...]"));
        assertEquals(4_096, got.failure().sentence().getBytes(StandardCharsets.UTF_8).length);
        assertEquals(65_536, got.failure().details().getBytes(StandardCharsets.UTF_8).length);
    }

    static String line(Request request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Codec.write(out, request);
        return withoutEnd(out);
    }

    static String line(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Codec.write(out, answer);
        return withoutEnd(out);
    }

    private static String withoutEnd(ByteArrayOutputStream out) {
        String line = out.toString(StandardCharsets.UTF_8);
        assertTrue(line.endsWith("}\n"), line);
        return line.substring(0, line.length() - 1);
    }

    private static String golden(String name) {
        try (InputStream file =
                Objects.requireNonNull(CodecTest.class.getResourceAsStream("/wire/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
