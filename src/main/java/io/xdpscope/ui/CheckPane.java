// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CheckFigure;
import io.xdpscope.ui.model.CheckRow;
import io.xdpscope.ui.model.CheckTab;
import io.xdpscope.ui.model.CrossCheck;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Our count beside the interface's own, the verdict in words, and the known causes of differences
/// with their evidence, nothing of it cut short.
final class CheckPane extends VBox {

    private final CheckTab tab;
    private final Finding finding = new Finding();
    private final HBox figures = new HBox();
    private final ListView<CheckRow> causes = new ListView<>();
    private List<CheckFigure> shown = List.of();

    CheckPane(CheckTab tab) {
        this.tab = tab;
        figures.setId("check-figures");
        figures.getStyleClass().add("xs-check-figures");
        causes.setId("check");
        causes.getStyleClass().add("xs-check-causes");
        causes.setAccessibleText(Texts.get("tab.check"));
        causes.setCellFactory(_ -> new CauseCell());
        Label placeholder = Says.placeholder("tab.nothing");
        placeholder.setWrapText(true);
        causes.setPlaceholder(placeholder);
        VBox.setVgrow(causes, Priority.ALWAYS);
        getChildren().addAll(finding, figures, causes);
        tab.answersProperty().subscribe(this::show);
    }

    void refresh() {
        tab.look();
        show();
    }

    private void show() {
        Optional<CrossCheck> check = tab.check();
        fill(check.map(CrossCheck::figures).orElse(List.of()));
        List<CheckRow> rows = check.map(CrossCheck::causes).orElse(List.of());
        if (!causes.getItems().equals(rows)) {
            causes.getItems().setAll(rows);
        }
        check.ifPresentOrElse(
                told -> finding.show(told.verdict(), told.why(), !told.agrees()), finding::hide);
    }

    private void fill(List<CheckFigure> now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        Says.shown(figures, !now.isEmpty());
        List<VBox> all = new ArrayList<>();
        now.forEach(figure -> all.add(box(figure)));
        figures.getChildren().setAll(all);
    }

    private static VBox box(CheckFigure figure) {
        Label packets = Says.label(figure.packets(), "xs-strong");
        packets.setAccessibleText(figure.spokenText());
        Says.tip(packets, figure.explanation());
        VBox box = new VBox(Says.label(figure.name(), "xs-muted", "xs-small"), packets);
        if (!figure.bytes().isEmpty()) {
            box.getChildren()
                    .add(
                            Says.label(
                                    Texts.get("check.bytes", figure.bytes()),
                                    "xs-muted",
                                    "xs-small"));
        }
        return box;
    }
}
