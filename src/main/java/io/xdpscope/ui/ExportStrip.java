// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.ExportControl;
import io.xdpscope.ui.model.ExportJob;
import io.xdpscope.ui.model.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/// Exports that take longer than a moment: how far each is, and a button that gives it up.
final class ExportStrip extends HBox {

    private static final double BAR_WIDTH = 90;

    private final ExportControl exports;
    private final ListChangeListener<ExportJob> onChange = _ -> refresh();

    ExportStrip(ExportControl exports) {
        super(12);
        this.exports = exports;
        setId("exports");
        setAlignment(Pos.CENTER_LEFT);
        exports.underWay().addListener(onChange);
        refresh();
    }

    void close() {
        exports.underWay().removeListener(onChange);
    }

    private void refresh() {
        getChildren().setAll(exports.underWay().stream().map(ExportStrip::line).toList());
        Says.shown(this, !getChildren().isEmpty());
    }

    private static HBox line(ExportJob job) {
        String words = Texts.get("export.underWay", job.name());
        Label name = Says.label(words, "xs-muted");
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMinWidth(BAR_WIDTH);
        bar.setAccessibleText(words);
        bar.progressProperty().bind(job.partProperty());
        Button cancel = new Button(Texts.get("export.cancel"));
        cancel.setId("export-cancel");
        cancel.getStyleClass().add("xs-link-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> job.cancel());
        Says.tip(cancel, Texts.get("export.cancel.tip", job.name()));
        HBox line = new HBox(8, name, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
