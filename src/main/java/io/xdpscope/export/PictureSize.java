// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

/// How big a picture of the whole window can be, in pixels.
public final class PictureSize {

    /// Narrower than this the window cannot be.
    public static final int LEAST_WIDTH = 980;

    /// Lower than this the window cannot be.
    public static final int LEAST_HEIGHT = 620;

    /// Wider or higher than this a picture cannot be.
    public static final int MOST = 7_680;

    private PictureSize() {}

    /// Whether a picture can have this size.
    public static boolean isPossible(int width, int height) {
        return width >= LEAST_WIDTH && height >= LEAST_HEIGHT && width <= MOST && height <= MOST;
    }

    /// Refuses any other size.
    ///
    /// @throws IllegalArgumentException for a size that a picture cannot have
    public static void check(int width, int height) {
        if (!isPossible(width, height)) {
            throw new IllegalArgumentException(
                    "no size for a picture of the window: " + width + "x" + height);
        }
    }
}
