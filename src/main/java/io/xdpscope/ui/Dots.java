// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Circle;

/// A dot on each line where the crosshair meets it.
final class Dots extends Group {

    private static final double RADIUS = 3.5;

    private final List<Circle> dots = new ArrayList<>();

    Dots() {
        setManaged(false);
        setMouseTransparent(true);
    }

    void hide() {
        setVisible(false);
    }

    /// @param x of the crosshair
    void show(Sight sight, int column, double x) {
        double[] heights = sight.heights(column);
        while (dots.size() < heights.length) {
            Circle dot = new Circle(RADIUS);
            dots.add(dot);
            getChildren().add(dot);
        }
        for (int at = 0; at < dots.size(); at++) {
            Circle dot = dots.get(at);
            dot.setVisible(at < heights.length && !Double.isNaN(heights[at]));
            if (dot.isVisible()) {
                String ink = sight.lines().all().get(at).ink().styleClass();
                dot.getStyleClass().setAll("xs-dot", ink);
                dot.setCenterX(x);
                dot.setCenterY(heights[at]);
            }
        }
        setVisible(true);
    }
}
