// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.rate.History;
import io.xdpscope.ui.model.ChartSubject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What is chosen, and what of it can be told.
final class PlotSettingsTest {

    private static final ChartSubject CARD =
            new ChartSubject("enp3s0", OptionalLong.of(10_000), false);
    private static final ChartSubject VETH = new ChartSubject("veth0", OptionalLong.empty(), false);
    private static final ChartSubject TUN = new ChartSubject("tun0", OptionalLong.empty(), true);

    @Test
    void aMeanIsNeverStacked() {
        PlotSettings sizes = PlotSettings.DEFAULT.with(ChartQuantity.FRAME);
        assertEquals(ChartForm.LINES, sizes.drawn());
        assertEquals(ChartForm.LANES, sizes.with(ChartForm.LANES).drawn());
        assertEquals(ChartForm.STACKED, sizes.with(ChartQuantity.BYTES).drawn(), "and back again");
    }

    @Test
    void aScaleByDecadesIsNotStackedOn() {
        PlotSettings log = PlotSettings.DEFAULT.withLog(true);
        assertEquals(ChartForm.LINES, log.drawn());
        assertEquals(ChartForm.STACKED, log.withLog(false).drawn());
        assertFalse(log.with(ChartForm.STACKED).log(), "a stack was asked for");
        assertTrue(log.with(ChartForm.LANES).log());
    }

    @Test
    void aShareIsToldWhereTheSpeedIsKnownAndElseWhyNot() {
        PlotSettings share = PlotSettings.DEFAULT.with(ChartQuantity.SHARE);
        assertEquals(share, one(CARD).told(share));
        assertEquals(ChartQuantity.WIRE_BITS, one(VETH).told(share).quantity());
        assertEquals(ChartQuantity.BITS, one(TUN).told(share).quantity());
        assertEquals(Optional.empty(), one(CARD).refusal(ChartQuantity.SHARE));
        assertEquals(
                Optional.of("the driver of veth0 tells no speed"),
                one(VETH).refusal(ChartQuantity.SHARE));
        assertEquals(
                Optional.of("tun0 receives bare IP packets: no frame, no wire"),
                one(TUN).refusal(ChartQuantity.WIRE_BITS));
        for (ChartQuantity quantity : ChartQuantity.values()) {
            boolean refused = one(TUN).refusal(quantity).isPresent();
            assertEquals(refused, one(TUN).told(share.with(quantity)).quantity() != quantity);
        }
    }

    @Test
    void whatIsComparedIsToldOfAllOrOfNone() {
        PlotSettings share = PlotSettings.DEFAULT.with(ChartQuantity.SHARE);
        ChartContent both =
                ChartContent.compared(
                        List.of(
                                new ChartContent.Source(CARD, new History(), 0),
                                new ChartContent.Source(VETH, new History(), 1)));
        assertEquals(ChartQuantity.WIRE_BITS, both.told(share).quantity());
        assertEquals(ChartForm.LINES, both.told(share).drawn());
        assertEquals(ChartForm.LANES, both.told(share.with(ChartForm.LANES)).drawn());
        assertTrue(both.told(share.withLog(true)).log());
    }

    @Test
    void eachQuantityIsReckonedFromWhatTheCounterSaw() {
        assertEquals(8, ChartQuantity.WIRE_BITS.factor(OptionalLong.empty()));
        // A tenth of 1 000 Mb/s in bytes a second.
        double share = ChartQuantity.SHARE.factor(OptionalLong.of(1_000)) * 12_500_000;
        assertEquals(10, share, 1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> ChartQuantity.SHARE.factor(OptionalLong.empty()));
    }

    @Test
    void figuresAreInTheirUnit() {
        assertEquals("3.02\u00a0%", ChartQuantity.SHARE.figure(3.0199));
        assertEquals("512\u00a0B", ChartQuantity.FRAME.figure(512));
        assertEquals("no frames", ChartQuantity.FRAME.figure(Double.NaN));
        assertEquals("39.8\u00a0k\u00a0bits/s L1", ChartQuantity.WIRE_BITS.write(39_800));
    }

    private static ChartContent one(ChartSubject subject) {
        return ChartContent.of(subject, new History(), Optional.empty());
    }
}
