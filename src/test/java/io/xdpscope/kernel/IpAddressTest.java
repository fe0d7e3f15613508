// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IpAddressTest {
    /// IPv6 by the recommendations of RFC 5952, section 4.
    @ParameterizedTest
    @CsvSource({
        "c0000201, 192.0.2.1",
        "00000000, 0.0.0.0",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010000000000010000000000000001, 2001:0:0:1::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "fe800000000000000000000000000000, fe80::",
        "20010DB8000A000B000C000D000E000F, 2001:db8:a:b:c:d:e:f",
        "00000000000000000000ffffc0000201, ::ffff:192.0.2.1",
    })
    void addressesReadAsPeopleWriteThem(String bytes, String text) {
        assertEquals(text, IpAddress.text(HexFormat.of().parseHex(bytes)));
    }
}
