// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Map;

/// What a presentation does beside being big.
///
/// @param fullScreen whether it takes the whole screen
public record PresentationSettings(boolean fullScreen) implements SettingsPart {

    /// How it is read and what it is at first.
    public static final Kind<PresentationSettings> KIND =
            new Kind<>(
                    PresentationSettings.class,
                    "presentation.",
                    new PresentationSettings(false),
                    words -> new PresentationSettings(words.truth("full.screen", false)));

    @Override
    public Map<String, String> words() {
        return Map.of("presentation.full.screen", Boolean.toString(fullScreen));
    }
}
