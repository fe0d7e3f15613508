// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.LinkStatistics.Softnet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SoftnetStatTest {

    @Test
    void cpusHaveTheNumberThatTheirLineTells() {
        String text =
                """
                07e6cac3 00000001 0000000a 00000000 00000000 00000000 00000000 00000000 00000000 00000005 00000000 00000000 00000000 00000000 00000000
                ffffffff 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000003 00000000 00000000
                """;
        assertEquals(
                List.of(new Softnet(0, 0x7e6cac3, 1, 10, 5), new Softnet(3, 0xffff_ffffL, 0, 0, 0)),
                SoftnetStat.parse(text));
    }

    /// Before Linux 5.10 there were eleven columns.
    @Test
    void linesWithoutANumberAreCounted() {
        String line =
                "0000000%d 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"
                        + " 00000000 00000000\n";
        assertEquals(
                List.of(new Softnet(0, 1, 0, 0, 0), new Softnet(1, 2, 0, 0, 0)),
                SoftnetStat.parse(line.formatted(1) + line.formatted(2)));
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        assertEquals(List.of(), SoftnetStat.parse(""));
        assertEquals(List.of(), SoftnetStat.parse("zz ".repeat(15)));
        assertEquals(List.of(), SoftnetStat.parse("1 2 3"));
        String twice = "00000001 ".repeat(15) + "\n";
        assertEquals(1, SoftnetStat.parse(twice + twice).size());
        assertEquals(List.of(), SoftnetStat.parse("100000000 ".repeat(15)));
    }

    @Test
    void anythingIsRead() {
        String letters = "0123456789abcdefxg- \n\t\u0000";
        SplittableRandom random = new SplittableRandom(20_251_124);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(300); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            SoftnetStat.parse(text.toString());
        }
    }
}
