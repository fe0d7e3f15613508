// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.AlertRules;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/// What can be set, each thing followed at once and remembered. There is no OK to press.
final class SettingsWindow {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 560;

    private final SettingsKeeper keeper;
    private final OpenMachines machines;
    private final Look look;
    private final AlertRules rules;
    private final Supplier<RateChart> chart;
    private final SideWindow window;
    private Optional<SettingsSheet> sheet = Optional.empty();
    private Subscription listening = Subscription.EMPTY;

    /// @param chart of the machine being looked at
    SettingsWindow(
            Window owner,
            SettingsKeeper keeper,
            OpenMachines machines,
            Look look,
            AlertRules rules,
            Supplier<RateChart> chart) {
        this.keeper = keeper;
        this.machines = machines;
        this.look = look;
        this.rules = rules;
        this.chart = chart;
        window =
                new SideWindow(
                        owner,
                        look,
                        Texts.get("settings.title"),
                        WIDTH,
                        HEIGHT,
                        this::content,
                        this::close);
    }

    /// Shows it, or brings it to the front.
    void show() {
        window.show();
    }

    private StackPane content() {
        StackPane content = new StackPane();
        content.getStyleClass().add("xs-settings");
        listening = machines.shownProperty().subscribe(now -> fill(content, now));
        return content;
    }

    private void close() {
        listening.unsubscribe();
        sheet.ifPresent(SettingsSheet::close);
        sheet = Optional.empty();
    }

    /// List, chart and pace are those of the machine being looked at.
    private void fill(StackPane content, OpenMachine machine) {
        sheet.ifPresent(SettingsSheet::close);
        SettingsSheet now = new SettingsSheet(keeper, look, rules, machine.model(), chart.get());
        sheet = Optional.of(now);
        content.getChildren().setAll(sheet(now));
    }

    private static PropertySheet sheet(SettingsSheet settings) {
        PropertySheet sheet = new PropertySheet(FXCollections.observableArrayList(settings.all()));
        sheet.setId("settings");
        sheet.setFocusTraversable(false);
        List<String> order = SettingsSheet.GROUPS.stream().map(Texts::get).toList();
        sheet.setCategoryComparator(Comparator.comparingInt(order::indexOf));
        sheet.setMode(PropertySheet.Mode.CATEGORY);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setPropertyEditorFactory(SettingsWindow::editor);
        sheet.setAccessibleText(Texts.get("settings.title"));
        return sheet;
    }

    private static PropertyEditor<?> editor(PropertySheet.Item item) {
        if (item instanceof Setting<?> setting) {
            return setting.editor();
        }
        throw new IllegalArgumentException("no setting: " + item.getName());
    }
}
