// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.AlertRule;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rules of the window, for every machine that is open, as they are remembered. Owned by the UI
/// thread.
public final class AlertRules {

    private final SettingsKeeper keeper;
    private final ObservableList<AlertRule> rules = FXCollections.observableArrayList();
    private final ObservableList<AlertRule> view = FXCollections.unmodifiableObservableList(rules);

    public AlertRules(SettingsKeeper keeper) {
        this.keeper = keeper;
        rules.setAll(settings().rules());
    }

    /// In the order in which they were made.
    public ObservableList<AlertRule> all() {
        return view;
    }

    /// Whether the desktop is to hear of alerts.
    public boolean isDesktop() {
        return settings().desktop();
    }

    /// The same as it changes.
    public ObservableValue<Boolean> desktopValue() {
        return keeper.settingsProperty().map(now -> now.part(AlertSettings.KIND).desktop());
    }

    /// Whether the desktop is to hear of alerts.
    public void desktop(boolean wanted) {
        keeper.set(new AlertSettings(wanted, settings().rules()));
    }

    public boolean isFull() {
        return rules.size() >= AlertRule.MOST;
    }

    /// Takes over what was typed, where nothing is wrong with it.
    ///
    /// @return whether it was
    public boolean save(AlertForm form) {
        if (isFull() && !form.isEditing()) {
            return false;
        }
        form.rule(settings().freeId()).ifPresent(rule -> set(settings().with(rule)));
        return form.problem().isEmpty();
    }

    /// Switches a rule on or off.
    public void enable(AlertRule rule, boolean enabled) {
        set(settings().with(rule.switched(enabled)));
    }

    public void remove(AlertRule rule) {
        set(settings().without(rule));
    }

    private void set(AlertSettings now) {
        keeper.set(now);
        List<AlertRule> all = now.rules();
        if (!all.equals(rules)) {
            rules.setAll(all);
        }
    }

    private AlertSettings settings() {
        return keeper.part(AlertSettings.KIND);
    }
}
