// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.RoomSettings;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.scene.layout.BorderPane;

/// One machine: its interfaces, the one being looked at, and how it stands.
final class DashboardView extends BorderPane {

    private final InterfaceListView list;
    private final DetailView detail;
    private final StatusBar status;
    private final RoomDivider divider;

    /// @param room how much room the panes take
    /// @param clipboard takes what is copied
    DashboardView(
            DashboardModel model,
            Look look,
            Property<RoomSettings> room,
            Consumer<String> clipboard) {
        list = new InterfaceListView(model, look, room);
        detail = new DetailView(model, look, room, clipboard);
        status = new StatusBar(model);
        setLeft(list);
        setCenter(detail);
        setBottom(status);
        divider =
                new RoomDivider(
                        Orientation.VERTICAL,
                        "room.list",
                        list::getWidth,
                        width -> room.setValue(room.getValue().list(list.within(width))));
        getChildren().add(divider);
    }

    InterfaceListView list() {
        return list;
    }

    DetailView detail() {
        return detail;
    }

    /// Shows what a room is to look at, or all.
    void presenting(boolean on) {
        Says.shown(list, !on);
        Says.shown(status, !on);
        Says.shown(detail.tabs(), !on);
        divider.setVisible(!on);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        divider.lie(list.getBoundsInParent().getMaxX(), list.getLayoutY(), list.getHeight());
    }

    /// Lets go of the model.
    void close() {
        list.close();
        detail.close();
        status.close();
    }
}
