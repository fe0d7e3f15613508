// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Pictures that were looked at and found good, to compare with what is drawn today.
///
/// With the system property `xdpscope.golden=write` today's pictures take their place: look at them
/// before they are committed. What does not compare is left in `target/golden`, with the difference
/// in red.
final class GoldenPicture {

    /// Colours are compared as means over squares of so many pixels: another version of the library
    /// that draws letters moves their edges a little.
    private static final int SQUARE = 4;

    /// A square whose mean is further off than this in one of red, green and blue is another one.
    private static final double NEAR = 0.1;

    /// So many squares may be others.
    private static final double MOST_OTHERS = 0.002;

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenPicture() {}

    /// Fails unless a picture looks like the golden one of this name.
    static void compare(String name, WritableImage drawn) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        if (System.getProperty("xdpscope.golden", "").equals("write")) {
            Files.createDirectories(FOLDER);
            PngFile.write(drawn, file);
        }
        Image golden = new Image(file.toUri().toString());
        assertTrue(!golden.isError(), () -> file + " is no picture");
        assertEquals(golden.getWidth(), drawn.getWidth(), name + " is as wide");
        assertEquals(golden.getHeight(), drawn.getHeight(), name + " is as high");
        double others = others(golden, drawn);
        if (others > MOST_OTHERS) {
            Path kept = Files.createDirectories(Path.of("target/golden"));
            PngFile.write(drawn, kept.resolve(name + ".png"));
            PngFile.write(difference(golden, drawn), kept.resolve(name + "-difference.png"));
        }
        assertTrue(
                others <= MOST_OTHERS,
                () ->
                        "%.2f %% of %s looks different: see target/golden"
                                .formatted(100 * others, name));
    }

    /// Which part of two pictures of one size looks different, 0 to 1.
    static double others(Image one, Image two) {
        int columns = (int) one.getWidth() / SQUARE;
        int rows = (int) one.getHeight() / SQUARE;
        int others = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                others += isOther(one, two, column, row) ? 1 : 0;
            }
        }
        return (double) others / (columns * rows);
    }

    private static WritableImage difference(Image golden, Image drawn) {
        WritableImage shown =
                new WritableImage(
                        drawn.getPixelReader(), (int) drawn.getWidth(), (int) drawn.getHeight());
        PixelWriter writer = shown.getPixelWriter();
        for (int row = 0; row < (int) drawn.getHeight() / SQUARE; row++) {
            for (int column = 0; column < (int) drawn.getWidth() / SQUARE; column++) {
                if (isOther(golden, drawn, column, row)) {
                    for (int pixel = 0; pixel < SQUARE * SQUARE; pixel++) {
                        writer.setColor(
                                column * SQUARE + pixel % SQUARE,
                                row * SQUARE + pixel / SQUARE,
                                Color.RED);
                    }
                }
            }
        }
        return shown;
    }

    private static boolean isOther(Image one, Image two, int column, int row) {
        double red = 0;
        double green = 0;
        double blue = 0;
        PixelReader here = one.getPixelReader();
        PixelReader there = two.getPixelReader();
        for (int pixel = 0; pixel < SQUARE * SQUARE; pixel++) {
            int x = column * SQUARE + pixel % SQUARE;
            int y = row * SQUARE + pixel / SQUARE;
            Color a = here.getColor(x, y);
            Color b = there.getColor(x, y);
            red += a.getRed() - b.getRed();
            green += a.getGreen() - b.getGreen();
            blue += a.getBlue() - b.getBlue();
        }
        double most = NEAR * SQUARE * SQUARE;
        return Math.abs(red) > most || Math.abs(green) > most || Math.abs(blue) > most;
    }
}
