// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Map;

/// How the chart was set, in the chart's own words; it ignores what it does not know, and empty
/// words leave it as it is at first.
public record ChartSettings(String unit, String span, String layout) implements SettingsPart {

    private static final int LONGEST = 32;

    /// How it is read and what it is at first.
    public static final Kind<ChartSettings> KIND =
            new Kind<>(
                    ChartSettings.class,
                    "chart.",
                    new ChartSettings("", "", ""),
                    ChartSettings::read);

    @Override
    public Map<String, String> words() {
        return Map.of("chart.unit", unit, "chart.span", span, "chart.layout", layout);
    }

    private static ChartSettings read(SettingWords words) {
        return new ChartSettings(
                words.text("unit", "", LONGEST),
                words.text("span", "", LONGEST),
                words.text("layout", "", LONGEST));
    }
}
