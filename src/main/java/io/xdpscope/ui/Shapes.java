// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// Small drawings that stand for words; style sheets give them their colour.
enum Shapes {
    MAGNIFIER(
            11,
            11,
            "M4.5 0a4.5 4.5 0 1 0 2.7 8.1L10 11l1-1L8.1 7.2A4.5 4.5 0 0 0 4.5 0zm0 1.3a3.2 3.2 0 1"
                    + " 1 0 6.4a3.2 3.2 0 0 1 0-6.4z"),
    PAUSE(9, 10, "M0 0h3v10H0zM6 0h3v10H6z"),
    DOT(10, 10, "M5 0a5 5 0 1 0 0 10a5 5 0 0 0 0-10z"),
    PLAY(9, 10, "M0 0l9 5l-9 5z"),
    MOON(12, 12, "M4.2 0A6 6 0 1 0 12 7.8A5 5 0 0 1 4.2 0z"),
    SUN(
            14,
            14,
            "M7 4a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM6.4 0h1.2v2.4H6.4zM6.4 11.6h1.2V14H6.4zM0"
                    + " 6.4h2.4v1.2H0zM11.6 6.4H14v1.2h-2.4zM1.6 2.5l.9-.9l1.7 1.7l-.9.9zM9.8"
                    + " 10.7l.9-.9l1.7 1.7l-.9.9zM1.6 11.5l1.7-1.7l.9.9l-1.7 1.7zM9.8"
                    + " 3.3l1.7-1.7l.9.9l-1.7 1.7z"),
    CAUTION(14, 13, "M7 0l7 13H0zM6.3 4.5v4.2h1.4V4.5zM6.3 9.8v1.4h1.4V9.8z"),
    NOTE(
            13,
            13,
            "M6.5 0a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM5.8 5.4h1.4v4.6H5.8zM5.8"
                    + " 2.9h1.4v1.5H5.8z"),
    BELL(
            12,
            13,
            "M6 0a1 1 0 0 0-1 1.1A4 4 0 0 0 2 5v3L0 10v1h12v-1l-2-2V5A4 4 0 0 0 7 1.1A1 1 0 0 0 6"
                    + " 0zM4.5 11.7a1.5 1.3 0 0 0 3 0z"),
    CLOSE(9, 9, "M1 0L0 1l3.5 3.5L0 8l1 1l3.5-3.5L8 9l1-1l-3.5-3.5L9 1L8 0L4.5 3.5z");

    private final double width;
    private final double height;
    private final String path;

    Shapes(double width, double height, String path) {
        this.width = width;
        this.height = height;
        this.path = path;
    }

    /// A new region in this shape.
    Region region() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        Region region = new Region();
        region.setShape(shape);
        region.setMinSize(width, height);
        region.setPrefSize(width, height);
        region.setMaxSize(width, height);
        region.getStyleClass().add("xs-shape");
        return region;
    }
}
