// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NetlinkAnswerTest {
    private static final int FLAGS = 6;
    private static final int SEQUENCE = 8;
    private static final long SEED = 20_250_101;

    private static final Map<String, NetlinkSocket.Parser<?>> PARSERS =
            Map.of(
                    "links",
                    new LinkParser(),
                    "addresses",
                    new AddressParser(),
                    "routes4",
                    RouteParser.any(),
                    "routes6",
                    RouteParser.any(),
                    "nexthops",
                    new NextHopParser(),
                    "netdev",
                    (NetlinkSocket.Parser<NetdevFamily.Device>) NetdevFamily::parse);

    @Test
    void refusalIsToldWithTheKernelsOwnWords() {
        ProbeException refusal =
                assertThrows(
                        ProbeException.class, () -> Recorded.dump("refusal", new LinkParser()));

        assertEquals("The kernel refused a request: Invalid argument.", refusal.sentence());
        assertEquals("Invalid values in header for link dump request", refusal.details());
        assertEquals(Map.of("errno", "22"), refusal.facts());
        assertTrue(NetlinkAnswer.isRefusal(refusal));
    }

    @Test
    void wordsFollowTheQuotedRequest() {
        byte[] words = "no\0\0".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[16 + 4 + 32 + 4 + words.length];
        Recorded.order(bytes)
                .putInt(bytes.length)
                .putShort((short) 2) // NLMSG_ERROR
                .putShort((short) 0x200) // NLM_F_ACK_TLVS
                .putInt(Recorded.SEQUENCE)
                .putInt(0)
                .putInt(-19) // ENODEV
                .putInt(32) // the request, quoted whole
                .position(16 + 4 + 32)
                .putShort((short) (4 + words.length))
                .putShort((short) 1) // NLMSGERR_ATTR_MSG
                .put(words);

        ProbeException refusal =
                assertThrows(
                        ProbeException.class, () -> read(bytes, bytes.length, new LinkParser()));

        assertEquals("The kernel refused a request: No such device.", refusal.sentence());
        assertEquals("no", refusal.details());
    }

    @Test
    void answersToAnEarlierRequestArePassedOver() throws Exception {
        byte[] bytes = Recorded.bytes("links");
        List<Link> links = new ArrayList<>();
        NetlinkAnswer<Link> answer = new NetlinkAnswer<>(2, true, new LinkParser(), links);

        assertFalse(answer.read(Recorded.order(bytes), bytes.length));
        assertEquals(List.of(), links);
    }

    @Test
    void dumpThatChangedMeanwhileIsKnown() throws Exception {
        byte[] bytes = Recorded.bytes("links");
        NetlinkAnswer<Link> calm =
                new NetlinkAnswer<>(Recorded.SEQUENCE, true, new LinkParser(), new ArrayList<>());
        calm.read(Recorded.order(bytes), bytes.length);
        bytes[FLAGS] |= 0x10; // NLM_F_DUMP_INTR
        NetlinkAnswer<Link> changed =
                new NetlinkAnswer<>(Recorded.SEQUENCE, true, new LinkParser(), new ArrayList<>());
        changed.read(Recorded.order(bytes), bytes.length);

        assertTrue(calm.consistent());
        assertFalse(changed.consistent());
    }

    @Test
    void singleAnswerEndsWithItsFirstMessage() throws Exception {
        byte[] bytes = Recorded.bytes("links");
        List<Link> links = new ArrayList<>();
        NetlinkAnswer<Link> answer =
                new NetlinkAnswer<>(Recorded.SEQUENCE, false, new LinkParser(), links);

        assertTrue(answer.read(Recorded.order(bytes), bytes.length));
        assertEquals(1, links.size());
    }

    @Test
    void messageLongerThanWhatCameIsRefused() {
        byte[] bytes = Recorded.bytes("links");
        ProbeException failure =
                assertThrows(ProbeException.class, () -> read(bytes, 600, new LinkParser()));

        assertFalse(NetlinkAnswer.isRefusal(failure));
        assertTrue(failure.sentence().endsWith("bytes where 600 are left."), failure.sentence());
    }

    @Test
    void truncatedAnswersNeverEndAndNeverBreak() {
        PARSERS.forEach((name, parser) -> {
            byte[] bytes = Recorded.bytes(name);
            for (int length = 0; length < bytes.length; length++) {
                int cut = length;
                assertFalse(
                        endsOrIsRefused(bytes.clone(), cut, parser),
                        () -> name + " ended after " + cut + " bytes");
            }
        });
    }

    @Test
    void mutatedAnswersNeverBreak() {
        Random random = new Random(SEED);
        PARSERS.forEach((name, parser) -> {
            byte[] original = Recorded.bytes(name);
            for (int round = 0; round < 3_000; round++) {
                byte[] bytes = original.clone();
                int changes = 1 + random.nextInt(8);
                for (int i = 0; i < changes; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                endsOrIsRefused(bytes, bytes.length, parser);
            }
        });
    }

    @Test
    void noiseNeverBreaks() {
        Random random = new Random(SEED);
        PARSERS.values()
                .forEach(parser -> {
                    for (int round = 0; round < 3_000; round++) {
                        byte[] bytes = new byte[16 + random.nextInt(200)];
                        random.nextBytes(bytes);
                        Recorded.order(bytes)
                                .putInt(0, bytes.length)
                                .putInt(SEQUENCE, Recorded.SEQUENCE);
                        endsOrIsRefused(bytes, bytes.length, parser);
                    }
                });
    }

    /// Whether the answer ended; a [ProbeException] is a way to say no, anything else is a bug that
    /// fails the test.
    private static boolean endsOrIsRefused(
            byte[] bytes, int length, NetlinkSocket.Parser<?> parser) {
        try {
            return read(bytes, length, parser);
        } catch (ProbeException e) {
            return false;
        }
    }

    private static <T> boolean read(byte[] bytes, int length, NetlinkSocket.Parser<T> parser)
            throws ProbeException {
        return new NetlinkAnswer<>(Recorded.SEQUENCE, true, parser, new ArrayList<>())
                .read(Recorded.order(bytes), length);
    }
}
