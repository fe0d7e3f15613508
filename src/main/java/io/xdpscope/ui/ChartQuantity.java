// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import java.util.OptionalLong;

/// What the chart shows.
///
/// The counter sees a frame from its first byte to its last but for the FCS: 14 bytes of Ethernet
/// header and what follows, VLAN tags where the card left them in, and in generic mode packets that
/// came merged, as one. [#BITS] is 8 times that, [#WIRE_BITS] also has the 24 bytes that each frame
/// takes on the wire beside them ([History#WIRE_OVERHEAD_BYTES]).
public enum ChartQuantity {
    PACKETS("packets", History.Unit.PACKETS, 10),
    BITS("bits", History.Unit.BYTES, 10),
    WIRE_BITS("wireBits", History.Unit.WIRE_BYTES, 10),
    BYTES("bytes", History.Unit.BYTES, 10),
    /// Bytes of a mean frame.
    FRAME("frame", History.Unit.FRAME_BYTES, 100),
    /// Percent of the link's speed, of [#WIRE_BITS]: that is what the speed is made of.
    SHARE("share", History.Unit.WIRE_BYTES, 0.1);

    private final String code;
    private final History.Unit unit;
    private final double leastTop;

    ChartQuantity(String code, History.Unit unit, double leastTop) {
        this.code = code;
        this.unit = unit;
        this.leastTop = leastTop;
    }

    /// The name in saved settings and in the keys of the texts.
    public String code() {
        return code;
    }

    /// What it is kept as in a history.
    History.Unit unit() {
        return unit;
    }

    /// The smallest scale: an idle interface is a line at the bottom, not a full-height zero.
    double leastTop() {
        return leastTop;
    }

    /// Whether those of several protocols add up to that of all. Means and shares of different
    /// links do not.
    boolean addsUp() {
        return this != FRAME;
    }

    /// Why this cannot be told of an interface, in a sentence; empty where it can.
    Optional<String> refusal(ChartSubject subject) {
        if (unit != History.Unit.WIRE_BYTES) {
            return Optional.empty();
        }
        if (subject.bareIp()) {
            return Optional.of(Texts.get("chart.unit.bareIp", subject.name()));
        }
        return this == SHARE && subject.speedMbps().isEmpty()
                ? Optional.of(Texts.get("chart.unit.noSpeed", subject.name()))
                : Optional.empty();
    }

    /// What is shown instead of something that cannot be told.
    ChartQuantity instead(ChartSubject subject) {
        return refusal(subject).isEmpty() ? this : subject.bareIp() ? BITS : WIRE_BITS;
    }

    /// What a value of the history is multiplied with.
    ///
    /// @param speedMbps the link's speed
    /// @throws IllegalArgumentException where a share of a speed is asked for that is not known
    double factor(OptionalLong speedMbps) {
        return switch (this) {
            case PACKETS, BYTES, FRAME -> 1;
            case BITS, WIRE_BITS -> 8;
            case SHARE ->
                    8
                            * 100
                            / (1e6
                                    * speedMbps.orElseThrow(
                                            () -> new IllegalArgumentException("no speed")));
        };
    }

    /// A value for a column of figures below the chart's own unit: `39.8 k`, `3.02 %`.
    String figure(double value) {
        if (Double.isNaN(value)) {
            return Texts.get("chart.noFrames");
        }
        return switch (this) {
            case SHARE -> Quantities.percent(value);
            case FRAME -> Quantities.rate(value) + Quantities.JOINT + "B";
            case PACKETS, BITS, WIRE_BITS, BYTES -> Quantities.rate(value);
        };
    }

    /// A value with its unit, for sentences: `39.8 k packets/s`.
    String write(double value) {
        return switch (this) {
            case FRAME, SHARE -> figure(value);
            case PACKETS, BITS, WIRE_BITS, BYTES ->
                    figure(value) + Quantities.JOINT + Texts.get("chart.unit." + code);
        };
    }
}
