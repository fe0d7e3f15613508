// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.CaptureRun;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.monitor.AlertPrograms;
import io.xdpscope.ui.model.AlertRules;
import io.xdpscope.ui.model.Captures;
import io.xdpscope.ui.model.ChartSettings;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.Notice;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.PresentationSettings;
import io.xdpscope.ui.model.Question;
import io.xdpscope.ui.model.RoomSettings;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.Threads;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/// A stage with the open machines in it, from opening to closing.
final class DashboardWindow {

    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("window background").factory());
    private final AlertPrograms programs = AlertPrograms.of(System.getenv());
    private final Stage stage;
    private final OpenMachines machines;
    private final WindowView view;
    private final Look look;
    private final WindowPlace place;
    private final Presentation presentation;
    private final Keys keys;
    private final Remembering remembering;
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;

    DashboardWindow(Stage stage, Machines reachable, Machine firstMachine, SettingsKeeper keeper) {
        this.stage = stage;
        this.place = new WindowPlace(stage, keeper);
        look = new Look(keeper.part(LookSettings.KIND));
        machines =
                new OpenMachines(
                        reachable,
                        firstMachine,
                        new Threads(Platform::runLater, background),
                        keeper.settings(),
                        ZoneId.systemDefault(),
                        LabTraffic::start);
        AlertRules rules = new AlertRules(keeper);
        machines.alerts(rules, programs);
        Property<RoomSettings> room = new SimpleObjectProperty<>(keeper.part(RoomSettings.KIND));
        HelpWindow help = new HelpWindow(stage, look);
        MachineDialog dialogs = new MachineDialog(stage, look, machines::open);
        view =
                new WindowView(
                        machines,
                        look,
                        DashboardWindow::copy,
                        help::show,
                        dialogs,
                        keeper.part(ChartSettings.KIND),
                        room);
        Captures captures =
                new Captures(
                        machines,
                        background,
                        Platform::runLater,
                        DashboardWindow::copy,
                        CaptureRun::start);
        new CaptureMenu(
                        captures,
                        () -> view.shown().detail().bursts(),
                        view.exports()::itemsOfChart)
                .over(view);
        view.captures(captures);
        AlertsWindow alerts =
                new AlertsWindow(stage, look, machines, rules, programs.hasNotifier());
        view.alerts(alerts::show);
        remembering = new Remembering(keeper, machines, look, view);
        Questions questions = new Questions(look);
        questions.owner(stage);
        machines.asker(questions);
        Scaled root = new Scaled(view, PlaceSettings.LEAST_WIDTH, PlaceSettings.LEAST_HEIGHT);
        Scene scene = place.scene(root);
        presentation =
                new Presentation(
                        stage, root, view, look, () -> keeper.part(PresentationSettings.KIND));
        keys =
                new Keys(
                        machines,
                        view,
                        look,
                        help,
                        new SettingsWindow(
                                stage,
                                keeper,
                                machines,
                                look,
                                rules,
                                () -> view.shown().detail().chart().chart()),
                        presentation,
                        this::requestClose);
        keys.listen(scene);
        view.file().takeDrops(scene);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> closeRequested(event, questions));
        listening =
                Subscription.combine(
                        look.dress(scene),
                        machines.shownProperty().subscribe(this::title),
                        stage.iconifiedProperty().subscribe(this::watch),
                        stage.showingProperty().subscribe(this::watch),
                        place.watch(),
                        room.subscribe(keeper::set));
    }

    /// Shows the window where it was the last time.
    void show() {
        place.restore();
        stage.show();
        view.shown().list().focusList();
    }

    OpenMachines machines() {
        return machines;
    }

    Keys keys() {
        return keys;
    }

    Look look() {
        return look;
    }

    WindowView view() {
        return view;
    }

    /// Tells the operator what came of reading the settings, if it is worth knowing.
    void tell(SettingsFile.Loaded loaded) {
        if (!loaded.remark().isEmpty()) {
            machines.tell(Notice.note(loaded.remark(), loaded.advice()));
        }
    }

    /// Lets go of everything but the models, which are closed off the UI thread.
    void dispose() {
        background.shutdown();
        programs.close();
        listening.unsubscribe();
        listeningToShown.unsubscribe();
        remembering.close();
        look.close();
        presentation.close();
        view.close();
    }

    private void requestClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /// A close request that is not consumed hides the stage.
    private void closeRequested(WindowEvent event, Questions questions) {
        Optional<Question> question = machines.closingQuestion();
        if (question.isPresent()) {
            event.consume();
            questions.ask(question.get(), stage::hide);
        } else {
            stage.hide();
        }
    }

    private void title(OpenMachine machine) {
        listeningToShown.unsubscribe();
        listeningToShown =
                machine.model()
                        .hostProperty()
                        .subscribe(_ -> stage.setTitle(machine.windowTitle()));
    }

    private void watch() {
        machines.watched(stage.isShowing() && !stage.isIconified());
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
