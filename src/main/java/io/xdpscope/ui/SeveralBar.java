// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.SeveralCommands;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What can be done to several chosen interfaces: below the list, while more than one is chosen.
/// Its controls are made at first use.
final class SeveralBar extends VBox {

    private final DashboardModel machine;
    private final SeveralCommands commands;
    private final Label count = Says.label("", "xs-small");
    private final MenuButton mode = new MenuButton();
    private final CheckBox keep = new CheckBox(Texts.get("header.keep"));
    private final ListChangeListener<InterfaceRow> onChoice = _ -> refresh();

    SeveralBar(DashboardModel machine) {
        super(6);
        this.machine = machine;
        this.commands = machine.several();
        getStyleClass().add("xs-several");
        machine.list().chosen().addListener(onChoice);
        Says.shown(this, false);
    }

    void close() {
        machine.list().chosen().removeListener(onChoice);
        keep.selectedProperty().unbindBidirectional(commands.keepProperty());
    }

    private void refresh() {
        int chosen = machine.list().chosen().size();
        Says.shown(this, chosen > 1);
        if (chosen > 1) {
            if (getChildren().isEmpty()) {
                build();
            }
            count.setText(Texts.get("several.chosen", Integer.toString(chosen)));
            mode.setText(Texts.get("several.mode", commands.modeProperty().get().word()));
        }
    }

    private void build() {
        mode.setId("several-mode");
        mode.setAccessibleText(Texts.get("several.mode.spoken"));
        Says.tip(mode, Texts.get("several.mode.spoken"));
        mode.setOnShowing(_ -> mode.getItems().setAll(modes()));
        keep.setId("several-keep");
        keep.getStyleClass().add("xs-small");
        Says.tip(keep, Texts.get("several.keep.tip"));
        keep.selectedProperty().bindBidirectional(commands.keepProperty());
        Button attach = button("attach");
        attach.getStyleClass().add("xs-primary");
        attach.setOnAction(_ -> commands.attach(chosen()));
        Button detach = button("detach");
        detach.setOnAction(_ -> commands.detach(chosen()));
        HBox buttons = new HBox(6, mode, attach, detach);
        buttons.setAlignment(Pos.CENTER_LEFT);
        HBox chosen = new HBox(6, count, Says.spring(), keep);
        chosen.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(chosen, buttons);
    }

    private static Button button(String what) {
        Button button = new Button(Texts.get("several." + what));
        button.setId("several-" + what);
        button.setMinWidth(USE_PREF_SIZE);
        Says.tip(button, Texts.get("several." + what + ".tip"));
        return button;
    }

    private List<RadioMenuItem> modes() {
        return List.of(RequestedMode.values()).stream().map(this::item).toList();
    }

    private RadioMenuItem item(RequestedMode of) {
        RadioMenuItem item = new RadioMenuItem(Texts.get("several.mode", of.word()));
        item.setId("several-mode-" + of.word());
        item.setSelected(commands.modeProperty().get() == of);
        item.setOnAction(_ -> {
            commands.modeProperty().set(of);
            refresh();
        });
        return item;
    }

    private List<InterfaceRow> chosen() {
        return List.copyOf(machine.list().chosen());
    }
}
