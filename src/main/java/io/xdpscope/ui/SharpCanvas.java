// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/// A canvas that is as fine as the screen however its window is scaled: it holds more pixels, is
/// shrunk to its size, and is painted in pixels at 100 percent.
final class SharpCanvas extends Group {

    private final Canvas canvas = new Canvas();
    private final Scale shrink = new Scale(1, 1);
    private double width;
    private double height;
    private double factor = 1;

    SharpCanvas() {
        canvas.getTransforms().add(shrink);
        getChildren().setAll(canvas);
    }

    /// Takes this size, and the scale that it is shown at now. Call it before painting.
    ///
    /// @return whether that is another than before; then nothing is on it any more
    boolean fit(double width, double height) {
        double now = Scaled.of(this);
        if (width == this.width && height == this.height && now == factor) {
            return false;
        }
        this.width = width;
        this.height = height;
        this.factor = now;
        canvas.setWidth(Math.ceil(width * now));
        canvas.setHeight(Math.ceil(height * now));
        shrink.setX(1 / now);
        shrink.setY(1 / now);
        graphics().setTransform(now, 0, 0, now, 0, 0);
        return true;
    }

    /// Where it is painted.
    GraphicsContext graphics() {
        return canvas.getGraphicsContext2D();
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }
}
