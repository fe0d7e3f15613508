// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/// Pictures in PNG files. Not for the UI thread.
public final class PngFile {
    private PngFile() {}

    /// Writes a picture; a file that is there is replaced.
    ///
    /// @throws IOException when it cannot be written
    public static void write(Image image, Path file) throws IOException {
        ImageIO.write(buffered(image), "png", file.toFile());
    }

    private static BufferedImage buffered(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }
}
