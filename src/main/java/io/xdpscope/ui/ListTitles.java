// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;

/// What stands above the list's columns. A click sorts by it, and dragging one puts its column
/// elsewhere; by keyboard, the menu beside the chips does both.
final class ListTitles extends Pane {

    private final InterfaceList model;
    private final HBox line = new HBox(InterfaceCell.GAP);
    private final Subscription listening;

    ListTitles(InterfaceList model) {
        this.model = model;
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("xs-list-titles");
        getChildren().add(line);
        Rectangle window = new Rectangle();
        window.widthProperty().bind(widthProperty());
        window.heightProperty().bind(heightProperty());
        setClip(window);
        listening = model.settingsProperty().subscribe(this::show);
    }

    void close() {
        listening.unsubscribe();
    }

    /// Stands where the list's content stands.
    ///
    /// @param scrolled by how much the content is scrolled to the right, in pixels
    /// @param scrollbar how much of the width a scroll bar takes, in pixels
    void follow(double scrolled, double scrollbar) {
        line.setTranslateX(-scrolled);
        setPadding(new Insets(0, scrollbar, 0, 0));
    }

    @Override
    protected double computePrefHeight(double width) {
        return line.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - getInsets().getRight();
        line.resizeRelocate(
                0,
                0,
                Math.max(room, InterfaceCell.leastWidth(model.settingsProperty().get())),
                getHeight());
    }

    private void show(ListSettings settings) {
        line.getChildren().setAll(title(ListColumn.NAME, settings), Says.spring());
        if (settings.shows(ListColumn.RECEIVED)) {
            line.getChildren().add(title(ListColumn.RECEIVED, settings));
        }
        for (ListColumn column : settings.beside()) {
            Button title = title(column, settings);
            title.setMinWidth(column.width());
            title.setPrefWidth(column.width());
            title.setMaxWidth(column.width());
            title.setAlignment(column.isFigure() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            new TitleDrag(model, column, title, line);
            line.getChildren().add(title);
        }
    }

    private Button title(ListColumn column, ListSettings settings) {
        Button title = new Button(words(column, settings));
        title.setId("title-" + column.word());
        title.getStyleClass().setAll("xs-column-title");
        title.setFocusTraversable(false);
        Says.tip(
                title,
                Texts.get(column.isBeside() ? "list.sorts.drag" : "list.sorts", column.title()));
        title.setOnAction(
                _ -> model.settingsProperty().set(model.settingsProperty().get().sortedBy(column)));
        return title;
    }

    private static String words(ListColumn column, ListSettings settings) {
        if (settings.sort().filter(sorted -> sorted == column).isEmpty()) {
            return column.title();
        }
        return Texts.get(
                settings.descending() ? "list.sorted.down" : "list.sorted.up", column.title());
    }
}
