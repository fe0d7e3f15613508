// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/// Pictures of what is shown, as fine as the screen shows it. FX thread only; what becomes of them
/// is another's.
final class Pictures {

    private static final double MARGIN = 12;
    private static final double LETTERS = 13;

    private Pictures() {}

    /// A node as it is drawn now, on what it lies on.
    static WritableImage of(Node node) {
        SnapshotParameters how = new SnapshotParameters();
        double scale = scale(node);
        how.setTransform(Transform.scale(scale, scale));
        how.setFill(backdrop(node));
        return node.snapshot(how, null);
    }

    /// The same under a line of words, so that it tells by itself what it is about.
    static WritableImage titled(Node node, String words, Tokens tokens) {
        WritableImage drawn = of(node);
        WritableImage title = title(words, drawn.getWidth() / scale(node), scale(node), tokens);
        int width = (int) drawn.getWidth();
        int above = (int) title.getHeight();
        WritableImage whole = new WritableImage(width, above + (int) drawn.getHeight());
        int fits = Math.min(width, (int) title.getWidth());
        whole.getPixelWriter().setPixels(0, 0, fits, above, title.getPixelReader(), 0, 0);
        whole.getPixelWriter()
                .setPixels(0, above, width, (int) drawn.getHeight(), drawn.getPixelReader(), 0, 0);
        return whole;
    }

    private static WritableImage title(String words, double width, double scale, Tokens tokens) {
        Text text = new Text(words);
        text.setFont(Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, LETTERS));
        text.setFill(tokens.of(Token.TEXT));
        text.setWrappingWidth(Math.max(1, width - 2 * MARGIN));
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(Transform.scale(scale, scale));
        how.setFill(tokens.of(Token.BG));
        double height = Math.ceil(text.getLayoutBounds().getHeight()) + MARGIN;
        how.setViewport(
                new Rectangle2D(
                        -MARGIN * scale,
                        (text.getLayoutBounds().getMinY() - MARGIN / 2) * scale,
                        width * scale,
                        height * scale));
        return text.snapshot(how, null);
    }

    /// The colour of the first that hides what is behind it.
    private static Color backdrop(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            Background back = at instanceof Region region ? region.getBackground() : null;
            for (BackgroundFill fill : back == null ? List.<BackgroundFill>of() : back.getFills()) {
                if (fill.getFill() instanceof Color color && color.isOpaque()) {
                    return color;
                }
            }
        }
        return Color.WHITE;
    }

    private static double scale(Node node) {
        double screen =
                node.getScene() == null || node.getScene().getWindow() == null
                        ? 1
                        : node.getScene().getWindow().getRenderScaleX();
        return Math.max(1, screen) * Scaled.of(node);
    }
}
