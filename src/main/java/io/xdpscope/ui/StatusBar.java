// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.StatusLine;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The line at the bottom: whether anything counts, what is attached here, what reading costs, and
/// what the machine is.
final class StatusBar extends HBox {

    private final Region dot = new Region();
    private final Label counting = Says.label("", "xs-status-word");
    private final Label attached = Says.label("");
    private final Label cost = Says.label("");
    private final Label rights = Says.label("");
    private final Label system = Says.label("");
    private final Subscription listening;

    StatusBar(DashboardModel model) {
        getStyleClass().add("xs-status");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("xs-status-dot");
        HBox word = new HBox(6, dot, counting);
        word.setAlignment(Pos.CENTER_LEFT);
        counting.setId("status-counting");
        rights.setId("status-rights");
        getChildren().addAll(word, attached, cost, Says.spring(), rights, system);
        listening = model.statusProperty().subscribe(this::show);
    }

    void close() {
        listening.unsubscribe();
    }

    private void show(Optional<StatusLine> status) {
        status.ifPresent(line -> {
            Says.text(counting, line.counting());
            String tone = tone(line.tone());
            counting.getStyleClass().setAll(List.of("label", tone));
            dot.getStyleClass().setAll(List.of("xs-status-dot", tone));
            text(attached, line.attached());
            text(cost, line.cost());
            text(rights, line.rights());
            rights.getStyleClass()
                    .setAll(List.of("label", line.mayAttach() ? "xs-muted" : "xs-warn"));
            text(system, line.system());
        });
    }

    private static void text(Label label, String text) {
        Says.text(label, text);
        Says.shown(label, !text.isEmpty());
    }

    private static String tone(StatusLine.Tone tone) {
        return switch (tone) {
            case IDLE -> "xs-muted";
            case COUNTING -> "xs-ok";
            case TROUBLE -> "xs-danger";
        };
    }
}
