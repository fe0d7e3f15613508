// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Protocol;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListGrouping;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.MachineForm;
import io.xdpscope.ui.model.Notice;
import io.xdpscope.ui.model.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Leads through every place of the window: what is on it in each state, each window, dialog and
/// menu that it opens, and what is laid over it. Whoever adds one adds it here.
final class Tour implements AutoCloseable {

    private static final Machine FAR = new Machine.Remote("alice@lab9", false, Optional.empty());

    private static final List<String> MENUS =
            List.of("host", "interval", "file", "list-options", "chart-quantity", "more");

    private final OpenWindow open;
    private final Path folder;
    private final Visitor visitor;

    /// Looks at a place that is shown and laid out, by what is the top of it. FX thread only.
    @FunctionalInterface
    interface Visitor {
        void see(String place, Parent root);
    }

    /// @param folder for a recording
    Tour(Path folder, Visitor visitor) throws TimeoutException {
        this.folder = folder;
        this.visitor = visitor;
        SimulatedProbe near =
                OpenWindow.simulated(
                        "lab7",
                        List.of(),
                        OpenWindow.UID,
                        ZoneOffset.UTC,
                        Scenario.Port.of(new Facts(2, "enp3s0").driver("ixgbe").build()),
                        Scenario.Port.of(new Facts(3, "veth7").kind("veth").build()));
        SimulatedProbe far =
                OpenWindow.simulated(
                        "lab9",
                        List.of(),
                        OpenWindow.UID,
                        ZoneOffset.UTC,
                        Scenario.Port.of(new Facts(2, "eno1").build()));
        open =
                OpenWindow.of(
                        near,
                        new FakeMachines()
                                .with(new Machine.Here(), () -> near)
                                .with(FAR, () -> far));
    }

    OpenWindow window() {
        return open;
    }

    @Override
    public void close() {
        open.close();
    }

    /// All of it.
    void lead() throws Exception {
        see("nothing attached", this::all);
        DetailView detail = open.window().view().shown().detail();
        at(
                "what an attach will do",
                detail::togglePreflight,
                detail::hidePreflight,
                () -> (Parent) detail.lookup("#preflight-card"));
        Path recording = record();
        open.run(() -> open.model().display().frozenProperty().set(true));
        see("a view that stands still", this::all);
        tabs();
        chart(detail);
        list();
        menus();
        notices(detail);
        dialogs();
        besides();
        Runnable presentation = () -> open.window().keys().presentation().toggle();
        at("a presentation", presentation, presentation, this::all);
        open.run(() -> open.machines().open(FAR));
        see("another machine", this::all);
        open.run(() -> open.machines().open(new Machine.Recording(recording)));
        OpenWindow.await(
                "the replay",
                () -> open.model().replay().filter(replay -> replay.nanos() > 0).isPresent());
        see("a replay", this::all);
    }

    private Path record() throws Exception {
        open.run(() -> {
            open.model().recording().orElseThrow().folder(folder);
            open.model().toggleRecording();
        });
        open.see("Recording · ");
        open.run(() -> open.model().commands().attach());
        OpenWindow.await(
                "the attach", () -> open.row("enp3s0").state() instanceof CountingState.Attached);
        see("a recording", this::all);
        open.run(() -> open.model().toggleRecording());
        open.see("Recorded ");
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private void tabs() {
        TabPane tabs = open.window().view().shown().detail().tabs();
        for (Tab tab : OpenWindow.get(() -> List.copyOf(tabs.getTabs()))) {
            at(
                    "the tab " + tab.getText(),
                    () -> tabs.getSelectionModel().select(tab),
                    () -> {},
                    () -> tabs);
        }
    }

    private void chart(DetailView detail) {
        RateChart chart = detail.chart().chart();
        PlotSettings before = OpenWindow.get(() -> chart.settingsProperty().get());
        at(
                "a protocol hidden",
                () -> chart.settings(before.with(Protocol.UDP, false).with(ChartForm.LINES)),
                () -> chart.settings(before),
                () -> chart);
        at(
                "a note",
                () -> detail.notes().write(),
                () -> detail.chart().chart().plot().requestFocus(),
                () -> detail.chart());
        open.run(
                () -> open.model().notes().write(open.model().journal().now().bootNanos(), "look"));
    }

    private void list() {
        ListView<?> rows = (ListView<?>) open.find("interfaces");
        at(
                "several chosen",
                () -> rows.getSelectionModel().selectAll(),
                () -> rows.getSelectionModel().clearAndSelect(0),
                rows::getParent);
        var settings = open.model().list().settingsProperty();
        ListSettings before = OpenWindow.get(settings::get);
        at(
                "every column",
                () ->
                        settings.set(
                                before.showing(Arrays.asList(ListColumn.values()))
                                        .sortedBy(Optional.of(ListColumn.NAME))
                                        .groupedBy(ListGrouping.KIND)),
                () -> settings.set(before),
                rows::getParent);
        at(
                "a filter that fits nothing",
                () -> open.model().list().filterProperty().set("up nothing"),
                () -> open.model().list().filterProperty().set(""),
                rows::getParent);
    }

    private void menus() {
        open.run(() -> open.machines().lookForNamespaces());
        OpenWindow.await(
                "namespaces", () -> open.machines().namespacesProperty().get().isPresent());
        MENUS.forEach(id -> menu(id, ""));
        open.run(() -> open.window().look().toggle());
        // A menu that opens before the window has changed is styled anew while it is open.
        Pulses.await(stage());
        MENUS.forEach(id -> menu(id, ", other theme"));
        Node tile = open.find("tile-tcp");
        open.run(() -> {
            var place = tile.localToScreen(20, 20);
            tile.fireEvent(
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            20,
                            20,
                            place.getX(),
                            place.getY(),
                            false,
                            null));
        });
        see("the menu over a tile", Tour::newestRoot);
        open.run(Tour::hide);
    }

