// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.MachineSettings;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.WatchSettings;
import java.time.Duration;
import javafx.util.Subscription;

/// Tells the settings what changes in the window while it is open.
final class Remembering {

    private final SettingsKeeper keeper;
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;

    /// The interface is remembered of the machine that is shown now, the rest of any.
    Remembering(SettingsKeeper keeper, OpenMachines machines, Look look, WindowView view) {
        this.keeper = keeper;
        DashboardModel first = machines.shown().model();
        listening =
                Subscription.combine(
                        look.wishProperty().subscribe(keeper::set),
                        machines.recentProperty()
                                .subscribe(now -> keeper.set(new MachineSettings(now))),
                        keeper.settingsProperty().subscribe(machines::follow),
                        machines.shownProperty().subscribe(machine -> look(machine, view)),
                        first.list()
                                .selectedProperty()
                                .subscribe(row -> row.ifPresent(this::looking)));
    }

    void close() {
        listening.unsubscribe();
        listeningToShown.unsubscribe();
    }

    private void look(OpenMachine machine, WindowView view) {
        listeningToShown.unsubscribe();
        ChartPane chart = view.shown().detail().chart();
        listeningToShown =
                Subscription.combine(
                        machine.model().intervalProperty().subscribe(this::pace),
                        machine.model().list().settingsProperty().subscribe(keeper::set),
                        chart.chart()
                                .settingsProperty()
                                .subscribe(_ -> keeper.set(chart.setting())));
    }

    private void looking(InterfaceRow row) {
        keeper.set(new WatchSettings(watch().interval(), row.name()));
    }

    private void pace(Duration interval) {
        keeper.set(new WatchSettings(interval, watch().interfaceName()));
    }

    private WatchSettings watch() {
        return keeper.part(WatchSettings.KIND);
    }
}
