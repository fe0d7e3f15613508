// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.Texts;

/// What the chart shows per second.
public enum ChartQuantity {
    PACKETS("packets", History.Unit.PACKETS, 1),
    BITS("bits", History.Unit.BYTES, 8),
    BYTES("bytes", History.Unit.BYTES, 1);

    private final String code;
    private final History.Unit unit;
    private final int factor;

    ChartQuantity(String code, History.Unit unit, int factor) {
        this.code = code;
        this.unit = unit;
        this.factor = factor;
    }

    /// The name in saved settings and in the keys of the texts.
    public String code() {
        return code;
    }

    /// What it is kept as in a history.
    History.Unit unit() {
        return unit;
    }

    /// What a rate of the history is multiplied with.
    int factor() {
        return factor;
    }

    /// A rate for a column of figures below the chart's own unit: `39.8 k`.
    String figure(double rate) {
        return Quantities.rate(rate);
    }

    /// A rate with its unit, for sentences: `39.8 k packets/s`.
    String write(double rate) {
        return figure(rate) + Quantities.JOINT + Texts.get("chart.unit." + code);
    }
}
