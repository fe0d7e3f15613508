// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Locale;
import java.util.Map;

/// How the window looks.
public record LookSettings(ThemeChoice theme) implements SettingsPart {

    /// How it is read and what it is at first.
    public static final Kind<LookSettings> KIND =
            new Kind<>(
                    LookSettings.class,
                    "look.",
                    new LookSettings(ThemeChoice.DARK),
                    LookSettings::read);

    /// Which theme the person wants.
    public enum ThemeChoice {
        DARK,
        LIGHT;

        /// How it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Map<String, String> words() {
        return Map.of("look.theme", theme.word());
    }

    private static LookSettings read(SettingWords words) {
        return new LookSettings(
                words.choice(
                        "theme",
                        KIND.first().theme,
                        java.util.List.of(ThemeChoice.values()),
                        ThemeChoice::word));
    }
}
