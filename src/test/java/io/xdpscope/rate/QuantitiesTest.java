// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.01, <0.1",
        "0.4, 0.4",
        "1, 1",
        "2.51, 2.5",
        "9.96, 10",
        "893.2, 893",
        "999.4, 999",
        "999.5, 1.0_k",
        "1000, 1.0_k",
        "39800, 39.8_k",
        "999949, 999.9_k",
        "999950, 1.0_M",
        "1234567890, 1.2_G",
        "9.2e18, 9.2_E",
    })
    void writesRatesWithAPrefix(double perSecond, String written) {
        assertEquals(written.replace('_', Quantities.JOINT), Quantities.rate(perSecond));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1_000",
        "9286903, 9_286_903",
        "-1, -1",
        "-999, -999",
        "-1000, -1_000",
        "9223372036854775807, 9_223_372_036_854_775_807",
    })
    void groupsCountsByThree(long count, String written) {
        assertEquals(written.replace('_', Quantities.GROUP), Quantities.count(count));
    }

    @Test
    void joinsNumbersAndUnits() {
        assertEquals("0 bit/s", plain(Quantities.bits(0)));
        assertEquals("302.6 Mbit/s", plain(Quantities.bits(302_600_000)));
        assertEquals("714.0 kbit/s", plain(Quantities.bits(714_000)));
        assertEquals("512 B", plain(Quantities.bytes(512)));
        assertEquals("1.2 GB", plain(Quantities.bytes(1_234_567_890L)));
        assertEquals("100 ms", plain(Quantities.duration(Duration.ofMillis(100))));
        assertEquals("1 s", plain(Quantities.duration(Duration.ofSeconds(1))));
        assertEquals("2.5 s", plain(Quantities.duration(Duration.ofMillis(2_500))));
        assertEquals("10 s", plain(Quantities.duration(Duration.ofSeconds(10))));
    }

    @Test
    void writesTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("39.8 k", plain(Quantities.rate(39_800)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatIsNoQuantity() {
        assertThrows(IllegalArgumentException.class, () -> Quantities.rate(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Quantities.rate(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> Quantities.bits(Double.POSITIVE_INFINITY));
    }

    private static String plain(String written) {
        return written.replace(Quantities.JOINT, ' ');
    }
}
