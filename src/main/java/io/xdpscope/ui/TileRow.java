// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.TileText;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The figures of the protocols, side by side.
final class TileRow extends HBox {

    private final InterfaceDetail detail;

    TileRow(InterfaceDetail detail, Look look) {
        super(10);
        this.detail = detail;
        for (TileText tile : detail.tiles()) {
            VBox box =
                    new VBox(
                            2,
                            new Label(tile.title()),
                            Says.label("", "xs-title"),
                            new Label(),
                            new Label());
            box.getStyleClass().add("xs-card");
            box.setPadding(new javafx.geometry.Insets(12));
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setPrefWidth(100);
            getChildren().add(box);
        }
    }

    void refresh() {
        List<TileText> tiles = detail.tiles();
        for (int i = 0; i < tiles.size(); i++) {
            VBox box = (VBox) getChildren().get(i);
            Says.text(
                    (Label) box.getChildren().get(1),
                    tiles.get(i).value() + " " + tiles.get(i).unit());
            Says.text((Label) box.getChildren().get(2), tiles.get(i).bits());
            Says.text((Label) box.getChildren().get(3), tiles.get(i).total());
        }
    }

    void close() {}
}
