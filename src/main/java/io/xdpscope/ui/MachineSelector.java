// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.MachineForm;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Says which machine and namespace is looked at, and opens a menu of those that could be: this
/// one, recent ones, its network namespaces, and the ways to name another.
final class MachineSelector extends MenuButton {

    private final OpenMachines machines;
    private final Dialogs dialogs;
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;

    /// Asks a person for a machine.
    interface Dialogs {
        /// Opens what the person fills in.
        void ask(MachineForm form);
    }

    MachineSelector(OpenMachines machines, Dialogs dialogs) {
        this.machines = machines;
        this.dialogs = dialogs;
        setId("host");
        getStyleClass().add("xs-host");
        Says.tip(this, Texts.get("top.host.tip"));
        Says.spoken(this);
        setOnShowing(_ -> {
            machines.lookForNamespaces();
            fill();
        });
        fill();
        listening =
                Subscription.combine(
                        machines.shownProperty().subscribe(this::look),
                        machines.namespacesProperty().subscribe(this::refill));
    }

    void close() {
        listening.unsubscribe();
        listeningToShown.unsubscribe();
        getItems().clear();
    }

    private void look(OpenMachine machine) {
        listeningToShown.unsubscribe();
        listeningToShown =
                machine.model()
                        .hostProperty()
                        .subscribe(_ -> Says.text(this, machine.whereWords()));
    }

    /// Namespaces come while the menu is open.
    private void refill() {
        if (isShowing()) {
            fill();
        }
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item(new Machine.Here()));
        others().forEach(other -> items.add(item(other)));
        section(items, "machine.recent", machines.recentProperty().get());
        namespaces(items);
        items.add(new SeparatorMenuItem());
        items.add(form("machine.connect", "connect-host", MachineForm.Kind.HOST));
        items.add(form("machine.other", "connect-other", MachineForm.Kind.COMMAND));
        getItems().setAll(items);
    }

    /// Open ones that stand in no other part of the menu.
    private List<Machine> others() {
        List<Machine> listed = new ArrayList<>(machines.recentProperty().get());
        listed.add(new Machine.Here());
        machines.namespacesProperty().get().ifPresent(listed::addAll);
        return machines.open().stream()
                .map(OpenMachine::machine)
                .filter(machine -> !listed.contains(machine))
                .toList();
    }

    private void namespaces(List<MenuItem> items) {
        Optional<List<Machine>> found = machines.namespacesProperty().get();
        if (found.isEmpty()) {
            title(items, Texts.get("machine.namespaces.looking"));
        } else {
            section(items, "machine.namespaces", found.get());
        }
    }

    private void section(List<MenuItem> items, String title, List<Machine> all) {
        if (!all.isEmpty()) {
            title(items, Texts.get(title));
            all.forEach(machine -> items.add(item(machine)));
        }
    }

    private static void title(List<MenuItem> items, String words) {
        MenuItem title = new MenuItem(words);
        title.getStyleClass().add("xs-menu-title");
        title.setDisable(true);
        items.add(new SeparatorMenuItem());
        items.add(title);
    }

    private MenuItem item(Machine machine) {
        Optional<OpenMachine> open = machines.find(machine);
        MenuItem item = new MenuItem(open.map(OpenMachine::tabText).orElseGet(machine::label));
        item.setMnemonicParsing(false);
        item.setGraphic(graphic(machine, open));
        if (open.filter(machines.shown()::equals).isPresent()) {
            item.getStyleClass().add("xs-menu-chosen");
        }
        item.setOnAction(_ -> machines.open(machine));
        return item;
    }

    private static HBox graphic(Machine machine, Optional<OpenMachine> open) {
        Region dot = new Region();
        dot.getStyleClass().setAll("xs-status-dot");
        open.ifPresent(each -> StatusBar.tone(dot, each.model().standingProperty().get()));
        dot.setVisible(open.isPresent());
        HBox graphic = new HBox(7, dot);
        graphic.setAlignment(Pos.CENTER_LEFT);
        if (machine.isRemote()) {
            Label remote = Says.label(Texts.get("machine.remote"), "xs-badge", "remote");
            graphic.getChildren().add(remote);
        }
        return graphic;
    }

    private MenuItem form(String key, String id, MachineForm.Kind kind) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setId(id);
        item.setOnAction(_ -> dialogs.ask(machines.form(kind)));
        return item;
    }
}
