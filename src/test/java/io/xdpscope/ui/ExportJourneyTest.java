// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.export.StrictCsv;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person who takes away what is shown, in files and on the clipboard.
@Tag("ui")
class ExportJourneyTest {

    private static final String HOSTILE = "=<b>";

    @TempDir private Path folder;

    private OpenWindow open;

    @BeforeEach
    void open() throws Exception {
        open =
                OpenWindow.on(
                        Scenario.Port.of(new Facts(2, "enp3s0").driver("ixgbe").build()),
                        Scenario.Port.of(new Facts(3, HOSTILE).driver("ixgbe").build()));
        open.press(KeyCode.A);
        open.happen(new Event.Received(2, FrameClass.TCP, 1_000, 64_000));
        OpenWindow.await("readings", () -> open.model().display().readingsProperty().get() > 5);
        open.run(() -> exports().saver(name -> Optional.of(folder.resolve(name))));
    }

    @AfterEach
    void close() {
        open.close();
    }

    private Exports exports() {
        return open.window().view().exports();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void choose(String item) {
        open.press(KeyCode.CONTROL, KeyCode.E);
        open.clickOnText(item);
    }

    private void written(String... names) {
        OpenWindow.await("files", () -> files().equals(List.of(names)));
    }

    private boolean exports(int times) {
        return times
                == open.model().journal().events().stream()
                        .filter(event -> event.kind() == EventKind.EXPORT)
                        .count();
    }

    private int notices() {
        return OpenWindow.get(() -> open.model().notices().shown().size());
    }

    @Test
    void exportsWhatIsShownFromTheMenu() throws Exception {
        choose("Export rates shown as CSV…");
        written("lab7-enp3s0.csv");
        choose("Export all rates as CSV…");
        written("lab7-all.csv", "lab7-enp3s0.csv");
        choose("Export report as HTML…");
        written("lab7-all.csv", "lab7-enp3s0.csv", "lab7-enp3s0.html");
        OpenWindow.await("the third notice", () -> exports(3));
        assertEquals(1, notices(), "each takes the place of the one before");
        assertTrue(OpenWindow.<Boolean>get(() -> open.find("interfaces").isFocused()));
        open.press(KeyCode.ESCAPE);
        assertEquals(0, notices(), "Esc takes it away, though the list has the focus");
        open.press(KeyCode.CONTROL, KeyCode.S);
        OpenWindow.await("another", () -> exports(4));
        open.run(() -> open.find("file").requestFocus());
        open.press(KeyCode.ESCAPE);
        assertEquals(0, notices(), "or a menu");
        List<List<String>> rows =
                StrictCsv.rows(Files.readString(folder.resolve("lab7-enp3s0.csv")));
        int tcp = rows.getFirst().indexOf("tcp_packets_per_second");
        assertTrue(rows.stream().skip(1).anyMatch(row -> !row.get(tcp).equals("0.000")));
    }

    @Test
    void exportsTheQuantityThatTheChartShowsByKeysAlone() throws Exception {
        open.press(KeyCode.U);
        open.press(KeyCode.X);
        open.press(KeyCode.CONTROL, KeyCode.S);
        written("lab7-enp3s0.csv");
        List<List<String>> rows =
                StrictCsv.rows(Files.readString(folder.resolve("lab7-enp3s0.csv")));
        assertEquals(
                List.of(
                        "tcp_bits_per_second",
                        "udp_bits_per_second",
                        "icmp_bits_per_second",
                        "other_bits_per_second",
                        "all_bits_per_second",
                        "all_bits_per_second_least",
                        "all_bits_per_second_most"),
                rows.getFirst().subList(5, 12));
        assertTrue(rows.stream().anyMatch(row -> row.get(1).equals("sent")), "with what was sent");
        open.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        written("lab7-enp3s0.csv", "lab7-enp3s0.html");
    }

    @Test
    void exportsThoseThatAreComparedAndNoOther() throws Exception {
        open.run(() -> open.model().list().prefer(HOSTILE));
        open.press(KeyCode.A);
        OpenWindow.await("both count", () -> open.row(HOSTILE).track().isPresent());
        OpenWindow.await("rates", () -> open.row(HOSTILE).track().get().history().size() > 3);
        open.press(KeyCode.V);
        open.press(KeyCode.CONTROL, KeyCode.S);
        written("lab7-__b_.csv");
        List<List<String>> rows = StrictCsv.rows(Files.readString(folder.resolve("lab7-__b_.csv")));
        assertEquals("all_packets_per_second", rows.getFirst().get(5));
        assertEquals(
                List.of("'" + HOSTILE, "enp3s0"),
                rows.stream().skip(1).map(List::getFirst).distinct().sorted().toList());
        open.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        OpenWindow.await("a table", () -> html().contains("<td>=&lt;b&gt;</td>"));
        assertFalse(html().contains("<b>"));
    }

    @Test
    void picturesAreOfTheChartOrOfTheWindow() {
        open.press(KeyCode.CONTROL, KeyCode.P);
        written("lab7-enp3s0-chart.png");
        open.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        written("lab7-enp3s0-chart.png", "lab7-enp3s0.png");
        Image chart = new Image(folder.resolve("lab7-enp3s0-chart.png").toUri().toString());
        Image window = new Image(folder.resolve("lab7-enp3s0.png").toUri().toString());
        assertEquals(open.scene().getWidth(), window.getWidth());
        assertTrue(chart.getHeight() < window.getHeight());
        assertTrue(chart.getWidth() < window.getWidth());
        open.press(KeyCode.CONTROL, KeyCode.I);
        OpenWindow.await("a picture", () -> Clipboard.getSystemClipboard().hasImage());
    }

    @Test
    void copiesFiguresRatesAndTheList() {
        open.press(KeyCode.CONTROL, KeyCode.D);
        String text = open.clipboard();
        assertTrue(text.startsWith("enp3s0 on lab7"), text);
        assertTrue(text.contains("packets/s"), text);
        assertTrue(text.lines().anyMatch(line -> line.startsWith("TCP ")), text);
        choose("Copy rates shown as a table");
        OpenWindow.await(
                "the table", () -> open.clipboard().startsWith("interface\tdirection\tfrom\tto"));
        assertTrue(html().startsWith("<table>"), html());
        choose("Copy list of interfaces as a table");
        OpenWindow.await("the list", () -> open.clipboard().startsWith("interface\tlink"));
        assertTrue(open.clipboard().contains("\n'" + HOSTILE + "\t"), open.clipboard());
        assertTrue(html().contains("<td>=&lt;b&gt;</td>"), html());
    }

    @Test
    void tablesAreCopiedWithCtrlC() {
        open.press(KeyCode.DIGIT3);
        open.run(() -> open.find("link").requestFocus());
        open.press(KeyCode.CONTROL, KeyCode.C);
        OpenWindow.await("its titles", () -> open.clipboard().startsWith("What\tvalue\t"));
        assertTrue(html().contains("<td>"), html());
    }

    private static String html() {
        return OpenWindow.get(() -> String.valueOf(Clipboard.getSystemClipboard().getHtml()));
    }
}
