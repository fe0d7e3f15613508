// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Above a table: what it comes to in one sentence, and below that what can be done about it.
final class Finding extends VBox {

    private final Label sentence = Says.label("", "xs-strong");
    private final Label advice = Says.label("", "xs-muted");

    Finding() {
        getStyleClass().add("xs-finding");
        for (Label label : new Label[] {sentence, advice}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(sentence, advice);
        hide();
    }

    /// @param fix what to do; empty where there is nothing
    /// @param trouble whether it is something to look at
    void show(String finding, String fix, boolean trouble) {
        Says.shown(this, true);
        Says.text(sentence, finding);
        Says.text(advice, fix);
        Says.shown(advice, !fix.isEmpty());
        if (getStyleClass().contains("trouble") != trouble) {
            if (trouble) {
                getStyleClass().add("trouble");
            } else {
                getStyleClass().remove("trouble");
            }
        }
    }

    void hide() {
        Says.shown(this, false);
    }
}
