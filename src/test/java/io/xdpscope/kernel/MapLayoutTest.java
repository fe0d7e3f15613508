// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MapLayoutTest {
    @Test
    void everyMemberIsBoundOnItsOwn() throws Exception {
        MapLayout layout = MapLayout.of(Btf.parse(ByteBuffer.wrap(Objects.btfOfCounter())));

        assertEquals(
                18,
                layout.offsets().values().stream()
                        .flatMap(p -> Stream.of(p.packets(), p.bytes()))
                        .distinct()
                        .count());
    }

    @Test
    void countersAreReadByNameForEachCpu() throws Exception {
        MapLayout layout = MapLayout.of(Btf.parse(ByteBuffer.wrap(Objects.btfOfCounter())));
        ByteBuffer values = ByteBuffer.allocate(2 * layout.stride()).order(ByteOrder.nativeOrder());
        MapLayout.Place udp = layout.place("udp");
        MapLayout.Place malformed = layout.place("malformed");
        values.putLong(layout.stride() + udp.packets(), 7);
        values.putLong(layout.stride() + udp.bytes(), 420);
        values.putLong(malformed.packets(), 1);
        values.putLong(malformed.bytes(), 13);

        assertEquals(new Counter(7, 420), layout.counters(values, 1).udp());
        assertEquals(new Counter(1, 13), layout.counters(values, 0).malformed());
        assertEquals(Counts.udp(7, 420), layout.counters(values, 1));
    }

    @Test
    void strideIsRoundedUpToEightBytes() {
        assertEquals(144, new MapLayout(144, Map.of()).stride());
        assertEquals(152, new MapLayout(145, Map.of()).stride());
    }

    @Test
    void missingMemberIsRefusedByName() throws Exception {
        ProbeException refused = layoutOf("malformed", "malforned");

        assertEquals(Kind.BAD_OBJECT, refused.kind());
        assertTrue(refused.sentence().contains("malformed is missing"), refused.sentence());
    }

    @Test
    void missingMapIsRefusedByName() throws Exception {
        ProbeException refused = layoutOf("packet_counters", "paquet_counters");

        assertEquals(Kind.BAD_OBJECT, refused.kind());
        assertTrue(refused.sentence().contains("no map packet_counters"), refused.sentence());
    }

    @Test
    void missingCountIsRefusedByName() throws Exception {
        ProbeException refused = layoutOf("\0packets\0", "\0pockets\0");

        assertTrue(refused.sentence().contains("counts no packets"), refused.sentence());
    }

    /// What binding says of the shipped object's types with one string put for another.
    private static ProbeException layoutOf(String name, String instead) throws ProbeException {
        String text = new String(Objects.btfOfCounter(), StandardCharsets.ISO_8859_1);
        byte[] changed = text.replace(name, instead).getBytes(StandardCharsets.ISO_8859_1);
        Btf btf = Btf.parse(ByteBuffer.wrap(changed));
        return assertThrows(ProbeException.class, () -> MapLayout.of(btf));
    }
}
