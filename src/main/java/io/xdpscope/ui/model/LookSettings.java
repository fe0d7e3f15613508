// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the window looks.
///
/// @param theme which theme the person wants
/// @param palette which colours tell the protocols apart
/// @param scalePercent how big everything is, one of [#SCALES]
public record LookSettings(ThemeChoice theme, PaletteChoice palette, int scalePercent)
        implements SettingsPart {

    /// How big everything may be, in percent.
    public static final List<Integer> SCALES = List.of(100, 125, 150, 175, 200, 250, 300);

    /// How it is read and what it is at first.
    public static final Kind<LookSettings> KIND =
            new Kind<>(
                    LookSettings.class,
                    "look.",
                    new LookSettings(ThemeChoice.DARK, PaletteChoice.USUAL, 100),
                    LookSettings::read);

    /// Which theme the person wants.
    public enum ThemeChoice {
        DARK,
        LIGHT,
        /// What the desktop says.
        SYSTEM;

        /// How it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which colours tell the protocols apart.
    public enum PaletteChoice {
        USUAL,
        /// Colours that people who see few of them can tell apart, and dashes and hatching besides.
        SAFE;

        /// How it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LookSettings {
        if (!SCALES.contains(scalePercent)) {
            throw new IllegalArgumentException("not a scale: " + scalePercent);
        }
    }

    /// The same with another theme.
    public LookSettings with(ThemeChoice other) {
        return new LookSettings(other, palette, scalePercent);
    }

    /// The same with another palette.
    public LookSettings with(PaletteChoice other) {
        return new LookSettings(theme, other, scalePercent);
    }

    /// The same, so many steps bigger; the biggest and the smallest stay.
    public LookSettings scaled(int steps) {
        int at = SCALES.indexOf(scalePercent) + steps;
        return scale(SCALES.get(Math.clamp(at, 0, SCALES.size() - 1)));
    }

    /// The same with another scale.
    public LookSettings scale(int percent) {
        return new LookSettings(theme, palette, percent);
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "look.theme", theme.word(),
                "look.palette", palette.word(),
                "look.scale.percent", Integer.toString(scalePercent));
    }

    private static LookSettings read(SettingWords words) {
        LookSettings first = KIND.first();
        return new LookSettings(
                words.choice(
                        "theme", first.theme, List.of(ThemeChoice.values()), ThemeChoice::word),
                words.choice(
                        "palette",
                        first.palette,
                        List.of(PaletteChoice.values()),
                        PaletteChoice::word),
                words.choice("scale.percent", first.scalePercent, SCALES, String::valueOf));
    }
}
