// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.CommandWords;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.ui.model.AlertEntry;
import io.xdpscope.ui.model.AlertForm;
import io.xdpscope.ui.model.AlertRules;
import io.xdpscope.ui.model.AlertWords;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;

/// The rules of alerts, and what they found on the machine being looked at. A window of its own,
/// beside the dashboard; made when it is first shown.
final class AlertsWindow {

    private static final double WIDTH = 820;
    private static final double HEIGHT = 640;

    private final SideWindow window;
    private final OpenMachines machines;
    private final AlertRules rules;
    private final boolean hasNotifier;
    private final StackPane editing = new StackPane();
    private Optional<Node> focusedBefore = Optional.empty();
    private Subscription listening = Subscription.EMPTY;

    /// @param hasNotifier whether anything here shows notifications on the desktop
    AlertsWindow(
            Window owner, Look look, OpenMachines machines, AlertRules rules, boolean hasNotifier) {
        this.window =
                new SideWindow(
                        owner,
                        look,
                        Texts.get("alert.title"),
                        WIDTH,
                        HEIGHT,
                        this::content,
                        this::closed);
        this.machines = machines;
        this.rules = rules;
        this.hasNotifier = hasNotifier;
    }

    /// Shows the window, or brings it to the front.
    void show() {
        window.show();
    }

    private void closed() {
        listening.unsubscribe();
        leave();
    }

    private VBox content() {
        TableView<AlertRule> table = rules();
        TableView<AlertEntry> entries =
                Tables.table("alert-entries", Texts.get("alert.list"), e -> e.spoken(clock()));
        entries(entries);
        Label of = Says.label("", "xs-help-title");
        Says.shown(editing, false);
        VBox content =
                new VBox(
                        8,
                        Says.label(Texts.get("alert.rules"), "xs-help-title"),
                        tools(table),
                        editing,
                        table,
                        of,
                        entries,
                        desktop());
        content.getStyleClass().addAll("xs-dashboard", "xs-alerts");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(entries, Priority.ALWAYS);
        listening =
                Subscription.combine(
                        listening,
                        machines.shownProperty().subscribe(now -> look(now, of, entries)));
        return content;
    }

    private static void look(OpenMachine machine, Label of, TableView<AlertEntry> entries) {
        of.setText(Texts.get("alert.list") + " · " + machine.whereWords());
        entries.setItems(machine.model().alerts().entries());
    }

    private TableView<AlertRule> rules() {
        TableView<AlertRule> table =
                Tables.table("alert-rules", Texts.get("alert.rules"), AlertWords::rule);
        table.setPlaceholder(wrapped("alert.rules.none"));
        table.getColumns().add(Tables.text("alert.rule", 420, AlertWords::rule));
        table.getColumns().add(Tables.text("alert.state", 110, AlertsWindow::state));
        table.getColumns()
                .add(
                        Tables.text(
                                "alert.runs",
                                240,
                                rule ->
                                        rule.command().isEmpty()
                                                ? ""
                                                : CommandWords.join(rule.command())));
        table.setItems(rules.all());
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                chosen(table, rule -> edit(new AlertForm(rule)));
            }
        });
        return table;
    }

    private static String state(AlertRule rule) {
        return Texts.get(rule.enabled() ? "alert.enabled" : "alert.disabled");
    }

    private HBox tools(TableView<AlertRule> table) {
        Button add = button("alert-add", "alert.add");
        add.setOnAction(_ -> edit(new AlertForm(machines.shown().model().detail().name())));
        Button edit = button("alert-edit", "alert.edit");
        edit.setOnAction(_ -> chosen(table, rule -> edit(new AlertForm(rule))));
        Button turn = button("alert-switch", "alert.switch");
        turn.setOnAction(_ -> {
            int place = table.getSelectionModel().getSelectedIndex();
            chosen(table, rule -> rules.enable(rule, !rule.enabled()));
            table.getSelectionModel().select(place);
        });
        Button remove = button("alert-remove", "alert.remove");
        remove.setOnAction(_ -> chosen(table, rules::remove));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(now -> {
                    edit.setDisable(now == null);
                    turn.setDisable(now == null);
                    remove.setDisable(now == null);
                });
        HBox tools = new HBox(8, add, edit, turn, remove);
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private static void chosen(TableView<AlertRule> table, Consumer<AlertRule> deed) {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(deed);
    }

    private void edit(AlertForm form) {
        AlertEditor editor =
                new AlertEditor(
                        form,
                        () -> {
                            if (rules.save(form)) {
                                leave();
                            }
                        },
                        this::leave);
        if (editing.getChildren().isEmpty()) {
            focusedBefore = Optional.ofNullable(editing.getScene().getFocusOwner());
        }
        editing.getChildren().setAll(editor);
        Says.shown(editing, true);
        editor.focus();
    }

    /// The focus goes back to what opened the editor.
    private void leave() {
        boolean focused = editing.isFocusWithin();
        editing.getChildren().clear();
        Says.shown(editing, false);
        if (focused) {
            focusedBefore.ifPresent(Node::requestFocus);
        }
        focusedBefore = Optional.empty();
    }

    private void entries(TableView<AlertEntry> table) {
        table.setPlaceholder(wrapped("alert.list.none"));
        table.getColumns().add(Tables.text("alert.interface", 110, AlertEntry::interfaceName));
        table.getColumns().add(Tables.text("alert.what", 170, AlertEntry::words));
        table.getColumns().add(Tables.text("alert.since", 90, e -> e.sinceWords(clock())));
        table.getColumns().add(Tables.text("alert.state", 180, e -> e.stateWords(clock())));
        table.getColumns().add(Tables.text("alert.rate", 270, AlertEntry::rateWords));
    }

    private HostClock clock() {
        return machines.shown().model().detail().clockProperty().get();
    }

    /// Whether the desktop hears too, or why it cannot.
    private Node desktop() {
        if (!hasNotifier) {
            Label none = wrapped("alert.desktop.none");
            none.setId("alert-desktop-none");
            return none;
        }
        CheckBox desktop = new CheckBox(Texts.get("alert.desktop"));
        desktop.setId("alert-desktop");
        listening = rules.desktopValue().subscribe(desktop::setSelected);
        desktop.selectedProperty().subscribe((_, now) -> rules.desktop(now));
        Says.tip(desktop, Texts.get("alert.desktop.demo"));
        return desktop;
    }

    private static Label wrapped(String key) {
        Label label = Says.label(Texts.get(key), "xs-muted", "xs-small");
        label.setWrapText(true);
        return label;
    }

    private static Button button(String id, String key) {
        Button button = new Button(Texts.get(key));
        button.setId(id);
        return button;
    }
}
