// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

/// How the chart arranges the protocols.
public enum ChartForm {
    /// One on top of the other, so that the outline is their sum.
    STACKED("stacked"),
    /// One below the other, each with a scale of its own.
    LANES("lanes"),
    /// All on one scale, each from zero.
    LINES("lines");

    private final String code;

    ChartForm(String code) {
        this.code = code;
    }

    /// The name in saved settings and in the keys of the texts.
    public String code() {
        return code;
    }
}
