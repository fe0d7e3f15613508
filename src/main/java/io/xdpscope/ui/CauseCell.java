// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CheckRow;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A known cause of a difference: what it is, whether it applies, and the evidence, which takes as
/// many lines as it needs.
final class CauseCell extends ListCell<CheckRow> {

    private static final double NAME_WIDTH = 190;
    private static final double WORD_WIDTH = 70;

    private final Label name = fixed(NAME_WIDTH);
    private final Label word = fixed(WORD_WIDTH);
    private final Label evidence = Says.label("", "xs-check-evidence");
    private final HBox line = new HBox(10, name, word, evidence);

    CauseCell() {
        evidence.setWrapText(true);
        evidence.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(evidence, Priority.ALWAYS);
        line.setAlignment(Pos.TOP_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(CheckRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Says.text(name, row.name());
        Says.text(word, row.word());
        Says.text(evidence, row.evidence());
        String style =
                switch (row.kind()) {
                    case APPLIES -> "xs-strong";
                    case UNKNOWN, DOES_NOT -> "xs-muted";
                };
        name.getStyleClass().set(1, style);
        word.getStyleClass().set(1, style);
        setGraphic(line);
        setAccessibleText(row.spokenText());
    }

    /// As high as its evidence is, at the width that the list has.
    @Override
    protected double computePrefHeight(double width) {
        double beside = snappedLeftInset() + snappedRightInset();
        double room = (width < 0 ? getListView().getWidth() : width) - beside;
        return isEmpty()
                ? super.computePrefHeight(width)
                : snappedTopInset() + line.prefHeight(room) + snappedBottomInset();
    }

    private static Label fixed(double width) {
        Label label = Says.label("", "xs-muted");
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }
}
