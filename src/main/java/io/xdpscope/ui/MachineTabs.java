// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The open machines side by side, each with how it stands there and a way to close it. Takes no
/// room while there is only one.
final class MachineTabs extends HBox {

    private final OpenMachines machines;
    private final List<Tab> tabs = new ArrayList<>();
    private final ListChangeListener<OpenMachine> onChange = _ -> refill();
    private final Subscription listening;

    MachineTabs(OpenMachines machines) {
        super(6);
        this.machines = machines;
        setId("machine-tabs");
        getStyleClass().add("xs-machine-tabs");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleText(Texts.get("machine.tabs.spoken"));
        machines.open().addListener(onChange);
        refill();
        listening = machines.shownProperty().subscribe(_ -> choose());
    }

    void close() {
        machines.open().removeListener(onChange);
        listening.unsubscribe();
        tabs.forEach(Tab::close);
        tabs.clear();
    }

    private void refill() {
        tabs.forEach(Tab::close);
        tabs.clear();
        for (OpenMachine machine : machines.open()) {
            tabs.add(new Tab(machine));
        }
        getChildren().setAll(tabs);
        Says.shown(this, tabs.size() > 1);
        choose();
    }

    private void choose() {
        tabs.forEach(tab -> tab.choose(tab.machine.equals(machines.shown())));
    }

    /// One machine's tab.
    private final class Tab extends HBox {

        private final OpenMachine machine;
        private final ToggleButton name = new ToggleButton();
        private final Region dot = new Region();
        private final Subscription listening;

        Tab(OpenMachine machine) {
            this.machine = machine;
            getStyleClass().add("xs-machine-tab");
            setAlignment(Pos.CENTER_LEFT);
            name.setId("machine-tab-" + tabs.size());
            name.setOnAction(_ -> {
                machines.show(machine);
                // A tab that is pressed again stays chosen: one always is.
                MachineTabs.this.choose();
            });
            dot.getStyleClass().add("xs-status-dot");
            name.setGraphic(graphic());
            Button close = new Button();
            close.setId("close-machine-" + tabs.size());
            close.setGraphic(Shapes.CLOSE.region());
            close.getStyleClass().add("xs-quiet");
            close.setOnAction(_ -> machines.close(machine));
            Says.named(close, Texts.get("machine.close", machine.name()));
            getChildren().addAll(name, close);
            refresh();
            listening =
                    Subscription.combine(
                            machine.model().standingProperty().subscribe(this::refresh),
                            machine.model().hostProperty().subscribe(this::refresh));
        }

        void close() {
            listening.unsubscribe();
        }

        void choose(boolean chosen) {
            name.setSelected(chosen);
            pseudoClassStateChanged(States.CHOSEN, chosen);
        }

        private HBox graphic() {
            HBox graphic = new HBox(7, dot);
            graphic.setAlignment(Pos.CENTER_LEFT);
            if (machine.machine().isRemote()) {
                Label remote = Says.label(Texts.get("machine.remote"), "xs-badge", "remote");
                remote.setMinWidth(USE_PREF_SIZE);
                graphic.getChildren().add(remote);
            }
            return graphic;
        }

        private void refresh() {
            Says.text(name, machine.tabText());
            name.setAccessibleText(machine.spokenText());
            Says.tip(name, machine.spokenText());
            StatusBar.tone(dot, machine.model().standingProperty().get());
        }
    }
}
