// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "100ms, 100",
        "2.5s, 2500",
        "10 s, 10000",
        "1m, 60000",
        "1h, 3600000",
        "1.5min, 90000"
    })
    void readsTimes(String written, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), Amounts.duration(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "-1s", "1 day", "1,5s", "1e3s", "99999999999s", "1s "})
    void refusesWhatIsNoTime(String written) {
        assertTrue(Amounts.duration(written).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "250, 250",
        "20k, 20000",
        "1.5M, 1500000",
        "1_000_000, 1000000",
        "2G, 2000000000",
        "0.001k, 1"
    })
    void readsCounts(String written, long count) {
        assertEquals(Optional.of(count), Amounts.count(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-1", "1.5", "0.0001k", "1K", "1 000", "1e6", "_1"})
    void refusesWhatIsNoCount(String written) {
        assertTrue(Amounts.count(written).isEmpty());
    }
}
