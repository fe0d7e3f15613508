// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden frames, by hand from the specification. In a frame `*n` stands for n bytes of zero.
final class ReferenceClassifierTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    *12,                                            MALFORMED
                    *12 08,                                         MALFORMED
                    *12 0800,                                       MALFORMED
                    *12 0800 45 *18,                                MALFORMED
                    *12 0800 45 *8 06 *10,                          TCP
                    *12 0800 45 *8 11 *10,                          UDP
                    *12 0800 45 *8 01 *10,                          ICMP
                    *12 0800 45 *8 3a *10,                          OTHER_IPV4
                    *12 0800 45 *8 2f *10,                          OTHER_IPV4
                    *12 0800 45 *5 00b9 00 11 *10,                  UDP
                    *12 0800 65 *8 06 *30,                          MALFORMED
                    *12 0800 44 *8 06 *30,                          MALFORMED
                    *12 0800 46 *8 06 *10,                          MALFORMED
                    *12 0800 46 *8 06 *14,                          TCP
                    *12 0806,                                       ARP
                    *12 0026 *38,                                   OTHER_L2
                    *12 8864 *40,                                   OTHER_L2
                    *12 9100 *2 0800 45 *8 06 *10,                  OTHER_L2
                    *12 8100 *2 0800 45 *8 06 *10,                  TCP
                    *12 88a8 *2 8100 *2 0800 45 *8 11 *10,          UDP
                    *12 8100 *2 8100 *2 8100 *2 0800 45 *8 06 *10,  OTHER_L2
                    *12 8100 *2 8100 *2 88a8,                       OTHER_L2
                    *12 8100 *3,                                    MALFORMED
                    *12 86dd 60 *5 06 *33,                          TCP
                    *12 86dd 60 *5 11 *33,                          UDP
                    *12 86dd 60 *5 3a *33,                          ICMP
                    *12 86dd 60 *5 01 *33,                          OTHER_IPV6
                    *12 86dd 60 *5 32 *33,                          OTHER_IPV6
                    *12 86dd 60 *5 3b *33,                          OTHER_IPV6
                    *12 86dd 60 *5 06 *32,                          MALFORMED
                    *12 86dd 45 *5 06 *33,                          MALFORMED
                    *12 86dd 60 *5 00 *33 06 01 *14,                TCP
                    *12 86dd 60 *5 2b *33 06 01 *13,                MALFORMED
                    *12 86dd 60 *5 3c *33 06,                       MALFORMED
                    *12 86dd 60 *5 33 *33 11 04 *22,                UDP
                    *12 86dd 60 *5 33 *33 11 04 *21,                MALFORMED
                    *12 86dd 60 *5 2c *33 3a ff 0007 *4,            ICMP
                    *12 86dd 60 *5 2c *33 06 ff 0008 *4,            TCP
                    *12 86dd 60 *5 2c *33 3c ff 0008 *4,            OTHER_IPV6
                    *12 86dd 60 *5 2c *33 06 ff 0008 *3,            MALFORMED
                    """)
    void ethernetFrame(String frame, FrameClass expected) {
        assertEquals(expected, ReferenceClassifier.ofEthernet(bytes(frame)));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    7, 06, TCP
                    7, 3c, OTHER_IPV6
                    8, 06, OTHER_IPV6
                    """)
    void chainAfterTheFirstExtensionHeader(int more, String last, FrameClass expected) {
        String chain = "3c00 *6 ".repeat(more) + last + "00 *6";

        assertEquals(
                expected, ReferenceClassifier.ofEthernet(bytes("*12 86dd 60 *5 00 *33 " + chain)));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '',                           MALFORMED
                    45,                           MALFORMED
                    45 *8 06 *10,                 TCP
                    60 *5 11 *33,                 UDP
                    60 *5 3a *32,                 MALFORMED
                    50 *60,                       MALFORMED
                    *12 0800 45 *8 06 *10,        MALFORMED
                    """)
    void bareIpPacket(String frame, FrameClass expected) {
        assertEquals(expected, ReferenceClassifier.ofBareIp(bytes(frame)));
    }

    private static byte[] bytes(String frame) {
        StringBuilder hex = new StringBuilder();
        for (String word : frame.split(" ", -1)) {
            hex.append(
                    word.startsWith("*") ? "00".repeat(Integer.parseInt(word.substring(1))) : word);
        }
        return HexFormat.of().parseHex(hex);
    }
}
