// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.sim.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A VLAN on a bond of two cards; the attach to the VLAN switches LRO off on all of them.
final class OffloadsTest {
    private static final NetInterface CARD = new Facts(2, "eth0").master(4, "bond0").build();
    private static final NetInterface OTHER = new Facts(3, "eth1").master(4, "bond0").build();
    private static final NetInterface BOND = new Facts(4, "bond0").build();
    private static final NetInterface VLAN =
            new Facts(5, "bond0.7").lowers(LinkRef.here(4, "bond0")).build();
    private static final NetInterface APART = new Facts(6, "eth2").build();
    private static final List<NetInterface> ALL = List.of(CARD, OTHER, BOND, VLAN, APART);

    private final Map<Integer, List<String>> on = new HashMap<>();
    private final List<String> switchedOn = new ArrayList<>();
    private final Offloads offloads =
            new Offloads(
                    new OffloadFeatures() {
                        @Override
                        public List<String> on(int ifindex) {
                            return on.getOrDefault(ifindex, List.of());
                        }

                        @Override
                        public void switchOn(int ifindex, String name, List<String> features) {
                            features.forEach(
                                    f -> switchedOn.add("%d %s %s".formatted(ifindex, name, f)));
                        }
                    });

    @Test
    void lroGoesOnWhatStandsBelowTooAndComesBack() {
        on.put(2, List.of("rx-lro", "rx-gro-hw"));
        on.put(3, List.of("rx-lro"));
        on.put(5, List.of("rx-gro-hw"));
        on.put(6, List.of("rx-lro"));
        SwitchedOff before = offloads.on(VLAN, ALL);
        on.put(2, List.of("rx-gro-hw"));
        on.put(5, List.of());

        SwitchedOff off = offloads.since(VLAN, before);

        assertEquals(
                new SwitchedOff(
                        List.of("rx-gro-hw"), List.of(new SwitchedOff.Below(2, "eth0", "rx-lro"))),
                off);
        assertEquals(
                List.of(
                        "The attach switched rx-gro-hw off on bond0.7; detaching switches it on"
                                + " again.",
                        "The attach switched rx-lro off on eth0, below bond0.7; detaching switches"
                                + " it on again."),
                Notes.ofSwitchedOff("bond0.7", off));
        offloads.restore(5, "bond0.8", off);
        assertEquals(List.of("5 bond0.8 rx-gro-hw", "2 eth0 rx-lro"), switchedOn);
    }

    @Test
    void whatIsBelowIsWrittenAndRead() {
        List<SwitchedOff.Below> below =
                List.of(
                        new SwitchedOff.Below(2, "eth0", "rx-lro"),
                        new SwitchedOff.Below(3, "e\\u{1b}=x", "rx-lro"));

        assertEquals(
                below,
                SwitchedOff.Below.split(List.of(SwitchedOff.Below.join(below).split(" ", -1))));
        assertEquals(
                List.of(),
                SwitchedOff.Below.split(
                        List.of("", "x:eth0:rx-lro", "0:a:b", "2:eth0", "2:a:b:c")));
    }

    @Test
    void whatTheRecordHasNoRoomForIsLeftOut() {
        List<SwitchedOff.Below> many = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            many.add(new SwitchedOff.Below(i, "eth" + i, "rx-lro"));
        }

        String words = SwitchedOff.Below.join(many);

        assertEquals(
                many.subList(0, words.split(" ", -1).length),
                SwitchedOff.Below.split(List.of(words.split(" ", -1))));
        assertEquals(true, words.length() > 350 && words.length() <= 400);
    }
}
