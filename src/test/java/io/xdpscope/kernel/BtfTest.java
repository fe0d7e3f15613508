// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BtfTest {
    private static final int MUTATIONS = 20_000;

    @Test
    void readOnlyVariablesAreFoundByName() throws Exception {
        Btf btf = Btf.parse(ByteBuffer.wrap(Objects.btfOfCounter()));

        List<String> names = btf.variablesOf(".rodata").stream().map(Btf.Variable::name).toList();

        assertTrue(
                names.containsAll(List.of("l3_interface", "sample_mask", "no_buff_len")),
                names.toString());
        for (Btf.Variable variable : btf.variablesOf(".rodata")) {
            Btf.Int type = assertInstanceOf(Btf.Int.class, btf.resolve(variable.type()));
            assertEquals(4, type.size(), variable.name());
        }
    }

    @Test
    void readOnlyVariablesHavePlacesOfTheirOwn() throws Exception {
        ElfObject elf = ElfObject.parse(Objects.counter());
        int bytes = elf.section(".rodata").orElseThrow().remaining();

        List<Integer> places =
                List.of(
                        elf.offsetOf("l3_interface"),
                        elf.offsetOf("sample_mask"),
                        elf.offsetOf("no_buff_len"));

        assertEquals(3, places.stream().distinct().count(), places.toString());
        assertTrue(places.stream().allMatch(at -> at >= 0 && at + 4 <= bytes), places.toString());
    }

    @Test
    void structuresHaveTheirMembers() throws Exception {
        Btf btf = Btf.parse(ByteBuffer.wrap(Objects.btfOfCounter()));

        Btf.Struct value = valueStruct(btf);

        assertEquals("packet_counters", value.name());
        assertEquals(144, value.size());
        assertEquals(
                List.of(
                        "tcp",
                        "udp",
                        "icmp",
                        "other",
                        "arp",
                        "other_ipv4",
                        "other_ipv6",
                        "other_l2",
                        "malformed"),
                value.members().stream().map(Btf.Member::name).toList());
    }

    @Test
    void bigEndianIsReadToo() throws Exception {
        ByteBuffer section = ByteBuffer.allocate(24 + 16 + 5).order(ByteOrder.BIG_ENDIAN);
        section.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        section.putInt(0).putInt(16).putInt(16).putInt(5);
        section.putInt(1).putInt(1 << 24).putInt(8).putInt(64).put("\0int\0".getBytes(US_ASCII));

        Btf btf = Btf.parse(section.flip());

        assertEquals(new Btf.Int("int", 8), btf.resolve(1));
    }

    @Test
    void truncatedTypesAreRefused() throws Exception {
        byte[] bytes = Objects.btfOfCounter();
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer section = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
            assertBadObject(() -> Btf.parse(section));
        }
    }

    @Test
    void truncatedFilesAreRefused() throws Exception {
        byte[] bytes = Objects.counter();
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] file = Arrays.copyOf(bytes, length);
            assertBadObject(() -> ElfObject.parse(file));
        }
    }

    @Test
    void mutatedTypesAreReadOrRefused() throws Exception {
        byte[] bytes = Objects.btfOfCounter();
        Random random = new Random(4711);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutate(bytes, random);
            try {
                MapLayout.of(Btf.parse(ByteBuffer.wrap(mutated)));
            } catch (ProbeException e) {
                assertEquals(Kind.BAD_OBJECT, e.kind());
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < MUTATIONS, refused + " refused");
    }

    @Test
    void mutatedFilesAreReadOrRefused() throws Exception {
        byte[] bytes = Objects.counter();
        Random random = new Random(4712);
        for (int i = 0; i < MUTATIONS / 10; i++) {
            byte[] mutated = mutate(bytes, random);
            try {
                ElfObject elf = ElfObject.parse(mutated);
                MapLayout.of(CounterObject.btf(elf));
                elf.offsetOf("l3_interface");
            } catch (ProbeException e) {
                assertEquals(Kind.BAD_OBJECT, e.kind());
            }
        }
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(4713);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertBadObject(() -> Btf.parse(ByteBuffer.wrap(bytes)));
            assertBadObject(() -> ElfObject.parse(bytes));
        }
    }

    @Test
    void circlesOfTypesAreRefused() throws Exception {
        ByteBuffer section = ByteBuffer.allocate(24 + 12 + 1).order(ByteOrder.LITTLE_ENDIAN);
        section.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        section.putInt(0).putInt(12).putInt(12).putInt(1);
        section.putInt(0).putInt(8 << 24).putInt(1).put((byte) 0); // a typedef of itself

        Btf btf = Btf.parse(section.flip());

        assertBadObject(() -> btf.resolve(1));
    }

    private static Btf.Struct valueStruct(Btf btf) throws ProbeException {
        Btf.Variable map = btf.variable("packet_counters").orElseThrow();
        Btf.Struct definition = assertInstanceOf(Btf.Struct.class, btf.resolve(map.type()));
        Btf.Pointer pointer =
                assertInstanceOf(
                        Btf.Pointer.class,
                        btf.resolve(definition.member("value").orElseThrow().type()));
        return assertInstanceOf(Btf.Struct.class, btf.resolve(pointer.target()));
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private interface Parsing {
        Object run() throws ProbeException;
    }

    private static void assertBadObject(Parsing parsing) {
        ProbeException refused = assertThrows(ProbeException.class, parsing::run);
        assertEquals(Kind.BAD_OBJECT, refused.kind());
    }
}
