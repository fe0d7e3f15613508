// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// One machine: its interfaces, the one being looked at, and how it stands.
final class DashboardView extends BorderPane {

    private final InterfaceListView list;
    private final DetailView detail;
    private final StatusBar status;

    /// @param clipboard takes what is copied
    DashboardView(DashboardModel model, Look look, Consumer<String> clipboard) {
        list = new InterfaceListView(model, look);
        detail = new DetailView(model, look, clipboard);
        status = new StatusBar(model);
        setLeft(list);
        setCenter(detail);
        setBottom(status);
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
    }

    /// Lets go of the model.
    void close() {
        list.close();
        detail.close();
        status.close();
    }
}
