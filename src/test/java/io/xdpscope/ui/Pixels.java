// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A picture of a node, to be asked what is in it. FX thread only.
///
/// @param image the node's, in its own coordinates
record Pixels(WritableImage image) {

    /// As near as colours come through the painting.
    private static final double NEAR = 0.02;

    static Pixels of(Node node) {
        SnapshotParameters all = new SnapshotParameters();
        all.setFill(Color.TRANSPARENT);
        // In the parent's coordinates.
        Bounds bounds = node.localToParent(node.getLayoutBounds());
        all.setViewport(
                new Rectangle2D(
                        bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()));
        return new Pixels(node.snapshot(all, null));
    }

    Color at(double x, double y) {
        return image.getPixelReader().getColor((int) x, (int) y);
    }

    /// How many pixels have this colour.
    long count(Color color) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (near(at(x, y), color)) {
                    count++;
                }
            }
        }
        return count;
    }

    /// How many pixels have this colour, be they half transparent at the edge of something.
    long countNearlyOpaque(Color color) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color pixel = at(x, y);
                if (pixel.getOpacity() > 0.5
                        && near(pixel, color.deriveColor(0, 1, 1, pixel.getOpacity()))) {
                    count++;
                }
            }
        }
        return count;
    }

    static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < NEAR
                && Math.abs(one.getGreen() - other.getGreen()) < NEAR
                && Math.abs(one.getBlue() - other.getBlue()) < NEAR
                && Math.abs(one.getOpacity() - other.getOpacity()) < NEAR;
    }
}
