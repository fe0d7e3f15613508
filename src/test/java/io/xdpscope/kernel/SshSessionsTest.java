// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines are as Linux 6.18 prints them on x86-64.
final class SshSessionsTest {
    private static final String TCP =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 100 1 0000000000000000 100 0 0 10 0
               1: 010200C0:0016 020200C0:D431 01 00000000:00000000 02:000A7214 00000000     0        0 101 2 0000000000000000 20 4 30 10 -1
               2: 010200C0:01BB 030200C0:D431 01 00000000:00000000 02:000A7214 00000000     0        0 102 2 0000000000000000 20 4 30 10 -1
               3: 010200C0:0016 040200C0:D431 06 00000000:00000000 02:000A7214 00000000     0        0 103 2 0000000000000000 20 4 30 10 -1
               4: 010200C0:D999 050200C0:0016 01 00000000:00000000 02:000A7214 00000000     0        0 104 2 0000000000000000 20 4 30 10 -1
               5: 010200C0:08AE 060200C0:D431 01 00000000:00000000 02:000A7214 00000000     0        0 105 2 0000000000000000 20 4 30 10 -1
            """;
    private static final String TCP6 =
            """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: B80D0120000000000000000001000000:0016 B80D0120000000000000000002000000:D431 01 00000000:00000000 02:000A7214 00000000     0        0 106 2 0000000000000000 20 4 30 10 -1
               1: 0000000000000000FFFF0000010200C0:0016 0000000000000000FFFF0000070200C0:D431 01 00000000:00000000 02:000A7214 00000000     0        0 107 2 0000000000000000 20 4 30 10 -1
            """;

    @TempDir private Path folder;

    @BeforeEach
    void recordedOnLittleEndian() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void establishedConnectionsToPort22OfBothFamilies() throws IOException {
        Files.writeString(folder.resolve("tcp"), TCP);
        Files.writeString(folder.resolve("tcp6"), TCP6);

        assertEquals(
                List.of(
                        "192.0.2.2 to 192.0.2.1",
                        "2001:db8::2 to 2001:db8::1",
                        "192.0.2.7 to 192.0.2.1"),
                sessions());
    }

    @Test
    void portsOfTheConfigurationCountToo() throws IOException {
        Files.writeString(folder.resolve("tcp"), TCP);
        Files.writeString(
                folder.resolve("sshd_config"), "# Port 55705\nListenAddress fe80::55705\n");
        Files.createDirectory(folder.resolve("sshd_config.d"));
        Files.writeString(
                folder.resolve("sshd_config.d/own.conf"),
                "ListenAddress [::]:443\nport 2222 # another\n");

        assertEquals(
                List.of(
                        "192.0.2.2 to 192.0.2.1",
                        "192.0.2.3 to 192.0.2.1",
                        "192.0.2.6 to 192.0.2.1"),
                sessions());
    }

    @Test
    void nothingIsKnownWhereNothingCanBeRead() {
        assertEquals(List.of(), sessions());
    }

    private List<String> sessions() {
        return new SshSessions(folder, folder)
                .established().stream()
                        .map(session -> session.from() + " to " + session.to())
                        .toList();
    }
}