    /// Its items may be others than the last time: they have their colours one pulse later.
    private void menu(String id, String theme) {
        MenuButton menu = (MenuButton) open.find(id);
        open.run(menu::show);
        Pulses.await(stage());
        see("the menu " + id + theme, Tour::newestRoot);
        open.run(menu::hide);
    }

    private void notices(DetailView detail) {
        Notice failure =
                new Notice(
                        Notice.Gravity.FAILURE,
                        "It failed.",
                        "Try this.",
                        "true",
                        List.of("errno: 5"),
                        "more",
                        Notice.Action.RECONNECT);
        at(
                "notices",
                () -> {
                    open.machines().tell(failure);
                    open.machines().tell(Notice.note("By the way.", ""));
                },
                () -> {
                    while (detail.notices().dismissNewest()) {
                        // until none is left
                    }
                },
                detail::notices);
    }

    private void dialogs() {
        Look look = open.window().look();
        MachineDialog machines = new MachineDialog(stage(), look, _ -> {});
        for (MachineForm.Kind kind : MachineForm.Kind.values()) {
            at(
                    "the dialog " + kind,
                    () -> machines.ask(open.machines().form(kind)),
                    Tour::hide,
                    Tour::newestRoot);
        }
        Questions questions = new Questions(look);
        questions.owner(stage());
        Question question = new Question("Really?", "It may break.", "Do it");
        at("a question", () -> questions.ask(question, () -> {}), Tour::hide, Tour::newestRoot);
    }

    private void besides() {
        Keys keys = open.window().keys();
        at("the help", keys.help()::show, Tour::hide, Tour::newestRoot);
        at("the keys", keys.help()::showKeys, Tour::hide, Tour::newestRoot);
        at("the settings", keys.settings()::show, () -> {}, Tour::newestRoot);
        for (Node pane :
                OpenWindow.get(() -> newest().getScene().getRoot().lookupAll(".titled-pane"))) {
            if (pane instanceof TitledPane titled) {
                titled.setAnimated(false);
                at(
                        "the settings of " + titled.getText(),
                        () -> titled.setExpanded(true),
                        () -> {},
                        Tour::newestRoot);
            }
        }
        open.run(Tour::hide);
        at(
                "the alerts",
                () -> ((ButtonBase) open.scene().lookup("#alerts")).fire(),
                () -> {},
                Tour::newestRoot);
        at(
                "an alert being edited",
                () -> ((ButtonBase) open.find("alert-add")).fire(),
                Tour::hide,
                Tour::newestRoot);
    }

    private void at(String place, Runnable opening, Runnable closing, Supplier<Parent> root) {
        open.run(opening);
        see(place, root);
        open.run(closing);
    }

    private void see(String place, Supplier<Parent> root) {
        Pulses.await(stage());
        open.run(() -> visitor.see(place, root.get()));
    }

    private Parent all() {
        return open.scene().getRoot();
    }

    private static Parent newestRoot() {
        return newest().getScene().getRoot();
    }

    private Stage stage() {
        return OpenWindow.get(() -> (Stage) open.scene().getWindow());
    }

    private static void hide() {
        newest().hide();
    }

    /// The window that came last. FX thread only.
    static Window newest() {
        return Window.getWindows().getLast();
    }
}
