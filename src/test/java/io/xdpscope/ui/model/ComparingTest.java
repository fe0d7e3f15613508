// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparingTest {

    @Test
    void oneInterfaceIsNothingToCompare() {
        try (Desk desk = desk(2)) {
            desk.attach("eth1");
            desk.tick();
            assertFalse(comparing(desk).toggle());
            assertFalse(comparing(desk).isOn());
            assertEquals(List.of(), comparing(desk).compared());
        }
    }

    @Test
    void beginsWithAllThatWereCountedTheOneLookedAtFirst() {
        try (Desk desk = desk(3)) {
            desk.attach("eth1");
            desk.attach("eth2");
            desk.tick();
            assertTrue(comparing(desk).toggle());
            assertEquals(List.of("0 eth2", "1 eth1"), compared(desk));
            assertTrue(comparing(desk).toggle());
            assertFalse(comparing(desk).isOn());
        }
    }

    @Test
    void whatIsTakenOutLeavesTheOthersTheirLooks() {
        try (Desk desk = desk(3)) {
            desk.attach("eth1");
            desk.attach("eth2");
            desk.attach("eth3");
            desk.tick();
            comparing(desk).toggle();
            assertEquals(List.of("0 eth3", "1 eth1", "2 eth2"), compared(desk));
            assertTrue(comparing(desk).choose(2, false));
            assertEquals(List.of("0 eth3", "2 eth2"), compared(desk));
            comparing(desk).toggle();
            comparing(desk).toggle();
            assertEquals(List.of("0 eth3", "2 eth2"), compared(desk), "as it was");
        }
    }

    @Test
    void theFirstThatIsTakenInIsComparedWithTheOneLookedAt() {
        try (Desk desk = desk(2)) {
            desk.attach("eth1");
            desk.attach("eth2");
            desk.tick();
            assertTrue(comparing(desk).choose(2, true));
            assertEquals(List.of("0 eth2", "1 eth1"), compared(desk));
            comparing(desk).choose(2, false);
            comparing(desk).choose(3, false);
            assertFalse(comparing(desk).isOn(), "with the last it ends");
        }
    }

    @Test
    void takesNoMoreThanAreToldApart() {
        try (Desk desk = desk(Comparing.MOST + 1)) {
            for (int n = 1; n <= Comparing.MOST + 1; n++) {
                desk.attach("eth" + n);
            }
            desk.tick();
            comparing(desk).toggle();
            assertEquals(Comparing.MOST, comparing(desk).compared().size());
            List<Comparing.Candidate> left =
                    comparing(desk).candidates().stream().filter(c -> !c.chosen()).toList();
            assertEquals(1, left.size());
            assertFalse(comparing(desk).choose(left.getFirst().ifindex(), true));
        }
    }

    @Test
    void anInterfaceThatIsGoneIsComparedNoMore() {
        try (Desk desk = desk(2)) {
            desk.attach("eth1");
            desk.attach("eth2");
            desk.tick();
            comparing(desk).toggle();
            desk.happen(new Event.Deleted(3));
            desk.tick();
            assertEquals(List.of("0 eth2", "1 eth1"), compared(desk), "lost, and still told of");
            desk.model().commands().attach();
            desk.await(() -> desk.model().list().visible().size() == 1);
            assertEquals(List.of("1 eth1"), compared(desk));
        }
    }

    private static Comparing comparing(Desk desk) {
        return desk.model().comparing();
    }

    private static List<String> compared(Desk desk) {
        return comparing(desk).compared().stream()
                .map(one -> one.place() + " " + one.subject().name())
                .toList();
    }

    /// A machine with eth1 and so on, of index 2 and so on.
    private static Desk desk(int interfaces) {
        List<Scenario.Port> ports = new ArrayList<>();
        for (int n = 1; n <= interfaces; n++) {
            ports.add(Desk.port(new Facts(n + 1, "eth" + n)));
        }
        return Desk.with(ports.toArray(Scenario.Port[]::new));
    }
}
