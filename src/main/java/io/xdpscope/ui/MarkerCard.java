// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.EventKind;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// All that the flags at one place of the chart have to say.
final class MarkerCard extends VBox {

    private static final double WIDTH = 340;

    /// Of more events than this the card tells the number; the Events tab has them all.
    private static final int MOST = 6;

    private final Button close = new Button(Texts.get("event.card.close"));

    /// What can be done on a card.
    record Actions(
            Consumer<String> copy,
            Consumer<JournalEvent> edit,
            Consumer<JournalEvent> remove,
            Runnable close) {}

    /// @param events at least one
    MarkerCard(List<JournalEvent> events, HostClock clock, Actions actions) {
        setId("marker-card");
        getStyleClass().addAll("xs-span-box", "xs-marker-card");
        setPrefWidth(WIDTH);
        setAccessibleText(text(events, clock));
        events.stream().limit(MOST).forEach(event -> add(event, clock, actions));
        if (events.size() > MOST) {
            String more = Integer.toString(events.size() - MOST);
            getChildren().add(wrapped(Texts.get("event.card.more", more), "xs-muted"));
        }
        Button copy = new Button(Texts.get("failure.copy"));
        copy.setId("marker-copy");
        copy.getStyleClass().add("xs-quiet");
        copy.setOnAction(_ -> actions.copy().accept(text(events, clock)));
        close.setId("marker-close");
        close.getStyleClass().add("xs-quiet");
        close.setOnAction(_ -> actions.close().run());
        HBox buttons = new HBox(6, Says.spring(), copy, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(buttons);
    }

    void focus() {
        close.requestFocus();
    }

    private void add(JournalEvent event, HostClock clock, Actions actions) {
        String about = event.interfaceName().isEmpty() ? "" : " · " + event.interfaceName();
        getChildren()
                .add(
                        Says.label(
                                clock.time(event.at().wall())
                                        + about
                                        + " · "
                                        + event.kind().title(),
                                "xs-muted",
                                "xs-tiny"));
        getChildren().add(wrapped(event.words(), "xs-strong"));
        if (!event.detail().isEmpty()) {
            getChildren().add(wrapped(event.detail(), "xs-small"));
        }
        if (event.kind() == EventKind.NOTE) {
            getChildren().add(noteButtons(event, actions));
        }
    }

    private static HBox noteButtons(JournalEvent note, Actions actions) {
        Button edit = new Button(Texts.get("event.note.edit"));
        edit.setId("note-edit");
        edit.setOnAction(_ -> actions.edit().accept(note));
        Button remove = new Button(Texts.get("event.note.remove"));
        remove.setId("note-remove");
        remove.setOnAction(_ -> actions.remove().accept(note));
        List.of(edit, remove).forEach(button -> button.getStyleClass().add("xs-quiet"));
        return new HBox(6, edit, remove);
    }

    private static Label wrapped(String words, String styleClass) {
        Label label = Says.label(words, styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static String text(List<JournalEvent> events, HostClock clock) {
        return events.stream()
                .map(event -> clock.time(event.at().wall()) + "  " + event.wholeText())
                .collect(Collectors.joining("\n"));
    }
}
