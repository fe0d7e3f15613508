// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// The whole window's content.
final class DashboardView extends BorderPane {

    private final TopBar top;
    private final InterfaceListView list;
    private final DetailView detail;
    private final StatusBar status;

    /// @param clipboard takes what is copied
    /// @param help shows the help
    DashboardView(DashboardModel model, Look look, Consumer<String> clipboard, Runnable help) {
        getStyleClass().add("xs-dashboard");
        top = new TopBar(model, look, help);
        list = new InterfaceListView(model.list(), look);
        detail = new DetailView(model, look, clipboard);
        status = new StatusBar(model);
        setTop(top);
        setLeft(list);
        setCenter(detail);
        setBottom(status);
    }

    TopBar top() {
        return top;
    }

    InterfaceListView list() {
        return list;
    }

    DetailView detail() {
        return detail;
    }

    /// Lets go of the model.
    void close() {
        top.close();
        list.close();
        detail.close();
        status.close();
    }
}
