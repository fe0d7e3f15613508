// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.PictureSize;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Where the window is, in screen pixels.
///
/// @param placed whether `x` and `y` mean anything; the desktop chooses where they do not
/// @param width least [#LEAST_WIDTH]
/// @param height least [#LEAST_HEIGHT]
public record PlaceSettings(
        boolean placed, double x, double y, double width, double height, boolean maximized)
        implements SettingsPart {

    /// Smaller than this, the window does not get.
    public static final double LEAST_WIDTH = PictureSize.LEAST_WIDTH;

    /// Lower than this, the window does not get.
    public static final double LEAST_HEIGHT = PictureSize.LEAST_HEIGHT;

    /// Bigger than this is not believed.
    private static final double MOST = 16_384;

    /// How it is read and what it is at first.
    public static final Kind<PlaceSettings> KIND =
            new Kind<>(
                    PlaceSettings.class,
                    "window.",
                    new PlaceSettings(false, 0, 0, 1_360, 860, false),
                    PlaceSettings::read);

    public PlaceSettings {
        if (!(width >= LEAST_WIDTH && width <= MOST)
                || !(height >= LEAST_HEIGHT && height <= MOST)
                || !(Math.abs(x) <= MOST && Math.abs(y) <= MOST)) {
            throw new IllegalArgumentException(
                    "not a window's place: " + x + "," + y + " " + width + "x" + height);
        }
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "window.x", coordinate(PlaceSettings::x),
                "window.y", coordinate(PlaceSettings::y),
                "window.width", Double.toString(width),
                "window.height", Double.toString(height),
                "window.maximized", Boolean.toString(maximized));
    }

    /// The same, maximized or not.
    public PlaceSettings maximized(boolean now) {
        return new PlaceSettings(placed, x, y, width, height, now);
    }

    private String coordinate(ToDoubleFunction<PlaceSettings> of) {
        return placed ? Double.toString(of.applyAsDouble(this)) : "";
    }

    private static PlaceSettings read(SettingWords words) {
        PlaceSettings first = KIND.first();
        double x = coordinate(words, "x");
        double y = coordinate(words, "y");
        boolean placed = !Double.isNaN(x) && !Double.isNaN(y);
        return new PlaceSettings(
                placed,
                placed ? x : 0,
                placed ? y : 0,
                words.number("width", first.width, LEAST_WIDTH, MOST),
                words.number("height", first.height, LEAST_HEIGHT, MOST),
                words.truth("maximized", first.maximized));
    }

    private static double coordinate(SettingWords words, String key) {
        boolean none = words.text(key, "", SettingWords.LONGEST).isEmpty();
        return none ? Double.NaN : words.number(key, Double.NaN, -MOST, MOST);
    }
}
