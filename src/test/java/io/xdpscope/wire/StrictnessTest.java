// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkStatistics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not exactly as agreed is refused, with one sentence that says what is wrong.
final class StrictnessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"ask":"interfaces","x":1}                       | The field x is unknown here.
                    {"ask":"detach"}                                 | The field id is missing.
                    {"ask":"detach","id":1,"id":1}                   | The field id is there twice.
                    {"ask":"detach","id":"1"}                        | The field id is not a whole number.
                    {"ask":"detach","id":true}                       | The field id is not a whole number.
                    {"ask":"detach","id":1.0}                        | A number is no whole number.
                    {"ask":"detach","id":1e3}                        | A number is no whole number.
                    {"ask":"detach","id":0}                          | The field id is out of range.
                    {"ask":"detach","id":-1}                         | The field id is out of range.
                    {"ask":"detach","id":9223372036854775808}        | A number is too large.
                    {"ask":"detach","id":null}                       | A value is null.
                    {"ask":"detach","id":[1]}                        | The field id is not a whole number.
                    {"ask":"detach","id":{}}                         | The field id is not a whole number.
                    {"ask":"measure"}                                | The field id is missing.
                    {"ask":"measure","id":0}                         | The field id is out of range.
                    {"ask":"measure","id":1,"repeats":1}             | The field repeats is unknown here.
                    {"ask":"statistics","ifindex":1}                 | The field name is missing.
                    {"ask":"statistics","ifindex":1,"name":""}       | The field name is empty.
                    {"ask":"statistics","ifindex":0,"name":"a"}      | The field ifindex is out of range.
                    {"ask":"statistics","ifindex":1,"name":"a","path":"/"} | The field path is unknown here.
                    {"ask":"shell"}                                  | Nobody can ask for shell.
                    {"ask":7}                                        | The field ask is not a text.
                    {"id":7}                                         | The field ask is missing.
                    {}                                               | The field ask is missing.
                    []                                               | A line is no JSON object.
                    "hello"                                          | A line is no JSON object.
                    {"ask":"hello"} {}                               | Something follows the JSON object on its line.
                    {"ask":"hello"}]                                 | A line is not valid:
                    {"ask":"hello"                                   | A line is not valid:
                    {'ask':'hello'}                                  | A line is not valid:
                    {"ask":"hello",}                                 | A line is not valid:
                    {"ask":"hello"}//                                | A line is not valid:
                    {"ask":NaN}                                      | A line is not valid:
                    {"ask":"read","perCpuOf":[[1]]}                  | A line is not valid:
                    {"ask":"detach","id":00000000000000000000000001} | A line is not valid:
                    {"ask":"attach","ifindex":0,"name":"a","mode":"auto","keep":false,"evenIfCritical":false}    | The field ifindex is out of range.
                    {"ask":"attach","ifindex":1,"name":"","mode":"auto","keep":false,"evenIfCritical":false}     | The field name is empty.
                    {"ask":"attach","ifindex":1,"name":"a","mode":"best","keep":false,"evenIfCritical":false}    | The field mode has an unknown value: best.
                    {"ask":"attach","ifindex":1,"name":"a","mode":"auto","keep":0,"evenIfCritical":false}        | The field keep is not true or false.
                    {"ask":"attach","ifindex":4294967297,"name":"a","mode":"auto","keep":false,"evenIfCritical":false} | The field ifindex is out of range.
                    """)
    void aRequestIsRefused(String line, String sentence) {
        Malformed refusal = assertThrows(Malformed.class, () -> Codec.request(line));
        assertTrue(refusal.sentence().startsWith(sentence), refusal.sentence());
        assertEquals(1, refusal.sentence().lines().count());
    }

    @Test
    void whatARefusalRepeatsIsShortAndHarmless() {
        String evil = "\\u202e\\u0007" + "x".repeat(60);
        Malformed refusal =
                assertThrows(Malformed.class, () -> Codec.request("{\"ask\":\"" + evil + "\"}"));
        assertTrue(refusal.sentence().startsWith("Nobody can ask for \\u{202e}\\u{7}xxx"));
    }

    @Test
    void aNameOfMoreThan255BytesIsRefused() throws Exception {
        assertTrue(Codec.request(attach("n".repeat(255))) instanceof Request.Attach);
        assertThrows(Malformed.class, () -> Codec.request(attach("n".repeat(256))));
        assertThrows(Malformed.class, () -> Codec.request(attach("\u00e9".repeat(128))));
    }

    @Test
    void namesFromAHelperAreShownWithTheirDisguisesWrittenOut() throws Exception {
        String line =
                CodecTest.line(Samples.answers().get(1))
                        .replace("\"far\"", "\"f\\u202ear\\u001b\"");
        Answer.Interfaces got =
                assertInstanceOf(Answer.Interfaces.class, Codec.answer(line, Layout.OURS));
        assertEquals(
                "f\\u{202e}ar\\u{1b}",
                got.inventory().interfaces().getFirst().peer().orElseThrow().name().orElseThrow());
    }

    @Test
    void namesFromAHelperOfMoreThan255BytesAreRefused() {
        String line =
                CodecTest.line(Samples.answers().get(1))
                        .replace("\"far\"", "\"" + "f".repeat(256) + "\"");
        assertThrows(Malformed.class, () -> Codec.answer(line, Layout.OURS));
    }

    @Test
    void whatIsKeptHasAnOwner() {
        String line =
                CodecTest.line(new Answer.Attached(Samples.KEPT))
                        .replace("\"kept\":true", "\"kept\":false");
        assertThrows(Malformed.class, () -> Codec.answer(line, Layout.OURS));
    }

    @Test
    void countersOfAnotherNumberAreRefused() {
        String line = CodecTest.line(Samples.answers().get(4)).replace("[1,2,3,", "[1,3,");
        Malformed refusal = assertThrows(Malformed.class, () -> Codec.answer(line, Layout.OURS));
        assertEquals("The list total has 17 numbers instead of 18.", refusal.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "driverCounters":40                 | "driverCounters":1                 | The field driverCounters is out of range.
                    "driverValues":[17,-1]              | "driverValues":[17]                | The list driverValues has 1 numbers instead of 2.
                    "driverValues":[17,-1]              | "driverValues":[17,0]              | A driver's counter has no name, a name twice, or is zero.
                    "driverNames":["rx_queue_0_packets" | "driverNames":[""                  | A driver's counter has no name, a name twice, or is zero.
                    "offloads":["rx-gro"                | "offloads":["rx-gro","rx-gro"      | An offload is there twice.
                    "offloads":["rx-gro"                | "offloads":["rx-all"               | The field offloads has an unknown value: rx-all.
                    [8191,0,0,0,0]                      | [0,0,0,0,0]                        | A CPU has no number, or one that is there twice.
                    [8191,0,0,0,0]                      | [-1,0,0,0,0]                       | A CPU has no number, or one that is there twice.
                    [8191,0,0,0,0]                      | [8191,0,0,0]                       | The list softnet has 4 numbers instead of 5.
                    4294967295                          | 4294967296                         | A number of a CPU is out of range.
                    """)
    void statisticsAreRefused(String from, String to, String sentence) {
        String line = CodecTest.line(new Answer.Statistics(Samples.STATISTICS));
        assertRefused(line, from, to, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "repeats":100000  | "repeats":0        | The field repeats is out of range.
                    "bytes":60        | "bytes":0          | The field bytes is out of range.
                    "nanos":31        | "nanos":-1         | The field nanos is out of range.
                    "protocol":"udp"  | "protocol":"tcp"   | A cost has one frame of each protocol, in order.
                    "protocol":"udp"  | "protocol":"sctp"  | The field protocol has an unknown value: sctp.
                    """)
    void aCostIsRefused(String from, String to, String sentence) {
        assertRefused(
                CodecTest.line(new Answer.Cost(Optional.of(Samples.COST))), from, to, sentence);
    }

    private static void assertRefused(String line, String from, String to, String sentence) {
        assertTrue(line.contains(from), line);
        Malformed refusal =
                assertThrows(
                        Malformed.class, () -> Codec.answer(line.replace(from, to), Layout.OURS));
        assertEquals(sentence, refusal.sentence());
    }

    @Test
    void moreCountersThanADriverHasAreRefused() {
        int many = LinkStatistics.MOST_DRIVER + 1;
        String names =
                IntStream.range(0, many)
                        .mapToObj(i -> "\"n" + i + "\"")
                        .collect(Collectors.joining(","));
        String values = "1,".repeat(many - 1) + "1";
        String line =
                "{\"is\":\"statistics\",\"taken\":[0,0,0],\"driverCounters\":%d,\"driverNames\":[%s],\"driverValues\":[%s],\"offloads\":[],\"softnet\":[]}"
                        .formatted(many, names, values);
        Malformed refusal = assertThrows(Malformed.class, () -> Codec.answer(line, Layout.OURS));
        assertEquals("A driver has too many counters.", refusal.sentence());
    }

    @Test
    void aLineMayBeSoLongAndNoLonger() throws Exception {
        Lines lines = lines("x".repeat(10) + "\n" + "y".repeat(11) + "\n", 10);
        assertEquals(new Line.Text("x".repeat(10)), lines.next());
        assertEquals(new Line.Broken("A line is longer than 10 bytes."), lines.next());
    }

    @Test
    void aLineThatNeverEndsIsBroken() throws Exception {
        Lines lines = lines("z".repeat(1_000), 10);
        assertEquals(new Line.Broken("A line is longer than 10 bytes."), lines.next());
    }

    @Test
    void aLineThatIsNotEndedWasNeverSaid() throws Exception {
        Lines lines = lines("one\ntwo", 10);
        assertEquals(new Line.Text("one"), lines.next());
        assertEquals(new Line.End(), lines.next());
    }

    @Test
    void whatIsNotUtf8IsBroken() throws Exception {
        Lines lines =
                new Lines(
                        new ByteArrayInputStream(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '\n'}),
                        100);
        assertEquals(new Line.Broken("A line is not UTF-8."), lines.next());
    }

    @Test
    void linesLongerThanTheFirstBufferComeWhole() throws Exception {
        String some = "a".repeat(20_000) + "\n" + "b".repeat(50_000) + "\n";
        Lines lines = lines(some, 60_000);
        assertEquals(new Line.Text("a".repeat(20_000)), lines.next());
        assertEquals(new Line.Text("b".repeat(50_000)), lines.next());
        assertEquals(new Line.End(), lines.next());
    }

    private static Lines lines(String text, int mostBytes) {
        return new Lines(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mostBytes);
    }

    private static String attach(String name) {
        return "{\"ask\":\"attach\",\"ifindex\":1,\"name\":\"%s\",\"mode\":\"auto\",\"keep\":false,\"evenIfCritical\":false}"
                .formatted(name);
    }
}
