// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.User;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.WatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A dashboard on a simulated machine, on the toolkit's headless screen, and a person in front of
/// it who clicks, types and looks.
final class OpenWindow implements AutoCloseable {

    /// Much longer than anything here takes.
    private static final long PATIENCE_SECONDS = 20;

    /// Whoever counts.
    static final int UID = 1_000;

    private static final Settings SETTINGS =
            Settings.FIRST
                    .with(new PlaceSettings(true, 0, 0, PlaceSettings.LEAST_WIDTH, 900, false))
                    .with(new WatchSettings(Duration.ofMillis(100), ""));

    private final FxRobot robot = new FxRobot();
    private final SimulatedProbe probe;
    private final Stage stage;
    private final DashboardWindow window;
    private final SettingsKeeper keeper = SettingsKeeper.forgetful(SETTINGS);

    private OpenWindow(SimulatedProbe simulated, FakeMachines machines) throws TimeoutException {
        probe = simulated;
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        stage = get(Stage::new);
        window = get(() -> new DashboardWindow(stage, machines, new Machine.Here(), keeper));
        run(window::show);
        await(
                "the machine",
                () -> model().hostProperty().get().filter(h -> !h.name().isEmpty()).isPresent());
        await("its interfaces", () -> !model().list().visible().isEmpty());
    }

    static OpenWindow on(Scenario.Port... ports) throws TimeoutException {
        SimulatedProbe probe = simulated(List.of(), ports);
        return new OpenWindow(probe, new FakeMachines().with(new Machine.Here(), () -> probe));
    }

    static OpenWindow withoutRights(Scenario.Port... ports) throws TimeoutException {
        SimulatedProbe probe = simulated(List.of(Right.NET_ADMIN, Right.BPF), ports);
        return new OpenWindow(probe, new FakeMachines().with(new Machine.Here(), () -> probe));
    }

    /// Machines of the test's own; `probe` is what this machine is in the end, whatever stands
    /// before it.
    static OpenWindow of(SimulatedProbe probe, FakeMachines machines) throws TimeoutException {
        return new OpenWindow(probe, machines);
    }

    private static SimulatedProbe simulated(List<Right> missing, Scenario.Port... ports) {
        return simulated("lab7", missing, UID, ZoneOffset.UTC, ports);
    }

    /// A simulated machine in real time.
    static SimulatedProbe simulated(
            String name, List<Right> missing, int uid, ZoneId zone, Scenario.Port... ports) {
        return new SimulatedProbe(
                new Scenario(
                        Hosts.named(name, zone)
                                .lacking(missing)
                                .countingFor(new User(uid, Optional.of("alice"))),
                        uid,
                        Duration.ofMinutes(5),
                        List.of(0.5, 0.5),
                        Arrays.asList(ports),
                        true),
                System::nanoTime,
                Instant.now());
    }

    /// What is remembered of this window.
    Settings settings() {
        return get(keeper::settings);
    }

    DashboardWindow window() {
        return window;
    }

    DashboardModel model() {
        return window.machines().shown().model();
    }

    OpenMachines machines() {
        return window.machines();
    }

    String title() {
        return get(stage::getTitle);
    }

    /// How many nodes that can be seen are of a style class.
    int styled(String styleClass) {
        return get(() ->
                robot.lookup((Node node) ->
                                node.getStyleClass().contains(styleClass) && isSeen(node))
                        .queryAll()
                        .size());
    }

    Scene scene() {
        return stage.getScene();
    }

    void happen(Event event) {
        probe.happen(event);
    }

    /// Clicks on a node by its id.
    void click(String id) {
        find(id);
        clickOn(() -> robot.lookup("#" + id).query());
    }

    /// Clicks on what says this.
    void clickOnText(String text) {
        await("a control that says " + text, () -> seen(text).isPresent());
        clickOn(() -> seen(text).orElseThrow());
    }

    void press(KeyCode... keys) {
        robot.push(keys);
    }

    /// Types into the window that came last.
    void type(String text) {
        get(() ->
                robot.targetWindow(
                        Window.getWindows().stream()
                                .filter(Stage.class::isInstance)
                                .reduce((_, later) -> later)
                                .orElseThrow()));
        robot.write(text);
    }

    /// A node by its id, on any window; waited for.
    Node find(String id) {
        await("#" + id, () -> robot.lookup("#" + id).tryQuery().isPresent());
        return get(() -> robot.lookup("#" + id).query());
    }

    /// Where a node is must be asked on the FX thread, which may be laying it out; what came or
    /// went since the last pulse is laid out first.
    private static void clickOn(Callable<Node> node) {
        get(() -> {
            clickAt(middle(node.call()));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Moves, presses and releases in one go. The headless platform gives a press to the window
    /// that the mouse was moved over: where that is a tooltip which goes between the two, to none.
    /// The first move lets it go.
    ///
    /// FX thread only.
    static void clickAt(Point2D place) {
        Robot mouse = new Robot();
        mouse.mouseMove(place);
        mouse.mouseMove(place);
        mouse.mousePress(MouseButton.PRIMARY);
        mouse.mouseRelease(MouseButton.PRIMARY);
    }

    private static Point2D middle(Node node) {
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        Bounds bounds = node.getBoundsInLocal();
        return node.localToScreen(bounds.getCenterX(), bounds.getCenterY());
    }

    private Optional<Node> seen(String text) {
        return robot.lookup((Node node) ->
                        node instanceof Labeled said && text.equals(said.getText()) && isSeen(node))
                .tryQuery();
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /// What a labelled control says.
    String text(String id) {
        return get(() -> find(id) instanceof Labeled labeled ? labeled.getText() : "");
    }

    /// Every text that can be seen on any window.
    List<String> texts() {
        return get(() -> {
            List<String> texts = new ArrayList<>();
            for (Node node : robot.lookup(n -> n instanceof Labeled).queryAll()) {
                if (isSeen(node) && node instanceof Labeled labeled && labeled.getText() != null) {
                    texts.add(labeled.getText());
                }
            }
            return texts;
        });
    }

    /// Waits until a text can be seen that contains this.
    void see(String part) {
        await("the words " + part, () -> texts().stream().anyMatch(text -> text.contains(part)));
    }

    long count(String part) {
        return texts().stream().filter(text -> text.contains(part)).count();
    }

    /// The row of an interface, in the model.
    InterfaceRow row(String name) {
        return get(() ->
                model().list().visible().stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no row " + name)));
    }

    String clipboard() {
        return get(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Asks on the FX thread.
    static <T> T get(Callable<T> question) {
        FutureTask<T> asked = new FutureTask<>(question);
        if (Platform.isFxApplicationThread()) {
            asked.run();
        } else {
            Platform.runLater(asked);
        }
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the window did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Waits until something is so, asked on the FX thread.
    static void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> get(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }

    @Override
    public void close() {
        run(() -> {
            stage.hide();
            window.dispose();
        });
        window.machines().closeAll();
    }
}
