// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Locale;

/// The colours that a theme gives: each constant is a looked-up colour in `dark.css` and
/// `light.css`, `TEXT_MUTED` the one called `-xs-text-muted`. A test holds the files to this list.
public enum Token {
    // The page.
    BG,
    SURFACE,
    SIDEBAR,
    OVERLAY,
    CONTROL,
    CONTROL_HOVER,
    BORDER,
    CONTROL_BORDER,

    // Text.
    TEXT,
    TEXT_CONTROL,
    TEXT_MUTED,
    TEXT_DISABLED,

    // What is chosen.
    ACCENT,
    ON_ACCENT,
    CHOSEN,
    CHOSEN_TEXT,
    ROW_CHOSEN,
    ROW_HOVER,

    // A protocol keeps its colour everywhere.
    PROTO_TCP,
    PROTO_UDP,
    PROTO_ICMP,
    PROTO_OTHER,
    PROTO_ALL,

    // How things are.
    OK,
    OK_TEXT,
    WARN,
    WARN_TEXT,
    ON_WARN,
    DANGER,
    DANGER_TEXT,

    // Another machine.
    REMOTE,
    REMOTE_TEXT,

    // Badges.
    BADGE_NATIVE,
    BADGE_NATIVE_TEXT,
    BADGE_GENERIC,
    BADGE_GENERIC_TEXT,
    BADGE_FOREIGN,
    BADGE_FOREIGN_TEXT,
    BADGE_PLAIN,
    BADGE_PLAIN_TEXT,

    // The chart.
    CHART_GAP,
    CHART_HATCH,
    CHART_GRID,
    CHART_AXIS,
    CHART_CROSSHAIR,
    CHART_SENT,
    CHART_LINE_A,
    CHART_LINE_B,
    CHART_LINE_C,
    CHART_LINE_D,
    CHART_LINE_E,
    CHART_LINE_F,
    CHART_MARKER,
    CHART_FLAG,
    CHART_FLAG_TEXT,
    CHART_WARN,
    CHART_WARN_FLAG,
    CHART_WARN_FLAG_TEXT;

    /// What the colour is called in the style sheets.
    public String css() {
        return "-xs-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
