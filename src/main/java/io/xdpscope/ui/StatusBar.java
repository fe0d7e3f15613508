// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.Standing;
import io.xdpscope.ui.model.StatusLine;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The line at the bottom: whether anything counts, what is attached here, what reading costs, what
/// becomes of the counters, whether there are rights and how to get them, and what the machine is.
final class StatusBar extends HBox {

    private final DashboardModel model;
    private final Region dot = new Region();
    private final Label counting = Says.label(Standing.OPENING.words(), "xs-muted");
    private final Label attached = Says.label("");
    private final Label cost = Says.label("");
    private final ExportStrip exports;
    private final Label ending = Says.label("");
    private final Label rights = Says.label("");
    private final Button unlock = new Button();
    private final Label system = Says.label("");
    private final Subscription listening;

    StatusBar(DashboardModel model) {
        this.model = model;
        this.exports = new ExportStrip(model.export());
        getStyleClass().add("xs-status");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("xs-status-dot");
        HBox word = new HBox(6, dot, counting);
        word.setAlignment(Pos.CENTER_LEFT);
        word.setMinWidth(USE_PREF_SIZE);
        counting.setId("status-counting");
        ending.setId("status-ending");
        ending.setMinWidth(USE_PREF_SIZE);
        rights.setId("status-rights");
        unlock.setId("unlock");
        unlock.setMinWidth(USE_PREF_SIZE);
        unlock.getStyleClass().add("xs-link-button");
        unlock.setOnAction(_ -> model.connection().connect());
        Says.tip(unlock, Texts.get("status.unlock.tip"));
        HBox right = new HBox(8, rights, unlock);
        right.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(word, attached, cost, exports, Says.spring(), ending, right, system);
        listening =
                Subscription.combine(
                        model.statusProperty().subscribe(this::show),
                        model.connection().underWayProperty().subscribe(this::unlocking),
                        model.connection().askedProperty().subscribe(this::unlocking));
    }

    void close() {
        listening.unsubscribe();
        exports.close();
    }

    private void show(Optional<StatusLine> status) {
        status.ifPresent(line -> {
            Says.text(counting, line.counting());
            String tone = tone(line.tone());
            Says.styled(counting, "label", tone);
            Says.styled(dot, "xs-status-dot", tone);
            text(attached, line.attached());
            text(cost, line.cost());
            text(ending, line.ending());
            Says.tip(ending, line.endingWords());
            text(rights, line.rights());
            Says.tip(
                    rights,
                    Texts.get(line.mayAttach() ? "status.rightsOk.tip" : "status.unlock.tip"));
            Says.styled(rights, "label", line.mayAttach() ? "xs-muted" : "xs-warn");
            text(system, line.system());
        });
        unlocking();
    }

    private void unlocking() {
        boolean missing =
                model.statusProperty().get().filter(line -> !line.mayAttach()).isPresent();
        Says.shown(unlock, missing);
        unlock.setDisable(model.connection().underWayProperty().get());
        Says.text(unlock, model.connection().unlockWords());
    }

    private static void text(Label label, String text) {
        Says.text(label, text);
        Says.shown(label, !text.isEmpty());
    }

    /// Lets a dot say by its colour how it stands with a machine; the words stand beside it.
    static void tone(Region dot, Standing standing) {
        String tone =
                switch (standing) {
                    case OPENING, IDLE -> "xs-muted";
                    case COUNTING -> "xs-ok";
                    case LOST, UNREADABLE -> "xs-danger";
                };
        Says.styled(dot, "xs-status-dot", tone);
    }

    private static String tone(StatusLine.Tone tone) {
        return switch (tone) {
            case IDLE -> "xs-muted";
            case COUNTING -> "xs-ok";
            case TROUBLE -> "xs-danger";
        };
    }
}
