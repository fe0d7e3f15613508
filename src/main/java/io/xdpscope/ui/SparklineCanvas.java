// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Sparkline;
import javafx.scene.Group;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// The last minute of one interface as a line, a few dozen pixels wide. A gap in it is a gap; an
/// idle interface is a line at the bottom.
final class SparklineCanvas extends Group implements Painted {

    static final double WIDTH = 54;
    static final double HEIGHT = 18;

    private final SharpCanvas canvas = new SharpCanvas();
    private long paintings;

    SparklineCanvas() {
        canvas.fit(WIDTH, HEIGHT);
        getChildren().setAll(canvas);
        setMouseTransparent(true);
    }

    void paint(Sparkline line, Color color) {
        paintings++;
        canvas.fit(WIDTH, HEIGHT);
        GraphicsContext g = canvas.graphics();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        g.setStroke(color);
        g.setLineWidth(1.2);
        double peak = Math.max(line.peak(), 1e-9);
        boolean drawing = false;
        g.beginPath();
        for (int place = 0; place < Sparkline.POINTS; place++) {
            double rate = line.at(place);
            if (Double.isNaN(rate)) {
                drawing = false;
                continue;
            }
            double x = 0.5 + place * (WIDTH - 1) / (Sparkline.POINTS - 1);
            double y = HEIGHT - 1 - rate / peak * (HEIGHT - 2);
            if (drawing) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
                g.lineTo(x + 0.5, y);
            }
            drawing = true;
        }
        g.stroke();
    }

    @Override
    public long paintings() {
        return paintings;
    }
}
