// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OwnerRecordTest {
    private static final OwnerRecord RECORD =
            new OwnerRecord(
                    1000,
                    Instant.parse("2026-11-22T14:02:26.123456789Z"),
                    RequestedMode.AUTO,
                    XdpMode.GENERIC,
                    "eth0.5=x",
                    Optional.of("The driver of eth0.5=x (vlan) has no native XDP."),
                    new SwitchedOff(
                            List.of("rx-lro", "rx-gro-hw"),
                            List.of(new SwitchedOff.Below(7, "eth1", "rx-lro"))),
                    Optional.of(new OwnerRecord.Ending(OwnerRecord.End.DETACHED, -2)));

    @Test
    void whatWasWrittenIsRead() {
        assertEquals(Optional.of(RECORD), OwnerRecord.decode(RECORD.encode()));
        assertEquals(OwnerRecord.BYTES, RECORD.encode().length);
    }

    @Test
    void aRecordOfTheLeastIsReadToo() {
        OwnerRecord least =
                new OwnerRecord(
                        -1,
                        Instant.EPOCH,
                        RequestedMode.NATIVE,
                        XdpMode.NATIVE,
                        "a",
                        Optional.empty(),
                        SwitchedOff.NOTHING,
                        Optional.empty());

        assertEquals(Optional.of(least), OwnerRecord.decode(least.encode()));
    }

    /// What another version could find, byte for byte.
    @Test
    void theFormStays() {
        String text =
                """
                version=1
                uid=1000
                since=2026-11-22T14:02:26.123456789Z
                requested=auto
                obtained=generic
                name=eth0.5=x
                restore=rx-lro rx-gro-hw
                restore-below=7:eth1:rx-lro
                ended=detached 4294967294
                fallback=The driver of eth0.5=x (vlan) has no native XDP.
                """;

        assertEquals(text.strip(), new String(RECORD.encode(), UTF_8).replace("\0", "").strip());
    }

    @Test
    void longSentencesAndLineBreaksFit() {
        OwnerRecord record =
                new OwnerRecord(
                        0,
                        Instant.EPOCH,
                        RequestedMode.AUTO,
                        XdpMode.GENERIC,
                        "a",
                        Optional.of("one\ntwo " + "x".repeat(5_000)),
                        SwitchedOff.NOTHING,
                        Optional.empty());

        String read = OwnerRecord.decode(record.encode()).orElseThrow().fallbackReason().get();

        assertEquals("one two " + "x".repeat(292), read);
    }

    @Test
    void anotherVersionAndOtherBytesAreNone() {
        String later = new String(RECORD.encode(), UTF_8).replace("version=1", "version=2");

        assertEquals(Optional.empty(), OwnerRecord.decode(later.getBytes(UTF_8)));
        assertEquals(Optional.empty(), OwnerRecord.decode(new byte[OwnerRecord.BYTES]));
        Random random = new Random(4714);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[OwnerRecord.BYTES];
            random.nextBytes(bytes);
            assertEquals(Optional.empty(), OwnerRecord.decode(bytes));
        }
    }

    @Test
    void truncatedRecordsDoNotThrow() {
        byte[] bytes = RECORD.encode();
        for (int length = 0; length < 150; length++) {
            OwnerRecord.decode(Arrays.copyOf(bytes, length));
        }
        assertEquals(Optional.empty(), OwnerRecord.decode(Arrays.copyOf(bytes, 60)));
    }
}
