// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What is laid over the chart about its flags: the whole of what a flag says, and the field that a
/// note is written in. Made when it is first needed; there is one of them at a time.
final class ChartNotes {

    private static final double FIELD_WIDTH = 300;
    private static final double FIELD_TOP = 60;

    private final DashboardModel model;
    private final ChartPane pane;
    private final ChartCards cards;
    private final Consumer<String> clipboard;

    /// @param cards where it is laid
    /// @param clipboard takes what is copied
    ChartNotes(DashboardModel model, ChartPane pane, ChartCards cards, Consumer<String> clipboard) {
        this.model = model;
        this.pane = pane;
        this.cards = cards;
        this.clipboard = clipboard;
        pane.chart().plot().addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /// Lets a note be written about the moment that is pointed at; else about the past that is
    /// looked at, or about now.
    void write() {
        long now = model.journal().now().bootNanos();
        if (now != 0) { // else nobody has told the time yet
            write(pane.chart().lookedAt().orElse(now), "");
        }
    }

    /// Lets a note be written about a moment, with words to begin with.
    void write(long bootNanos, String words) {
        String when = Texts.get("event.note.at", pane.chart().plot().clock(bootNanos));
        field(when, words, bootNanos, written -> model.notes().write(bootNanos, written));
    }

    private void edit(JournalEvent note) {
        String when = Texts.get("event.note.at", pane.chart().plot().clock(note.at().bootNanos()));
        field(when, note.words(), note.at().bootNanos(), words -> model.notes().edit(note, words));
    }

    private void clicked(MouseEvent event) {
        cards.close();
        if (event.getButton() != MouseButton.PRIMARY
                || event.getClickCount() != 1
                || !event.isStillSincePress()) {
            return;
        }
        List<JournalEvent> hit =
                pane.chart().plot().markersAt(event.getX(), event.getY()).stream()
                        .flatMap(marker -> model.journal().find(marker.number()).stream())
                        .toList();
        if (!hit.isEmpty()) {
            MarkerCard card =
                    new MarkerCard(
                            hit,
                            model.detail().clockProperty().get(),
                            new MarkerCard.Actions(
                                    clipboard, this::edit, this::remove, cards::close));
            cards.lay(card, event.getX(), event.getY() + ChartCards.MARGIN, () -> {});
            card.focus();
            event.consume();
        }
    }

    private void remove(JournalEvent note) {
        model.notes().remove(note);
        cards.close();
    }

    private void field(String when, String words, long bootNanos, Consumer<String> done) {
        TextField text = new TextField(words);
        text.setId("note");
        text.setPrefWidth(FIELD_WIDTH);
        text.setPromptText(Texts.get("event.note.prompt"));
        text.setAccessibleText(when);
        text.setAccessibleHelp(Texts.get("event.note.prompt"));
        Label label = Says.label(when, "xs-muted", "xs-small");
        label.setLabelFor(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox field = new HBox(8, label, text);
        field.setAlignment(Pos.CENTER_LEFT);
        field.getStyleClass().addAll("xs-span-box", "xs-note");
        text.setOnAction(_ -> {
            cards.close();
            done.accept(text.getText());
        });
        text.focusedProperty()
                .subscribe((_, focused) -> {
                    if (!focused && cards.shows(field)) {
                        cards.close();
                    }
                });
        cards.lay(field, pane.chart().plot().x(bootNanos), FIELD_TOP, () -> {});
        text.requestFocus();
        text.end();
    }
}
