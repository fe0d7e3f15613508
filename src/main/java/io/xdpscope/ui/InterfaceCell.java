// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Badge;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListEntry;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// One visible line of the list: a row of two lines with the chosen columns beside it, or a
/// heading. Reused for other rows while scrolling; listens to the row that it shows, and to no
/// other.
final class InterfaceCell extends ListCell<ListEntry> implements Painted {

    /// Between the parts of a row, in pixels.
    static final double GAP = 8;

    /// The row of two lines does not get narrower than this where columns stand beside it.
    private static final double LEAST_NAMES = 320;

    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Look look;
    private final ObjectProperty<ListSettings> settings;
    private final LinkLightMark light = new LinkLightMark();
    private final Label name = Says.label("", "xs-strong");
    private final Label kind = Says.label("", "xs-muted", "xs-tiny");
    private final Label badge = Says.label("", "xs-badge");
    private final SparklineCanvas sparkline = new SparklineCanvas();
    private final Label rate = Says.label("", "xs-rate");
    private final Label trouble = Says.label("", "xs-danger", "xs-tiny");
    private final VBox rates = new VBox(rate, trouble);
    private final HBox content;
    private final Label heading = Says.label("", "xs-muted", "xs-small", "xs-list-heading");
    private final Polite polite = new Polite();
    private final List<Label> beside = new ArrayList<>();
    private Optional<ListSettings> laidOut = Optional.empty();
    private Subscription listening = Subscription.EMPTY;
    private long fillings;

    InterfaceCell(Look look, ObjectProperty<ListSettings> settings) {
        this.look = look;
        this.settings = settings;
        VBox names = new VBox(1, name, kind);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(60);
        HBox.setHgrow(names, Priority.ALWAYS);
        badge.setMinWidth(USE_PREF_SIZE);
        rates.getStyleClass().add("xs-rates");
        rates.setAlignment(Pos.CENTER_RIGHT);
        content = new HBox(GAP, light, names, badge, sparkline, rates);
        content.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("xs-interface");
        setPrefWidth(0);
    }

    /// So wide a row must be to show everything that is chosen; 0 where it fits any width.
    static double leastWidth(ListSettings settings) {
        return settings.beside().isEmpty() ? 0 : LEAST_NAMES + besideWidth(settings);
    }

    /// The width of the columns beside the row.
    static double besideWidth(ListSettings settings) {
        return settings.beside().stream().mapToDouble(column -> column.width() + GAP).sum();
    }

    @Override
    protected void updateItem(ListEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        listening.unsubscribe();
        listening = Subscription.EMPTY;
        pseudoClassStateChanged(HEADING, entry instanceof ListEntry.Heading);
        if (empty || entry == null) {
            setGraphic(null);
            Hover.over(this, "");
            setAccessibleText(null);
            return;
        }
        switch (entry) {
            case ListEntry.Heading shown -> show(shown);
            case ListEntry.Interface(InterfaceRow row) -> {
                setGraphic(content);
                listening =
                        Subscription.combine(
                                settings.subscribe(now -> arrange(now, row)),
                                row.revisionProperty().subscribe((_, _) -> show(row)),
                                look.tokensProperty().subscribe((_, _) -> show(row)));
            }
        }
    }

    private void show(ListEntry.Heading shown) {
        String words = Texts.get("list.heading", shown.title(), Integer.toString(shown.count()));
        heading.setText(words);
        setGraphic(heading);
        Hover.over(this, "");
        setAccessibleText(words);
    }

    private void arrange(ListSettings now, InterfaceRow row) {
        if (laidOut.filter(now::equals).isEmpty()) {
            laidOut = Optional.of(now);
            Says.shown(sparkline, now.shows(ListColumn.ACTIVITY));
            Says.shown(rates, now.shows(ListColumn.RECEIVED));
            content.getChildren().removeAll(beside);
            beside.clear();
            now.beside().forEach(column -> beside.add(newLabel(column)));
            content.getChildren().addAll(beside);
            setPrefWidth(leastWidth(now));
        }
        show(row);
    }

    private static Label newLabel(ListColumn column) {
        Label label = Says.label("", "xs-small");
        label.setMinWidth(column.width());
        label.setPrefWidth(column.width());
        label.setMaxWidth(column.width());
        label.setAlignment(column.isFigure() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        label.getStyleClass().add(column == ListColumn.TROUBLE ? "xs-danger" : "xs-muted");
        return label;
    }

    @Override
    public long paintings() {
        return fillings;
    }

    private void show(InterfaceRow row) {
        fillings++;
        light.show(row.light());
        Says.text(name, row.name());
        Says.text(kind, row.secondLine());
        String tone = row.refused().isEmpty() ? "xs-muted" : "xs-danger";
        Says.styled(kind, "label", tone, "xs-tiny");
        show(row.badge());
        if (sparkline.isVisible()) {
            sparkline.paint(row.sparkline(), look.tokens().of(Token.TEXT_MUTED));
        }
        Says.text(rate, row.rateText());
        String troubles = row.troubleText();
        Says.text(trouble, troubles);
        Says.shown(trouble, !troubles.isEmpty());
        showBeside(row);
        Says.tip(this, tip(row));
        if (polite.isDue(row.spokenFacts(), System.nanoTime())) {
            setAccessibleText(row.spokenText());
        }
    }

    private void showBeside(InterfaceRow row) {
        List<ListColumn> columns = settings.get().beside();
        for (int at = 0; at < columns.size() && at < beside.size(); at++) {
            Says.text(beside.get(at), columns.get(at).text(row));
        }
    }

    private void show(Optional<Badge> shown) {
        Says.shown(badge, shown.isPresent() && settings.get().shows(ListColumn.MODE));
        shown.ifPresent(b -> {
            Says.text(badge, b.text());
            Says.styled(badge, "label", "xs-badge", tone(b.tone()));
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
