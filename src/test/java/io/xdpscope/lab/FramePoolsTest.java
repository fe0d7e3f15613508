// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramePoolsTest {

    private static final List<FramePools.Frame> ALL =
            FramePools.of(1).values().stream().flatMap(List::stream).toList();

    @Test
    void sameSeedGivesTheSameFrames() {
        List<FramePools.Frame> again =
                FramePools.of(1).values().stream().flatMap(List::stream).toList();

        assertEquals(ALL.size(), again.size());
        for (int i = 0; i < ALL.size(); i++) {
            assertArrayEquals(ALL.get(i).bytes(), again.get(i).bytes());
        }
    }

    @Test
    void framesFitTheWireAndNameNobodyWhoCouldAnswer() {
        for (FramePools.Frame frame : ALL) {
            byte[] bytes = frame.bytes();
            assertTrue(bytes.length >= 60 && bytes.length <= 1_522, "length " + bytes.length);
            byte[] to = Arrays.copyOf(bytes, 5);
            boolean documentation = Arrays.equals(to, new byte[] {0, 0, 0x5e, 0, 0x53});
            boolean group = (bytes[0] & 1) == 1;
            assertTrue(documentation || group, Arrays.toString(to));
        }
    }

    @Test
    void framesAreCountedWhereTheirHeadersSay() {
        for (FramePools.Frame frame : ALL) {
            Parsed parsed = Parsed.of(frame.bytes());

            assertEquals(parsed.protocol, frame.protocol());
            assertEquals(parsed.part, frame.part());
            assertEquals(1, FrameStream.counted(frame).of(parsed.protocol).packets());
            assertEquals(new Counter(1, frame.bytes().length), FrameStream.counted(frame).all());
            parsed.part.ifPresent(
                    part -> assertEquals(1, FrameStream.counted(frame).of(part).packets()));
        }
    }

    @Test
    void everyChecksumIsRight() {
        for (FramePools.Frame frame : ALL) {
            Parsed.of(frame.bytes()).checkSums();
        }
    }

    @Test
    void everyKindIsThere() {
        Set<OtherPart> parts = EnumSet.noneOf(OtherPart.class);
        boolean six = false;
        boolean tagged = false;
        boolean twiceTagged = false;
        for (FramePools.Frame frame : ALL) {
            frame.part().ifPresent(parts::add);
            six |= Parsed.of(frame.bytes()).version == 6;
            tagged |= Parsed.of(frame.bytes()).tags == 1;
            twiceTagged |= Parsed.of(frame.bytes()).tags == 2;
        }

        assertEquals(EnumSet.complementOf(EnumSet.of(OtherPart.MALFORMED)), parts);
        assertTrue(six && tagged && twiceTagged);
    }

    /// A frame taken apart, not by the code that put it together.
    private static final class Parsed {
        private final int tags;
        private final int version;
        private final byte[] header;
        private final byte[] addresses;
        private final int next;
        private final byte[] payload;
        private final Protocol protocol;
        private final Optional<OtherPart> part;

        Parsed(
                int tags,
                int version,
                byte[] header,
                byte[] addresses,
                int next,
                byte[] payload,
                Protocol protocol,
                Optional<OtherPart> part) {
            this.tags = tags;
            this.version = version;
            this.header = header;
            this.addresses = addresses;
            this.next = next;
            this.payload = payload;
            this.protocol = protocol;
            this.part = part;
        }

        static Parsed of(byte[] frame) {
            ByteBuffer at = ByteBuffer.wrap(frame).position(12);
            int tags = 0;
            int type = at.getShort() & 0xffff;
            while (type == 0x8100 || type == 0x88a8) {
                at.getShort();
                type = at.getShort() & 0xffff;
                tags++;
            }
            byte[] rest = Arrays.copyOfRange(frame, at.position(), frame.length);
            return switch (type) {
                case 0x0800 -> four(tags, rest);
                case 0x86dd -> six(tags, rest);
                case 0x0806 -> bare(tags, OtherPart.ARP);
                default -> bare(tags, OtherPart.L2);
            };
        }

        private static Parsed bare(int tags, OtherPart part) {
            byte[] none = new byte[0];
            return new Parsed(tags, 0, none, none, 0, none, Protocol.OTHER, Optional.of(part));
        }

        private static Parsed four(int tags, byte[] rest) {
            int length = ByteBuffer.wrap(rest).getShort(2) & 0xffff;
            return ip(tags, 4, rest, 20, 12, rest[9], length, 1, OtherPart.IPV4);
        }

        private static Parsed six(int tags, byte[] rest) {
            int length = 40 + (ByteBuffer.wrap(rest).getShort(4) & 0xffff);
            return ip(tags, 6, rest, 40, 8, rest[6], length, 58, OtherPart.IPV6);
        }

        private static Parsed ip(
                int tags,
                int version,
                byte[] rest,
                int header,
                int addresses,
                int next,
                int length,
                int icmp,
                OtherPart part) {
            Protocol protocol =
                    next == 6
                            ? Protocol.TCP
                            : next == 17
                                    ? Protocol.UDP
                                    : next == icmp ? Protocol.ICMP : Protocol.OTHER;
            return new Parsed(
                    tags,
                    version,
                    Arrays.copyOf(rest, header),
                    Arrays.copyOfRange(rest, addresses, header),
                    next,
                    Arrays.copyOfRange(rest, header, length),
                    protocol,
                    protocol == Protocol.OTHER ? Optional.of(part) : Optional.empty());
        }

        /// A message with its own checksum in it sums up to all ones (RFC 1071).
        void checkSums() {
            if (version == 4) {
                assertEquals(0xffff, sum(header));
            }
            if (version == 4 && next == 1) {
                assertEquals(0xffff, sum(payload));
            } else if (protocol != Protocol.OTHER) {
                ByteBuffer pseudo = ByteBuffer.allocate(addresses.length + 8 + payload.length);
                pseudo.put(addresses).putInt(payload.length).putInt(next).put(payload);
                assertEquals(0xffff, sum(pseudo.array()));
            }
        }

        private static int sum(byte[] bytes) {
            ByteBuffer even = ByteBuffer.allocate((bytes.length + 1) / 2 * 2).put(bytes).rewind();
            int sum = 0;
            while (even.hasRemaining()) {
                sum += even.getShort() & 0xffff;
                sum = (sum & 0xffff) + (sum >>> 16);
            }
            return sum;
        }
    }
}
