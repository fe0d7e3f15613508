// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardModelTest {

    private static final Facts LO = new Facts(1, "lo").kind("loopback");

    private static Facts eth(int ifindex) {
        return new Facts(ifindex, "eth" + ifindex).driver("ixgbe");
    }

    @Test
    void listsCardsFirstAndLoopbackLast() {
        Facts veth = new Facts(2, "veth0").kind("veth");
        try (Desk desk = Desk.with(Desk.port(LO), Desk.port(veth), Desk.port(eth(3)))) {
            assertEquals(
                    List.of("eth3", "veth0", "lo"),
                    desk.model().list().visible().stream().map(InterfaceRow::name).toList());
            assertEquals(
                    "3 interfaces · 0 counted here", desk.model().list().footerProperty().get());
        }
    }

    @Test
    void selectsTheFirstThatIsUp() {
        try (Desk desk = Desk.with(Desk.port(eth(2).noCarrier()), Desk.port(eth(3)))) {
            assertEquals("eth3", desk.model().detail().name());
        }
    }

    @Test
    void saysWhatIsMissingWithoutRights() {
        try (Desk desk = Desk.withoutRights(Desk.port(eth(2)))) {
            StatusLine status = desk.model().statusProperty().get().orElseThrow();
            assertFalse(status.mayAttach());
            assertTrue(status.rights().contains("CAP_BPF, CAP_NET_ADMIN"), status.rights());
            desk.happen(new Event.Received(2, FrameClass.UDP, 50, 5_000));
            desk.tick();
            assertEquals("5", desk.row("eth2").rateText());
            desk.attach("eth2");
            Notice notice = desk.model().notices().shown().getFirst();
            assertTrue(notice.sentence().contains("CAP_BPF"), notice.sentence());
            assertFalse(notice.advice().isEmpty());
        }
    }

    @Test
    void noticesInterfacesThatComeAndGo() {
        try (Desk desk = Desk.with(Desk.port(eth(2)))) {
            Facts veth = new Facts(7, "veth7").kind("veth").peer(2, "eth0", "lab-2");
            desk.happen(new Event.Appeared(Desk.port(veth)));
            desk.tick();
            assertEquals("veth · peer eth0 in lab-2", desk.row("veth7").kindLine());
            desk.happen(new Event.Deleted(7));
            desk.tick();
            assertEquals(1, desk.model().list().visible().size());
        }
    }

    @Test
    void showsErrorsAndDropsPerSecond() {
        try (Desk desk = Desk.with(Desk.port(eth(2)).sending(0, 14))) {
            desk.tick();
            desk.tick();
            assertEquals("drops 14/s", desk.row("eth2").troubleText());
        }
    }

    @Test
    void hidesVirtualInterfacesButCountedOnes() {
        Facts veth = new Facts(3, "veth3").kind("veth");
        Facts bridge = new Facts(4, "br4").kind("bridge");
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(veth), Desk.port(bridge))) {
            desk.attach("veth3");
            desk.model().list().hideVirtualProperty().set(true);
            assertEquals(
                    List.of("eth2", "veth3"),
                    desk.model().list().visible().stream().map(InterfaceRow::name).toList());
        }
    }

    @Test
    void filtersByNameKindAndAddress() {
        Facts veth = new Facts(3, "veth3").kind("veth").addresses("192.0.2.7/24");
        try (Desk desk = Desk.with(Desk.port(eth(2)), Desk.port(veth))) {
            for (String wanted : List.of("VETH", "192.0.2.7", " veth3 ")) {
                desk.model().list().filterProperty().set(wanted);
                assertEquals(
                        List.of("veth3"),
                        desk.model().list().visible().stream().map(InterfaceRow::name).toList(),
                        wanted);
            }
            assertEquals("eth2", desk.model().detail().name(), "the selection stays");
        }
    }
}
