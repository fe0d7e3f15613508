// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A small line over a soft area, from zero at the bottom; what was not counted is left out.
final class SparkArea extends Region implements Painted {

    private static final double AREA = 0.14;
    private static final double LINE = 1.5;
    private static final double HEADROOM = 3;

    private final SharpCanvas canvas = new SharpCanvas();
    private double[] x = {};
    private double[] y = {};
    private float[] rates = {};
    private int count;
    private Color color = Color.TRANSPARENT;
    private Dash dash = Dash.SOLID;
    private long paintings;

    SparkArea() {
        getStyleClass().add("xs-spark");
        setMouseTransparent(true);
        getChildren().add(canvas);
    }

    /// Shows these rates; the array may change afterwards.
    void show(float[] rates, int count, Color color) {
        boolean same = Arrays.equals(rates, 0, count, this.rates, 0, this.count);
        if (same && color.equals(this.color)) {
            return;
        }
        this.rates = Arrays.copyOf(rates, count);
        this.count = count;
        this.color = color;
        paint();
    }

    @Override
    public long paintings() {
        return paintings;
    }

    void color(Color color, Dash dash) {
        this.color = color;
        this.dash = dash;
        paint();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.fit(width, height)) {
            paint();
        }
    }

    private void paint() {
        paintings++;
        GraphicsContext g = canvas.graphics();
        g.clearRect(0, 0, canvas.width(), canvas.height());
        if (x.length < count + 2) {
            x = new double[count + 2];
            y = new double[count + 2];
        }
        double scale = (canvas.height() - HEADROOM) / Math.max(1e-9, peak());
        int from = 0;
        while (from < count) {
            int to = from;
            while (to < count && !Float.isNaN(rates[to])) {
                to++;
            }
            run(g, from, to, scale);
            from = to + 1;
        }
    }

    /// Paints the points from one to before another.
    private void run(GraphicsContext g, int from, int to, double scale) {
        int points = to - from;
        if (points == 0) {
            return;
        }
        double bottom = canvas.height();
        double step = canvas.width() / Math.max(1, count - 1);
        for (int point = 0; point < points; point++) {
            x[point] = (from + point) * step;
            y[point] = Math.min(bottom - LINE / 2, bottom - rates[from + point] * scale);
        }
        x[points] = x[points - 1];
        y[points] = bottom;
        x[points + 1] = x[0];
        y[points + 1] = bottom;
        g.setFill(color.deriveColor(0, 1, 1, AREA));
        g.fillPolygon(x, y, points + 2);
        g.setStroke(color);
        g.setLineWidth(LINE);
        g.setLineDashes(dash.lengths().stream().mapToDouble(Double::doubleValue).toArray());
        g.strokePolyline(x, y, points);
    }

    private float peak() {
        float peak = 0;
        for (int point = 0; point < count; point++) {
            if (rates[point] > peak) {
                peak = rates[point];
            }
        }
        return peak;
    }
}
