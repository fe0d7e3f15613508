// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.ListColumn;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/// Puts a column where its title is dragged to. What moves less than a hand shakes is a click.
final class TitleDrag {

    private static final double SHAKE = 6;
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");

    private final InterfaceList model;
    private final ListColumn column;
    private final Button title;
    private final HBox line;
    private double from;
    private boolean dragged;

    /// @param line holds the titles of all columns, those beside the row last
    TitleDrag(InterfaceList model, ListColumn column, Button title, HBox line) {
        this.model = model;
        this.column = column;
        this.title = title;
        this.line = line;
        title.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> from = event.getSceneX());
        title.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        title.addEventFilter(MouseEvent.MOUSE_RELEASED, this::drop);
    }

    private void drag(MouseEvent event) {
        double by = event.getSceneX() - from;
        if (!dragged && Math.abs(by) < SHAKE) {
            return;
        }
        dragged = true;
        title.disarm();
        title.pseudoClassStateChanged(DRAGGED, true);
        title.setViewOrder(-1);
        title.setTranslateX(by);
        event.consume();
    }

    private void drop(MouseEvent event) {
        if (!dragged) {
            return;
        }
        dragged = false;
        title.disarm();
        title.pseudoClassStateChanged(DRAGGED, false);
        title.setTranslateX(0);
        event.consume();
        List<ListColumn> beside = model.settingsProperty().get().beside();
        int places = place(line.sceneToLocal(event.getSceneX(), 0).getX(), beside.size());
        model.settingsProperty()
                .set(model.settingsProperty().get().moved(column, places - beside.indexOf(column)));
    }

    /// Over which of the columns beside the row this is, or the nearest to it.
    private int place(double x, int columns) {
        List<Node> titles = line.getChildren();
        int first = titles.size() - columns;
        int place = 0;
        while (place < columns - 1 && x > titles.get(first + place).getBoundsInParent().getMaxX()) {
            place++;
        }
        return place;
    }
}
