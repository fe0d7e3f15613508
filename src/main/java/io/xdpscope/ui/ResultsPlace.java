// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.CommandResult;
import io.xdpscope.ui.model.SeveralCommands;
import io.xdpscope.ui.model.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How a command to several interfaces went, a line for each, until it is dismissed. Made at first
/// use.
final class ResultsPlace extends VBox {

    private static final double LINE_HEIGHT = 40;
    private static final double NAME_WIDTH = 90;
    private static final int MOST_LINES = 4;

    private final SeveralCommands commands;
    private final Consumer<String> clipboard;
    private final Label title = Says.label("", "xs-strong");
    private final ListView<CommandResult> lines = new ListView<>();
    private final ListChangeListener<CommandResult> onChange = _ -> refresh();

    /// @param clipboard takes what is copied
    ResultsPlace(SeveralCommands commands, Consumer<String> clipboard) {
        super(6);
        this.commands = commands;
        this.clipboard = clipboard;
        setId("results");
        getStyleClass().addAll("xs-card", "xs-results");
        setMaxHeight(USE_PREF_SIZE);
        commands.results().addListener(onChange);
        title.textProperty().bind(commands.titleProperty());
        Says.shown(this, false);
    }

    void close() {
        commands.results().removeListener(onChange);
        title.textProperty().unbind();
        lines.setItems(null);
    }

    private void refresh() {
        if (commands.results().isEmpty()) {
            Says.passFocusOn(this);
        }
        Says.shown(this, !commands.results().isEmpty());
        if (getChildren().isEmpty()) {
            build();
        }
        lines.setPrefHeight(LINE_HEIGHT * Math.min(MOST_LINES, commands.results().size()) + 4);
    }

    private void build() {
        Button copy = new Button(Texts.get("several.copy"));
        copy.setId("results-copy");
        copy.setOnAction(_ -> clipboard.accept(commands.copyText()));
        Button dismiss = new Button(Texts.get("several.dismiss"));
        dismiss.setId("results-dismiss");
        dismiss.setOnAction(_ -> commands.dismiss());
        HBox head = new HBox(8, title, Says.spring(), copy, dismiss);
        head.setAlignment(Pos.CENTER_LEFT);
        lines.setId("results-lines");
        lines.setAccessibleText(Texts.get("several.spoken"));
        lines.setCellFactory(_ -> new Line());
        lines.setItems(commands.results());
        lines.setMinHeight(LINE_HEIGHT);
        getChildren().setAll(head, lines);
    }

    /// One interface's result.
    private static final class Line extends ListCell<CommandResult> {

        Line() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(CommandResult result, boolean empty) {
            super.updateItem(result, empty);
            setGraphic(empty || result == null ? null : line(result));
            setAccessibleText(empty || result == null ? null : result.line());
        }
    }

    private static HBox line(CommandResult result) {
        Label name = Says.label(result.name(), "xs-strong");
        name.setMinWidth(NAME_WIDTH);
        Label words = Says.label(result.words(), tone(result));
        words.setWrapText(true);
        VBox said = new VBox(words);
        HBox.setHgrow(said, Priority.ALWAYS);
        if (!result.fix().isEmpty()) {
            Label fix = Says.label(result.fix(), "xs-muted", "xs-small");
            fix.setWrapText(true);
            said.getChildren().add(fix);
        }
        return new HBox(10, Says.label(mark(result), tone(result)), name, said);
    }

    private static String mark(CommandResult result) {
        return Texts.get("several.stage." + result.stage().name().toLowerCase(Locale.ROOT));
    }

    private static String tone(CommandResult result) {
        return switch (result.stage()) {
            case DONE -> "xs-ok";
            case REFUSED -> "xs-danger";
            case WAITING, SKIPPED -> "xs-muted";
        };
    }
}
