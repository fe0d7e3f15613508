// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.Captures;
import io.xdpscope.ui.model.ChartSettings;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.RoomSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The whole window's content: what concerns every machine above, the one being looked at below.
/// Each open machine has a view of its own, so that changing between them is a change of one node.
final class WindowView extends BorderPane {

    private final OpenMachines machines;
    private final Look look;
    private final Consumer<String> clipboard;
    private final ChartSettings chart;
    private final Property<RoomSettings> room;
    private final Exports exports;
    private final TopBar top;
    private final MachineTabs tabs;
    private final RemoteStrip strip;
    private final VBox above;
    private Optional<ReplayBar> replay = Optional.empty();
    private final Map<OpenMachine, DashboardView> views = new HashMap<>();
    private boolean presenting;
    private final ListChangeListener<OpenMachine> onChange = this::changed;
    private final Subscription listening;
    private Runnable alerts = () -> {};
    private Optional<Captures> captures = Optional.empty();

    /// @param clipboard takes what is copied
    /// @param help shows the help
    /// @param dialogs ask for another machine
    /// @param chart how the first machine's chart is set
    /// @param room how much room the panes of every machine take
    WindowView(
            OpenMachines machines,
            Look look,
            Consumer<String> clipboard,
            Runnable help,
            MachineSelector.Dialogs dialogs,
            ChartSettings chart,
            Property<RoomSettings> room) {
        this.machines = machines;
        this.look = look;
        this.clipboard = clipboard;
        this.chart = chart;
        this.room = room;
        getStyleClass().add("xs-dashboard");
        exports = new Exports(machines, this::shown, look);
        top = new TopBar(machines, look, exports, help, dialogs);
        tabs = new MachineTabs(machines);
        strip = new RemoteStrip(machines);
        above = new VBox(top, tabs, strip);
        setTop(above);
        machines.open().addListener(onChange);
        listening = machines.shownProperty().subscribe(this::show);
    }

    /// What leads to the packets themselves.
    void captures(Captures these) {
        captures = Optional.of(these);
    }

    /// What leads to the packets themselves, once it is there.
    Optional<Captures> captures() {
        return captures;
    }

    /// What shows the alerts.
    void alerts(Runnable show) {
        alerts = show;
        top.alerts(show);
    }

    /// Shows the alerts.
    void showAlerts() {
        alerts.run();
    }

    /// The view of the machine being looked at.
    DashboardView shown() {
        return view(machines.shown());
    }

    /// What is exported and copied.
    Exports exports() {
        return exports;
    }

    FileMenu file() {
        return top.file();
    }

    MachineSelector selector() {
        return top.selector();
    }

    /// Shows what a room is to look at, or all.
    void presenting(boolean on) {
        presenting = on;
        top.presenting(on);
        views.values().forEach(view -> view.presenting(on));
    }

    /// @param end ends a presentation
    void endOfPresentation(Runnable end) {
        top.endOfPresentation(end);
    }

    /// Lets go of every model.
    void close() {
        machines.open().removeListener(onChange);
        listening.unsubscribe();
        top.close();
        tabs.close();
        strip.close();
        replay.ifPresent(ReplayBar::close);
        views.values().forEach(DashboardView::close);
        views.clear();
    }

    private void show(OpenMachine machine) {
        DashboardView view = view(machine);
        setCenter(view);
        replay.ifPresent(bar -> {
            bar.close();
            above.getChildren().remove(bar);
        });
        replay = machine.model().replay().map(control -> new ReplayBar(machine, control));
        replay.ifPresent(above.getChildren()::add);
        view.list().focusList();
    }

    private DashboardView view(OpenMachine machine) {
        DashboardView known = views.get(machine);
        if (known != null) {
            return known;
        }
        ChartSettings setting =
                getCenter() instanceof DashboardView before
                        ? before.detail().chart().setting()
                        : chart;
        DashboardView view = new DashboardView(machine.model(), look, room, clipboard);
        view.detail().chart().restore(setting);
        view.presenting(presenting);
        view.detail().bursts().captures(this::captures);
        view.detail().chart().demo(() -> machines.open(new Machine.Demo()));
        views.put(machine, view);
        return view;
    }

    private void changed(ListChangeListener.Change<? extends OpenMachine> change) {
        while (change.next()) {
            for (OpenMachine gone : change.getRemoved()) {
                DashboardView view = views.remove(gone);
                if (view != null) {
                    view.close();
                }
            }
        }
    }
}
