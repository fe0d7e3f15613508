// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.hansolo.tilesfx.Tile;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.ui.model.TileText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The five tiles as they are shown.
@Tag("ui")
final class ProtocolTilesTest {

    private static final Tokens DARK = Tokens.of(Theme.DARK);
    private static final Tokens LIGHT = Tokens.of(Theme.LIGHT);

    private final History history = new History();
    private final Waves waves = new Waves(Duration.ofSeconds(1), Duration.ofSeconds(3_600));
    private FxWindow window;
    private ProtocolTiles tiles;

    @BeforeEach
    void open() throws TimeoutException {
        window = FxWindow.open(Theme.DARK, 984, 140, () -> new ProtocolTiles(DARK));
        tiles = (ProtocolTiles) window.scene().getRoot();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static List<TileText> texts(String value) {
        List<TileText> texts = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            texts.add(text(Optional.of(protocol), protocol.title(), value));
        }
        texts.add(text(Optional.empty(), "All received", value));
        return texts;
    }

    private static TileText text(Optional<Protocol> protocol, String title, String value) {
        return new TileText(
                protocol,
                title,
                value,
                "pps",
                "302.6 Mbit/s",
                "9 286 903 packets",
                OptionalDouble.of(39_800));
    }

    private Tile tile(String name) {
        return (Tile) Objects.requireNonNull(window.scene().lookup("#tile-" + name));
    }

    private static List<String> words(Tile tile) {
        return tile.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private void show(String value) {
        FxWindow.run(() -> tiles.show(texts(value), history, waves.now()));
    }

    @Test
    void areTilesFxSparkLinesThatDoNotMove() {
        for (String name : List.of("tcp", "udp", "icmp", "other", "all")) {
            assertEquals(Tile.SkinType.SPARK_LINE, tile(name).getSkinType());
            assertFalse(tile(name).isAnimated());
        }
    }

    @Test
    void sayRateBitsAndExactTotal() {
        show("39.8 k");
        List<String> words = FxWindow.fx(() -> words(tile("tcp")));
        assertTrue(
                words.containsAll(
                        List.of("TCP", "39.8 k", "pps", "302.6 Mbit/s", "9 286 903 packets")),
                words::toString);
        assertTrue(FxWindow.fx(() -> tile("tcp").getAccessibleText()).contains("39.8 k"));
        assertEquals(39_800, FxWindow.fx(() -> tile("tcp").getValue()));
    }

    /// The screen shows every figure; a screen reader is told a few, so that it can say them.
    @Test
    void areReadAloudAtAPoliteRate() {
        show("1");
        String first = FxWindow.fx(() -> tile("tcp").getAccessibleText());
        for (int second = 1; second < Polite.PAUSE.toSeconds(); second++) {
            waves.feed(history, 1);
            show("2");
            assertTrue(FxWindow.fx(() -> words(tile("tcp"))).contains("2"));
            assertEquals(first, FxWindow.fx(() -> tile("tcp").getAccessibleText()));
        }
        waves.feed(history, 2);
        show("3");
        assertTrue(FxWindow.fx(() -> tile("tcp").getAccessibleText()).startsWith("TCP: 3 pps"));
    }

    @Test
    void drawTheLineInTheProtocolsColourAndFollowTheTheme() {
        waves.feed(history, 200);
        show("39.8 k");
        FxWindow.until(
                "a line",
                () -> Pixels.of(spark("udp")).countNearlyOpaque(DARK.of(Protocol.UDP)) > 50);
        FxWindow.run(() -> {
            Theme.LIGHT.apply(window.scene());
            tiles.tokens(LIGHT);
        });
        FxWindow.until(
                "the light line",
                () -> Pixels.of(spark("udp")).countNearlyOpaque(LIGHT.of(Protocol.UDP)) > 50);
        assertEquals(
                0,
                FxWindow.fx(
                        () -> Pixels.of(spark("udp")).countNearlyOpaque(DARK.of(Protocol.UDP))));
    }

    private Node spark(String name) {
        return Objects.requireNonNull(tile(name).lookup(".xs-spark"));
    }

    @Test
    void drawNoLineWhereNothingWasCounted() {
        show("—");
        FxWindow.run(() -> {});
        assertEquals(
                0,
                FxWindow.fx(
                        () -> Pixels.of(spark("tcp")).countNearlyOpaque(DARK.of(Protocol.TCP))));
    }

    @Test
    void theLastSaysWhetherTheInterfaceAgrees() {
        show("39.8 k");
        FxWindow.run(() ->
                tiles.corner(new ProtocolTiles.Corner("Δ 0 to interface", "they agree", true)));
        assertTrue(FxWindow.fx(() -> words(tile("all"))).contains("Δ 0 to interface"));
    }

    @Test
    void theLastSaysItInFullWhereTheCornerHasNoRoom() throws TimeoutException {
        window.close();
        window = FxWindow.open(Theme.DARK, 700, 140, () -> new ProtocolTiles(DARK));
        tiles = (ProtocolTiles) window.scene().getRoot();
        show("39.8 k");
        FxWindow.run(() ->
                tiles.corner(new ProtocolTiles.Corner("Δ 0 to interface", "they agree", true)));
        FxWindow.until("the words", () -> words(tile("all")).contains("Δ 0 to interface"));
    }

    @Test
    void showTheNewestOnceTheyAreSeenAgain() {
        show("1.0 k");
        FxWindow.run(() -> window.stage().setIconified(true));
        show("2.0 k");
        assertTrue(FxWindow.fx(() -> words(tile("tcp"))).contains("1.0 k"));
        FxWindow.run(() -> window.stage().setIconified(false));
        FxWindow.until("the newest", () -> words(tile("tcp")).contains("2.0 k"));
    }

    @Test
    void insistOnFive() {
        List<TileText> four = texts("0").subList(0, 4);
        assertThrows(IllegalArgumentException.class, () -> tiles.show(four, history, waves.now()));
    }
}
