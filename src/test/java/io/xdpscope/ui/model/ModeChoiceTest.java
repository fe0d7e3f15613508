// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.sim.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeChoiceTest {

    private static final CountingState DETACHED = new CountingState.Detached();

    @Test
    void disablesWhatCannotWorkAndSaysWhy() {
        Facts facts =
                new Facts(2, "eth2").nativeSupport(new ModeSupport.Unavailable("No native XDP."));
        ModeChoice choice = choice(facts, RequestedMode.NATIVE, DETACHED);
        assertFalse(choice.enabled());
        assertEquals("No native XDP.", choice.explanation());
    }

    @Test
    void saysWhatIsUnknownUntilTried() {
        Facts facts = new Facts(2, "eth2").nativeSupport(new ModeSupport.UnknownUntilTried());
        ModeChoice choice = choice(facts, RequestedMode.NATIVE, DETACHED);
        assertTrue(choice.enabled());
        assertTrue(choice.explanation().contains("unknown until tried"), choice.explanation());
    }

    @Test
    void offersNothingWhereFramesCannotBeRead() {
        List<ModeChoice> choices =
                ModeChoice.of(new Facts(2, "ib0").unknownLinkType().build(), DETACHED);
        assertEquals(List.of(), choices.stream().filter(ModeChoice::enabled).toList());
    }

    @Test
    void locksWhileACommandIsUnderWay() {
        CountingState attaching = new CountingState.Attaching(RequestedMode.AUTO);
        List<ModeChoice> choices = ModeChoice.of(new Facts(2, "eth2").build(), attaching);
        assertEquals(List.of(), choices.stream().filter(ModeChoice::enabled).toList());
    }

    @Test
    void saysThatAutoSparesACriticalInterface() {
        Facts facts = new Facts(2, "eth2").critical("It carries the default route.");
        String explanation = choice(facts, RequestedMode.AUTO, DETACHED).explanation();
        assertTrue(explanation.startsWith("It carries the default route."), explanation);
    }

    private static ModeChoice choice(Facts facts, RequestedMode mode, CountingState state) {
        return ModeChoice.of(facts.build(), state).stream()
                .filter(choice -> choice.mode() == mode)
                .findFirst()
                .orElseThrow();
    }
}
