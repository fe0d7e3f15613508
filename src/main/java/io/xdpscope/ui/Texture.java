// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/// How an area is hatched in the safe palette, so that it is known by more than its colour. The
/// stripes of `safe.css` are the same.
enum Texture {
    PLAIN(0, 0),
    SLANTED(4, 4),
    LYING(0, 4),
    STANDING(4, 0);

    /// So much of a stripe is full; the rest lets [#FAINT] of the colour through.
    private static final double FULL = 0.5;

    private static final double FAINT = 0.35;

    private final double right;
    private final double below;

    /// @param right where a stripe repeats to the right, in pixels
    /// @param below where it repeats below; both 0 for no stripes
    Texture(double right, double below) {
        this.right = right;
        this.below = below;
    }

    /// That of a colour in the safe palette.
    static Texture of(Token token) {
        return switch (token) {
            case PROTO_UDP -> SLANTED;
            case PROTO_ICMP -> LYING;
            case PROTO_OTHER -> STANDING;
            default -> PLAIN;
        };
    }

    /// What an area of this colour is filled with. Stripes keep their place on the canvas.
    Paint fill(Color color) {
        if (this == PLAIN) {
            return color;
        }
        Color faint = color.deriveColor(0, 1, 1, FAINT);
        return new LinearGradient(
                0,
                0,
                right,
                below,
                false,
                CycleMethod.REPEAT,
                new Stop(0, color),
                new Stop(FULL, color),
                new Stop(FULL, faint),
                new Stop(1, faint));
    }
}
