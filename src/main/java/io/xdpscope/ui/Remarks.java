// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What must be known to read the numbers below rightly; takes no room when there is nothing.
final class Remarks extends VBox {

    private final InterfaceDetail detail;
    private List<String> shown = List.of();

    Remarks(InterfaceDetail detail) {
        super(3);
        this.detail = detail;
        setId("remarks");
        getStyleClass().add("xs-remarks");
        setAccessibleText(Texts.get("remark.spoken"));
        Says.shown(this, false);
    }

    void refresh() {
        List<String> remarks = detail.remarks();
        if (remarks.equals(shown)) {
            return;
        }
        shown = remarks;
        getChildren().setAll(remarks.stream().map(Remarks::line).toList());
        Says.shown(this, !remarks.isEmpty());
    }

    private static HBox line(String remark) {
        Label words = Says.label(remark, "xs-small");
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, Shapes.NOTE.region(), words);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
