// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Question;
import io.xdpscope.ui.model.Settings;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/// A stage with the open machines in it, from opening to closing.
final class DashboardWindow {

    /// So much of a window must be on a screen for its place to be used again, in pixels.
    private static final double LEAST_VISIBLE = 120;

    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("window background").factory());
    private final Stage stage;
    private final OpenMachines machines;
    private final OpenMachine firstMachine;
    private final WindowView view;
    private final Look look;
    private final Settings first;
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;
    private Settings.Place place;

    DashboardWindow(Stage stage, Machines reachable, Machine firstMachine, Settings settings) {
        this.stage = stage;
        this.first = settings;
        this.place = settings.place();
        look = new Look(settings.dark() ? Theme.DARK : Theme.LIGHT);
        machines =
                new OpenMachines(
                        reachable,
                        firstMachine,
                        Platform::runLater,
                        background,
                        settings,
                        ZoneId.systemDefault(),
                        LabTraffic::start);
        this.firstMachine = machines.shown();
        HelpWindow help = new HelpWindow(stage, look);
        MachineDialog dialogs = new MachineDialog(stage, look, machines::open);
        view =
                new WindowView(
                        machines,
                        look,
                        DashboardWindow::copy,
                        help::show,
                        dialogs,
                        settings.chart());
        Questions questions = new Questions(look);
        questions.owner(stage);
        machines.asker(questions);
        Scene scene = new Scene(view);
        Keys keys = new Keys(machines, view, look, help::show, this::requestClose);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys::handle);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> closeRequested(event, questions));
        listening =
                Subscription.combine(
                        look.themeProperty().subscribe(theme -> theme.apply(scene)),
                        machines.shownProperty().subscribe(this::look),
                        stage.iconifiedProperty().subscribe(this::watch),
                        stage.showingProperty().subscribe(this::watch),
                        stage.maximizedProperty().subscribe(this::remember),
                        stage.xProperty().subscribe(this::remember),
                        stage.yProperty().subscribe(this::remember),
                        stage.widthProperty().subscribe(this::remember),
                        stage.heightProperty().subscribe(this::remember));
    }

    /// Shows the window where it was the last time.
    void show() {
        stage.setMinWidth(Settings.Place.LEAST_WIDTH);
        stage.setMinHeight(Settings.Place.LEAST_HEIGHT);
        Settings.Place last = first.place();
        stage.setWidth(last.width());
        stage.setHeight(last.height());
        if (last.placed() && isOnScreen(last)) {
            stage.setX(last.x());
            stage.setY(last.y());
        }
        stage.setMaximized(last.maximized());
        stage.show();
        view.shown().list().focusList();
    }

    OpenMachines machines() {
        return machines;
    }

    WindowView view() {
        return view;
    }

    /// What is to be remembered of this window.
    Settings settings() {
        String name = firstMachine.model().detail().name();
        return new Settings(
                place,
                look.theme() == Theme.DARK,
                machines.shown().model().intervalProperty().get(),
                name.isEmpty() ? first.interfaceName() : name,
                firstMachine.model().list().hideVirtualProperty().get(),
                view.shown().detail().chart().setting(),
                machines.recentProperty().get());
    }

    /// Lets go of everything but the models, which are closed off the UI thread.
    void dispose() {
        background.shutdown();
        listening.unsubscribe();
        listeningToShown.unsubscribe();
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

    private void look(OpenMachine machine) {
        listeningToShown.unsubscribe();
        listeningToShown =
                machine.model()
                        .hostProperty()
                        .subscribe(_ -> stage.setTitle(machine.windowTitle()));
    }

    private void watch() {
        machines.watched(stage.isShowing() && !stage.isIconified());
    }

    /// The place of a maximized window is the screen's, not one to come back to.
    private void remember() {
        boolean maximized = stage.isMaximized();
        boolean sensible =
                stage.getWidth() >= Settings.Place.LEAST_WIDTH
                        && stage.getHeight() >= Settings.Place.LEAST_HEIGHT
                        && !Double.isNaN(stage.getX())
                        && !Double.isNaN(stage.getY());
        if (!stage.isShowing() || stage.isIconified()) {
            return;
        }
        if (maximized || !sensible) {
            place =
                    new Settings.Place(
                            place.placed(),
                            place.x(),
                            place.y(),
                            place.width(),
                            place.height(),
                            maximized);
        } else {
            place =
                    new Settings.Place(
                            true,
                            stage.getX(),
                            stage.getY(),
                            stage.getWidth(),
                            stage.getHeight(),
                            false);
        }
    }

    private static boolean isOnScreen(Settings.Place place) {
        Rectangle2D title =
                new Rectangle2D(place.x(), Math.max(place.y(), 0), place.width(), LEAST_VISIBLE);
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds ->
                        bounds.intersects(title)
                                && Math.min(bounds.getMaxX(), title.getMaxX())
                                                - Math.max(bounds.getMinX(), title.getMinX())
                                        >= LEAST_VISIBLE);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
