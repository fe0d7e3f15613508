// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Badge;
import io.xdpscope.ui.model.InterfaceRow;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// One visible row of the list. Reused for other rows while scrolling; listens to the row that it
/// shows, and to no other.
final class InterfaceCell extends ListCell<InterfaceRow> {

    private final Look look;
    private final LinkLightMark light = new LinkLightMark();
    private final Label name = Says.label("", "xs-strong");
    private final Label kind = Says.label("", "xs-muted", "xs-tiny");
    private final Label badge = Says.label("", "xs-badge");
    private final SparklineCanvas sparkline = new SparklineCanvas();
    private final Label rate = Says.label("", "xs-rate");
    private final Label trouble = Says.label("", "xs-danger", "xs-tiny");
    private final HBox content;
    private Subscription listening = Subscription.EMPTY;

    InterfaceCell(Look look) {
        this.look = look;
        VBox names = new VBox(1, name, kind);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(60);
        HBox.setHgrow(names, Priority.ALWAYS);
        badge.setMinWidth(USE_PREF_SIZE);
        VBox rates = new VBox(rate, trouble);
        rates.getStyleClass().add("xs-rates");
        rates.setAlignment(Pos.CENTER_RIGHT);
        content = new HBox(8, light, names, badge, sparkline, rates);
        content.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("xs-interface");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(InterfaceRow row, boolean empty) {
        super.updateItem(row, empty);
        listening.unsubscribe();
        listening = Subscription.EMPTY;
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(content);
        listening =
                Subscription.combine(
                        row.revisionProperty().subscribe(() -> show(row)),
                        look.tokensProperty().subscribe(_ -> show(row)));
    }

    private void show(InterfaceRow row) {
        light.show(row.light());
        Says.text(name, row.name());
        Says.text(kind, row.secondLine());
        show(row.badge());
        sparkline.paint(row.sparkline(), look.tokens().of(Token.TEXT_MUTED));
        Says.text(rate, row.rateText());
        String troubles = row.troubleText();
        Says.text(trouble, troubles);
        Says.shown(trouble, !troubles.isEmpty());
        Says.tip(this, tip(row));
        setAccessibleText(row.spokenText());
    }

    private void show(Optional<Badge> shown) {
        Says.shown(badge, shown.isPresent());
        shown.ifPresent(b -> {
            Says.text(badge, b.text());
            badge.getStyleClass().setAll(List.of("label", "xs-badge", tone(b.tone())));
        });
    }

    private static String tone(Badge.Tone tone) {
        return switch (tone) {
            case NATIVE -> "native";
            case GENERIC, BUSY -> "plain";
            case FALL_BACK -> "generic";
            case OFFLOAD -> "offload";
            case FOREIGN -> "foreign";
            case LOST -> "lost";
        };
    }

    /// What does not fit into the row.
    private static String tip(InterfaceRow row) {
        StringBuilder tip = new StringBuilder(row.name());
        tip.append('\n').append(row.light().words()).append(" · ").append(row.secondLine());
        row.badge().ifPresent(badge -> tip.append('\n').append(badge.explanation()));
        row.facts().critical().ifPresent(reason -> tip.append('\n').append(reason));
        return tip.toString();
    }
}
