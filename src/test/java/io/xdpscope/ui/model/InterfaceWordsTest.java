// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.OperState;
import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceWordsTest {

    @Test
    void tellsACardByDriverSpeedAndMaster() {
        Facts card = new Facts(2, "enp3s0").driver("ixgbe").speedMbps(10_000).master(5, "bond0");
        assertEquals(
                "ixgbe · 10 Gb/s · in bond0", InterfaceWords.kindLine(card.build(), List.of()));
    }

    @Test
    void tellsWhatHasNoCarrier() {
        Facts card = new Facts(2, "enp5s0").driver("igb").noCarrier();
        assertEquals("igb · no carrier", InterfaceWords.kindLine(card.build(), List.of()));
        assertEquals(LinkLight.NO_CARRIER, LinkLight.of(card.build()));
    }

    @Test
    void tellsABareIpInterface() {
        Facts tun = new Facts(9, "tun0").kind("tun").bareIp().operState(OperState.UNKNOWN);
        assertEquals("tun · L3", InterfaceWords.kindLine(tun.build(), List.of()));
        assertEquals(LinkLight.UP_UNTOLD, LinkLight.of(tun.build()));
    }

    @Test
    void writesHalfGigabitsOut() {
        Facts card = new Facts(2, "enp3s0").driver("r8169").speedMbps(2_500);
        assertEquals("r8169 · 2.5 Gb/s", InterfaceWords.kindLine(card.build(), List.of()));
    }

    @Test
    void listsAddressesOrSaysThatThereAreNone() {
        Facts card = new Facts(2, "e0").mac("02:00:5e:00:53:01").addresses("192.0.2.1/24");
        assertEquals("02:00:5e:00:53:01 · 192.0.2.1/24", InterfaceWords.addressLine(card.build()));
        assertEquals("no address", InterfaceWords.addressLine(new Facts(2, "e0").build()));
    }
}
