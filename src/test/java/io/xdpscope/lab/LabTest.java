// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.testing.NetNs;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class LabTest {

    /// Figures as `ip -s link` prints them: bytes, packets, errors, dropped.
    private static final Pattern RECEIVED =
            Pattern.compile("RX:[^\\n]*\\n\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)");

    private static final Pattern SENT = Pattern.compile("TX:[^\\n]*\\n\\s*(\\d+)\\s+(\\d+)");

    private static final LabOptions STEADY = new LabOptions(20_000, 3, true);

    @Test
    void interfaceReceivesExactlyWhatIsSent() throws Exception {
        try (NetNs here = NetNs.create("lab");
                Lab lab = here.enter(() -> Lab.start(STEADY))) {
            await(() -> lab.sent().all().packets() > 10_000);
            lab.rate(1); // quiet enough for two figures to be read at the same count
            await(() -> received(here).equals(lab.sent().all()));

            assertEquals("xslab0", lab.interfaceName());
            assertEquals(
                    lab.sent().other().packets(),
                    lab.sent().all().packets()
                            - lab.sent().tcp().packets()
                            - lab.sent().udp().packets()
                            - lab.sent().icmp().packets());
            assertTrue(lab.sent().tcp().packets() > lab.sent().udp().packets());
            assertEquals(0, figures(here, SENT, 2), "packets that the near end sent");
            assertEquals(0, figures(here, RECEIVED, 4), "packets dropped for want of a taker");
            assertTrue(lab.trouble().isEmpty());
        }
    }

    @Test
    void nothingIsLeftAfterClose() throws Exception {
        try (NetNs here = NetNs.create("lab")) {
            here.enter(() -> Lab.start(STEADY)).close();

            assertFalse(here.ip("link", "show").contains("xslab"));
        }
    }

    @Test
    void twoLabsStandBesideEachOther() throws Exception {
        try (NetNs here = NetNs.create("lab");
                Lab one = here.enter(() -> Lab.start(STEADY));
                Lab two = here.enter(() -> Lab.start(STEADY))) {
            assertEquals("xslab0", one.interfaceName());
            assertEquals("xslab1", two.interfaceName());
        }
    }

    @Test
    void interfaceThatIsDownIsTroubleUntilItIsUpAgain() throws Exception {
        try (NetNs here = NetNs.create("lab");
                Lab lab = here.enter(() -> Lab.start(STEADY))) {
            here.ip("link", "set", "xslab0", "down");
            await(() -> lab.trouble().isPresent());

            here.ip("link", "set", "xslab0", "up");
            await(() -> lab.trouble().isEmpty());
        }
    }

    @Test
    void leftOverOfADeadProcessIsRemovedAndNobodyElses() throws Exception {
        try (NetNs here = NetNs.create("lab")) {
            here.ip("link", "add", "xslab0", "type", "bridge");
            here.ip("link", "set", "xslab0", "alias", "XDPScope lab of process 1 started 5");
            here.ip("link", "add", "xslab1", "type", "bridge");

            try (Lab lab = here.enter(() -> Lab.start(STEADY))) {
                assertEquals("xslab0", lab.interfaceName());
                assertTrue(here.ip("-d", "link", "show", "xslab0").contains("veth"));
                assertTrue(here.ip("-d", "link", "show", "xslab1").contains("bridge"));
            }
        }
    }

    private static Counter received(NetNs here) {
        return new Counter(figures(here, RECEIVED, 2), figures(here, RECEIVED, 1));
    }

    private static long figures(NetNs here, Pattern pattern, int group) {
        String text = here.ip("-s", "link", "show", "dev", "xslab0");
        Matcher figures = pattern.matcher(text);
        assertTrue(figures.find(), text);
        return Long.parseLong(figures.group(group));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the condition did not come true in 20 s");
            Thread.onSpinWait();
        }
    }
}
