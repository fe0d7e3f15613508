// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says across the whole chart that it stands still, and leads back to now. Not there while the
/// chart moves.
final class StillBar extends HBox {

    private final Label words = new Label();

    /// @param back goes back to now
    StillBar(Runnable back) {
        getStyleClass().add("xs-still");
        words.setId("chart-frozen");
        words.setGraphic(Shapes.PAUSE.region());
        Button live = new Button(Texts.get("chart.live"));
        live.setId("chart-live");
        live.getStyleClass().add("xs-quiet");
        live.setOnAction(_ -> back.run());
        live.setMinWidth(USE_PREF_SIZE);
        Says.tip(live, Texts.get("chart.live.tip"));
        getChildren().setAll(words, Says.spring(), live);
        show("");
    }

    /// Says what stands still; nothing does for an empty text.
    void show(String text) {
        words.setText(text);
        words.setVisible(!text.isEmpty());
        Says.shown(this, !text.isEmpty());
    }
}
