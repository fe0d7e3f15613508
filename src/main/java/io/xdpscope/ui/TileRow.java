// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.History;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import io.xdpscope.ui.model.Track;
import java.util.OptionalLong;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// The figures of the protocols, side by side.
final class TileRow extends StackPane {

    private final InterfaceDetail detail;
    private final ProtocolTiles tiles;
    private final Subscription look;

    /// Shown for an interface on which nothing was counted yet.
    private final History nothing = new History();

    TileRow(InterfaceDetail detail, Look look) {
        this.detail = detail;
        this.tiles = new ProtocolTiles(look.tokens());
        this.look = look.tokensProperty().subscribe(tiles::tokens);
        getChildren().add(tiles);
    }

    void refresh() {
        History history = detail.track().map(Track::history).orElse(nothing);
        tiles.show(detail.tiles(), history, detail.shownAt());
        tiles.since(detail.sinceText());
        tiles.corner(corner());
    }

    void close() {
        look.unsubscribe();
    }

    private ProtocolTiles.Corner corner() {
        OptionalLong difference = detail.check().difference();
        if (difference.isEmpty()) {
            return ProtocolTiles.Corner.EMPTY;
        }
        boolean agrees = difference.getAsLong() == 0;
        return new ProtocolTiles.Corner(
                detail.check().differenceText(),
                Texts.get(agrees ? "tile.difference.agrees" : "tile.difference.explained"),
                agrees);
    }
}
