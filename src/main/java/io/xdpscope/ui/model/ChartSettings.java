// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How the chart was set, in the chart's own words; it ignores what it does not know, and empty
/// words leave it as it is at first.
///
/// @param log whether the scale goes by decades
/// @param sent whether the interface's own transmit rate is drawn
/// @param hidden members of protocols that are not drawn, see [Protocol#member]
public record ChartSettings(
        String unit, String span, String layout, boolean log, boolean sent, List<String> hidden)
        implements SettingsPart {

    private static final int LONGEST = 32;

    /// How it is read and what it is at first.
    public static final Kind<ChartSettings> KIND =
            new Kind<>(
                    ChartSettings.class,
                    "chart.",
                    new ChartSettings("", "", "", false, false, List.of()),
                    ChartSettings::read);

    public ChartSettings {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "chart.unit",
                unit,
                "chart.span",
                span,
                "chart.layout",
                layout,
                "chart.log",
                Boolean.toString(log),
                "chart.sent",
                Boolean.toString(sent),
                "chart.hidden",
                String.join(" ", hidden));
    }

    private static ChartSettings read(SettingWords words) {
        return new ChartSettings(
                words.text("unit", "", LONGEST),
                words.text("span", "", LONGEST),
                words.text("layout", "", LONGEST),
                words.truth("log", false),
                words.truth("sent", false),
                words.value("hidden", List.of(), ChartSettings::protocols));
    }

    private static List<String> protocols(String words) {
        List<String> known = Arrays.stream(Protocol.values()).map(Protocol::member).toList();
        List<String> hidden = words.isEmpty() ? List.of() : Arrays.asList(words.split(" +", -1));
        if (!known.containsAll(hidden)) {
            throw new IllegalArgumentException("not protocols: " + words);
        }
        return hidden;
    }
}
