// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceDetailTest {

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void saysWhyAutoFellBack() {
        try (Desk desk =
                Desk.with(Desk.port(eth(2)).refusingNative(ProbeException.Kind.MTU_TOO_LARGE))) {
            desk.attach("eth2");
            Badge badge = desk.row("eth2").badge().orElseThrow();
            assertEquals(Badge.Tone.FALL_BACK, badge.tone());
            assertEquals("GENERIC", badge.text());
            assertTrue(badge.explanation().contains("MTU"), badge.explanation());
            List<String> remarks = desk.model().detail().remarks();
            assertTrue(remarks.getFirst().contains("MTU"), remarks.toString());
            assertTrue(remarks.get(1).contains("merged"), remarks.toString());
        }
    }

    @Test
    void followsARename() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.happen(new Event.Renamed(2, "uplink"));
            desk.tick();
            assertInstanceOf(CountingState.Attached.class, desk.row("uplink").state());
            assertEquals("uplink", desk.model().detail().name());
        }
    }

    @Test
    void tellsCpusApartAndWhatOtherIsMadeOf() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            desk.attach("eth2");
            desk.tick();
            desk.happen(new Event.Received(2, FrameClass.ARP, 30, 1_800));
            desk.happen(new Event.Received(2, FrameClass.MALFORMED, 10, 600));
            desk.tick();
            assertEquals(
                    List.of("40", "0"),
                    desk.model().detail().cpus().stream().map(CpuRow::packets).toList());
            OtherRow arp = desk.model().detail().others().getFirst();
            assertEquals("ARP", arp.title());
            assertEquals("3", arp.rate());
            assertEquals(0.75, arp.share());
            assertEquals("30", arp.packets());
        }
    }
}
