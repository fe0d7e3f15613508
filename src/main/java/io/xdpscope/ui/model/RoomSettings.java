// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Map;

/// How much room the panes of the window take, in pixels at 100 % scale.
///
/// @param list how wide the list of interfaces is; [#AUTOMATIC] follows its columns
/// @param tabs how high the tabs below the chart are; [#AUTOMATIC] follows the window
public record RoomSettings(double list, double tabs) implements SettingsPart {

    /// No wish: the window decides.
    public static final double AUTOMATIC = 0;

    /// More than this is not believed.
    private static final double MOST = 16_384;

    /// How it is read and what it is at first.
    public static final Kind<RoomSettings> KIND =
            new Kind<>(
                    RoomSettings.class,
                    "room.",
                    new RoomSettings(AUTOMATIC, AUTOMATIC),
                    RoomSettings::read);

    public RoomSettings {
        if (!(list >= 0 && list <= MOST) || !(tabs >= 0 && tabs <= MOST)) {
            throw new IllegalArgumentException("no room for panes: " + list + " " + tabs);
        }
    }

    /// The same with the list as wide as this.
    public RoomSettings list(double width) {
        return new RoomSettings(width, tabs);
    }

    /// The same with the tabs as high as this.
    public RoomSettings tabs(double height) {
        return new RoomSettings(list, height);
    }

    @Override
    public Map<String, String> words() {
        return Map.of("room.list", Double.toString(list), "room.tabs", Double.toString(tabs));
    }

    private static RoomSettings read(SettingWords words) {
        return new RoomSettings(
                words.number("list", AUTOMATIC, 0, MOST), words.number("tabs", AUTOMATIC, 0, MOST));
    }
}
