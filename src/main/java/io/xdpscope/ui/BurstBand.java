// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Shows on the chart from when to when that lasted which is being told about.
final class BurstBand {

    /// A burst of one reading is to be seen, too.
    private static final double LEAST_WIDTH = 3;

    private final Region band = new Region();
    private Optional<Extent> extent = Optional.empty();

    private record Extent(long fromNanos, long toNanos) {}

    BurstBand() {
        band.setId("burst-band");
        band.getStyleClass().add("xs-burst-band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        band.setVisible(false);
    }

    Node node() {
        return band;
    }

    /// Marks a stretch of boot time.
    void show(long fromNanos, long toNanos) {
        extent = Optional.of(new Extent(fromNanos, toNanos));
    }

    void hide() {
        extent = Optional.empty();
    }

    /// Brings it to where it belongs now.
    void update(Sight sight) {
        band.setVisible(false);
        extent.ifPresent(e -> place(e, sight));
    }

    private void place(Extent e, Sight sight) {
        PlotFrame frame = sight.frame();
        double from = frame.left() + sight.time().x(e.fromNanos());
        double to = Math.max(from + LEAST_WIDTH, frame.left() + sight.time().x(e.toNanos()));
        double left = Math.max(frame.left(), from);
        double right = Math.min(frame.right(), to);
        if (right > left) {
            band.resizeRelocate(left, frame.top(), right - left, frame.bottom() - frame.top());
            band.setVisible(true);
        }
    }
}
