// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import eu.hansolo.tilesfx.Tile;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Columns;
import io.xdpscope.rate.History;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.TileText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Five TilesFX tiles side by side: TCP, UDP, ICMP, Other, and all received. Never animated, and
/// not touched while nobody sees them; whoever shows something here keeps to two times a second.
public final class ProtocolTiles extends HBox {

    /// How far back the lines go, and in how many steps.
    private static final Duration SPAN = Duration.ofMinutes(4);

    private static final int POINTS = 80;

    /// Where a big figure has more characters than this, all are set smaller.
    private static final int ROOMY = 8;

    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

    private final List<ProtocolTileSkin> skins = new ArrayList<>();
    private final Columns columns = new Columns();
    private final ObservableValue<Boolean> onScreen = OnScreen.of(this);
    private Optional<Shown> shown = Optional.empty();
    private final Polite polite = new Polite();

    private record Shown(List<TileText> texts, History history, Moment now) {}

    /// What the last tile says in its corner.
    ///
    /// @param words such as `Δ 0 to interface`; empty for nothing
    /// @param explanation of how this can be
    /// @param agrees whether it is as it should be
    public record Corner(String words, String explanation, boolean agrees) {

        /// Nothing to say.
        public static final Corner EMPTY = new Corner("", "", true);
    }

    public ProtocolTiles(Tokens tokens) {
        getStyleClass().add("xs-tiles");
        for (Protocol protocol : Protocol.values()) {
            add(Optional.of(protocol));
        }
        add(Optional.empty());
        tokens(tokens);
        onScreen.addListener((_, _, now) -> showIf(now));
    }

    /// Shows figures, and the lines of a history up to a moment.
    ///
    /// @param texts one for each protocol in their order, then one for all
    public void show(List<TileText> texts, History history, Moment now) {
        if (texts.size() != skins.size()) {
            throw new IllegalArgumentException("five tiles, not " + texts.size());
        }
        shown = Optional.of(new Shown(List.copyOf(texts), history, now));
        showIf(onScreen.getValue());
    }

    /// What the last tile says in its corner.
    public void corner(Corner corner) {
        skins.getLast().corner(corner);
    }

    /// Since when the totals count, told over every tile; empty for nothing.
    public void since(String words) {
        for (ProtocolTileSkin skin : skins) {
            skin.since(words);
        }
    }

    /// Takes another theme's colours.
    public void tokens(Tokens tokens) {
        for (int tile = 0; tile < PROTOCOLS.size(); tile++) {
            Protocol protocol = PROTOCOLS.get(tile);
            skins.get(tile).color(tokens.of(protocol), tokens.dash(Ink.of(protocol)));
        }
        skins.getLast().color(tokens.of(Token.PROTO_ALL), Dash.SOLID);
    }

    private void add(Optional<Protocol> protocol) {
        Tile tile = new Tile(Tile.SkinType.SPARK_LINE);
        tile.setAnimated(false);
        ProtocolTileSkin skin = new ProtocolTileSkin(tile, protocol);
        tile.setSkin(skin);
        tile.setId("tile-" + protocol.map(Protocol::member).orElse("all"));
        HBox.setHgrow(tile, Priority.ALWAYS);
        skins.add(skin);
        getChildren().add(tile);
    }

    private void showIf(boolean seen) {
        if (seen) {
            shown.ifPresent(this::show);
        }
    }

    private void show(Shown what) {
        boolean speak = polite.isDue(what.history, what.now.bootNanos());
        TimeGrid grid = TimeGrid.upTo(what.now.bootNanos() - 1, SPAN, POINTS);
        columns.fill(what.history, grid, History.Unit.PACKETS, EnumSet.allOf(Protocol.class));
        boolean smaller = what.texts.stream().anyMatch(text -> text.value().length() > ROOMY);
        float[] sum = new float[POINTS];
        for (int tile = 0; tile < PROTOCOLS.size(); tile++) {
            float[] mean = columns.mean(PROTOCOLS.get(tile));
            skins.get(tile).show(what.texts.get(tile), smaller, mean, POINTS, speak);
            for (int point = 0; point < POINTS; point++) {
                sum[point] += mean[point];
            }
        }
        skins.getLast().show(what.texts.getLast(), smaller, sum, POINTS, speak);
    }
}
