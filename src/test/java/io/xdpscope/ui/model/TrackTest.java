// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackTest {

    @Test
    void flagsAttachLossAndDetach() {
        try (Desk desk = Desk.with(Desk.port(new Facts(2, "eth2")))) {
            desk.attach("eth2");
            desk.tick();
            desk.model().commands().detach();
            desk.settle();
            desk.attach("eth2");
            desk.happen(new Event.LinkDetached(2));
            desk.tick();
            assertEquals(
                    List.of(
                            "attached, auto → native",
                            "detached",
                            "attached, auto → native",
                            "lost"),
                    words(desk));
            assertEquals(
                    List.of(false, false, false, true),
                    desk.row("eth2").track().orElseThrow().events().stream()
                            .map(Track.Event::warning)
                            .toList());
        }
    }

    @Test
    void warnsOfAFallBack() {
        try (Desk desk =
                Desk.with(
                        Desk.port(new Facts(2, "eth2"))
                                .refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED))) {
            desk.attach("eth2");
            desk.tick();
            assertEquals(List.of("attached, auto → generic"), words(desk));
        }
    }

    private static List<String> words(Desk desk) {
        return desk.row("eth2").track().orElseThrow().events().stream()
                .map(Track.Event::words)
                .toList();
    }
}
