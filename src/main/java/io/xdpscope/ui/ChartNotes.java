// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What is laid over the chart about its flags: the whole of what a flag says, and the field that a
/// note is written in. Made when it is first needed; there is one of them at a time.
final class ChartNotes {

    /// Room that is left between what is laid over and the chart's edge.
    private static final double MARGIN = 8;

    private static final double FIELD_WIDTH = 300;
    private static final double FIELD_TOP = 60;

    private final DashboardModel model;
    private final ChartPane pane;
    private final Consumer<String> clipboard;
    private @Nullable Region open;

    /// @param clipboard takes what is copied
    ChartNotes(DashboardModel model, ChartPane pane, Consumer<String> clipboard) {
        this.model = model;
        this.pane = pane;
        this.clipboard = clipboard;
        pane.chart().plot().addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /// Lets a note be written about the moment that is pointed at, or about now.
    void write() {
        long now = model.journal().now().bootNanos();
        long bootNanos = pane.chart().pointedAt().orElse(now);
        if (now == 0) {
            return; // nobody has told the time yet
        }
        String when = Texts.get("event.note.at", pane.chart().plot().clock(bootNanos));
        field(when, "", bootNanos, words -> model.notes().write(bootNanos, words));
    }

    private void edit(JournalEvent note) {
        String when = Texts.get("event.note.at", pane.chart().plot().clock(note.at().bootNanos()));
        field(when, note.words(), note.at().bootNanos(), words -> model.notes().edit(note, words));
    }

    private void clicked(MouseEvent event) {
        close();
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
            Point2D at = pane.sceneToLocal(event.getSceneX(), event.getSceneY());
            MarkerCard card =
                    new MarkerCard(
                            hit,
                            model.detail().clockProperty().get(),
                            new MarkerCard.Actions(
                                    clipboard, this::edit, this::remove, this::close));
            lay(card, at.getX(), at.getY() + MARGIN);
            card.focus();
            event.consume();
        }
    }

    private void remove(JournalEvent note) {
        model.notes().remove(note);
        close();
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
            close();
            done.accept(text.getText());
        });
        text.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        text.focusedProperty()
                .subscribe((_, focused) -> {
                    if (!focused && pane.getChildren().contains(field)) {
                        close();
                    }
                });
        ChartPlot plot = pane.chart().plot();
        Point2D at = pane.sceneToLocal(plot.localToScene(plot.x(bootNanos), FIELD_TOP));
        lay(field, at.getX(), at.getY());
        text.requestFocus();
        text.end();
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    /// Lays something over the chart, beside a place of it.
    private void lay(Region over, double x, double y) {
        close();
        open = over;
        over.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        over.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(over, Pos.TOP_LEFT);
        pane.getChildren().add(over);
        pane.applyCss();
        double width = over.prefWidth(-1);
        double height = over.prefHeight(width);
        over.setTranslateX(within(x - width / 2, pane.getWidth() - width));
        over.setTranslateY(within(y, pane.getHeight() - height));
    }

    private static double within(double wanted, double most) {
        return Math.floor(Math.max(MARGIN, Math.min(wanted, most - MARGIN)));
    }

    void close() {
        Optional.ofNullable(open)
                .ifPresent(over -> {
                    boolean focused = over.isFocusWithin();
                    open = null;
                    pane.getChildren().remove(over);
                    if (focused) {
                        pane.chart().plot().requestFocus();
                    }
                });
    }
}
