// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.AlertSettings;
import io.xdpscope.ui.model.AttachSettings;
import io.xdpscope.ui.model.ChartSettings;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListGrouping;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.PresentationSettings;
import io.xdpscope.ui.model.RecordSettings;
import io.xdpscope.ui.model.WatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does to the look of the window.
@Tag("ui")
class LookJourneyTest {

    private static final Scenario.Port CARD = WindowJourneyTest.CARD;

    @Test
    void everyChoiceOfTheSettingsWindowIsFollowedAtOnceAndRemembered() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.press(KeyCode.CONTROL, KeyCode.COMMA);
            choose(window, "settings-theme", ThemeChoice.LIGHT);
            OpenWindow.await("the light theme", () -> sheets(window).contains("light.css"));
            choose(window, "settings-palette", PaletteChoice.SAFE);
            OpenWindow.await("the safe palette", () -> sheets(window).contains("light-safe.css"));
            choose(window, "settings-scale", 150);
            OpenWindow.await("another size", () -> scale(window) == 1.5);
            assertEquals(
                    new LookSettings(ThemeChoice.LIGHT, PaletteChoice.SAFE, 150),
                    window.settings().part(LookSettings.KIND));
        }
    }

    @Test
    void whatIsTypedIntoTheSettingsIsTakenOnceItMakesSense() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.run(() -> window.window().keys().settings().show());
            window.clickOnText("Counting");
            TextField field = (TextField) window.find("settings-interval");
            write(field, "3 h");
            window.see("An interval is 100 ms to 10 s");
            assertEquals(Duration.ofMillis(100), pace(window));
            write(field, "2 s");
            assertEquals(0, window.count("An interval is 100 ms to 10 s"));
            assertEquals(Duration.ofSeconds(2), pace(window));
            assertEquals(
                    Duration.ofSeconds(2), window.settings().part(WatchSettings.KIND).interval());
            write((TextField) window.find("settings-size"), "512 MB");
            assertEquals(new RecordSettings(512), window.settings().part(RecordSettings.KIND));
        }
    }

    private static Duration pace(OpenWindow window) {
        return OpenWindow.get(() -> window.model().intervalProperty().get());
    }

    private static void write(TextField field, String text) {
        OpenWindow.get(() -> {
            field.requestFocus();
            field.setText(text);
            return true;
        });
    }

    /// List, chart, counting, alerts: what is chosen is there at once, and in the file.
    @Test
    void everySettingIsFollowedAtOnceAndRemembered() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.run(() -> window.window().keys().settings().show());
            choose(window, "settings-mode", RequestedMode.GENERIC);
            assertEquals(
                    RequestedMode.GENERIC, window.model().detail().plan().modeProperty().get());
            tick(window, "settings-keep");
            assertTrue(window.model().detail().plan().keepProperty().get());
            choose(window, "settings-unit", ChartQuantity.BITS);
            choose(window, "settings-span", ChartSpan.HOUR);
            choose(window, "settings-form", ChartForm.LANES);
            tick(window, "settings-sent");
            choose(window, "settings-group", ListGrouping.KIND);
            choose(window, "settings-sort", Optional.of(ListColumn.NAME));
            tick(window, "settings-virtual");
            tick(window, "settings-desktop");
            tick(window, "settings-presentation");
            choose(window, "settings-columns", "driver");
            choose(window, "settings-protocols", "ICMP");
            assertEquals(
                    new AttachSettings(RequestedMode.GENERIC, true),
                    window.settings().part(AttachSettings.KIND));
            assertEquals(
                    new ChartSettings("bits", "60", "lanes", false, true, List.of("icmp")),
                    window.settings().part(ChartSettings.KIND));
            ListSettings list = window.settings().part(ListSettings.KIND);
            assertEquals(
                    new ListSettings(
                            list.columns(),
                            Optional.of(ListColumn.NAME),
                            false,
                            ListGrouping.KIND,
                            true),
                    list);
            assertTrue(list.shows(ListColumn.DRIVER));
            assertFalse(window.settings().part(AlertSettings.KIND).desktop());
            assertTrue(window.settings().part(PresentationSettings.KIND).fullScreen());
        }
    }

    /// A chart shows at least one protocol: the last cannot be taken away.
    @Test
    void whatIsNotTakenOverIsNotShownEither() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.run(() -> window.window().keys().settings().show());
            for (String name : List.of("TCP", "UDP", "ICMP", "Other")) {
                choose(window, "settings-protocols", name);
            }
            MenuButton menu = (MenuButton) window.find("settings-protocols");
            assertEquals("Other", OpenWindow.get(menu::getText));
        }
    }

    private static void tick(OpenWindow window, String id) {
        CheckBox box = (CheckBox) window.find(id);
        window.run(box::fire);
    }

    /// Changes what stands in a menu under this name.
    private static void choose(OpenWindow window, String id, String name) {
        MenuButton menu = (MenuButton) window.find(id);
        window.run(() -> {
            CheckMenuItem item =
                    menu.getItems().stream()
                            .filter(each -> each.getText().equals(name))
                            .map(CheckMenuItem.class::cast)
                            .findFirst()
                            .orElseThrow();
            item.setSelected(!item.isSelected());
            item.fire();
        });
    }

    @Test
    void theSettingsWindowShowsWhatKeysChange() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.press(KeyCode.CONTROL, KeyCode.COMMA);
            window.find("settings-theme");
            window.run(() -> window.window().look().toggle());
            OpenWindow.await(
                    "the choice",
                    () -> chooser(window, "settings-theme").getValue() == ThemeChoice.LIGHT);
        }
    }

    @Test
    void followsTheDesktop() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.run(() -> wish(window, wished(window).with(ThemeChoice.SYSTEM)));
            ColorScheme desktop = OpenWindow.get(() -> Platform.getPreferences().getColorScheme());
            assertEquals(
                    desktop == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT,
                    OpenWindow.get(() -> window.window().look().theme()));
            window.run(() -> window.window().look().toggle());
            assertEquals(
                    desktop == ColorScheme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK,
                    window.settings().part(LookSettings.KIND).theme());
        }
    }

    @Test
    void followsTheDesktopWhenItChangesItsMind() throws Exception {
        ObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.DARK);
        try (FxWindow window = FxWindow.open(Theme.DARK, 100, 100, StackPane::new)) {
            FxWindow.run(() -> {
                Look look = new Look(LookSettings.KIND.first().with(ThemeChoice.SYSTEM), desktop);
                look.dress(window.scene());
                assertEquals(Theme.DARK, look.theme());
                desktop.set(ColorScheme.LIGHT);
                assertEquals(Theme.LIGHT, look.theme());
                assertTrue(window.scene().getStylesheets().toString().contains("light.css"));
                look.wishProperty().set(look.wishProperty().get().with(ThemeChoice.LIGHT));
                desktop.set(ColorScheme.DARK);
                assertEquals(Theme.LIGHT, look.theme(), "asked for by the person");
                look.close();
            });
        }
    }

    @Test
    void takesTheWholeScreenAndGivesItBack() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            Stage stage = (Stage) window.scene().getWindow();
            window.click("interfaces");
            window.press(KeyCode.F11);
            OpenWindow.await("the whole screen", stage::isFullScreen);
            window.press(KeyCode.F11);
            OpenWindow.await("a part of it", () -> !stage.isFullScreen());
            window.run(() -> window.window().keys().settings().show());
            tick(window, "settings-presentation");
            window.run(() -> Tour.newest().hide());
            window.press(KeyCode.P);
            OpenWindow.await("the whole screen", stage::isFullScreen);
            window.press(KeyCode.F11);
            OpenWindow.await("the end", () -> window.window().view().shown().list().isVisible());
        }
    }

    @Test
    void escapeLeavesWhatWasEntered() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            Node list = window.find("interfaces");
            window.press(KeyCode.I);
            Node card = window.find("preflight-card");
            OpenWindow.await("the card", () -> card.isVisible() && !list.isFocused());
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("the list", () -> !card.isVisible() && list.isFocused());
            window.press(KeyCode.P);
            OpenWindow.await("a presentation", () -> !list.getParent().isVisible());
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("its end", () -> list.getParent().isVisible());
            window.press(KeyCode.CONTROL, KeyCode.L);
            Node add = window.find("alert-add");
            window.click("alert-add");
            OpenWindow.await("the field", () -> window.find("alert-rate").isFocused());
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("the focus back", add::isFocused);
            assertEquals(0, window.styled("xs-form"), "no editor");
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("no alerts", () -> !add.getScene().getWindow().isShowing());
        }
    }

    @Test
    void keysMakeEverythingBiggerAndSmaller() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.press(KeyCode.CONTROL, KeyCode.EQUALS);
            window.press(KeyCode.CONTROL, KeyCode.PLUS);
            OpenWindow.await("150 percent", () -> scale(window) == 1.5);
            window.press(KeyCode.CONTROL, KeyCode.MINUS);
            OpenWindow.await("125 percent", () -> scale(window) == 1.25);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT0);
            OpenWindow.await("100 percent", () -> scale(window) == 1);
        }
    }

    /// Whatever the size, every control can be brought into sight by the Tab key alone.
    @Test
    void whatGetsTheFocusComesIntoSight() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.run(() -> wish(window, wished(window).scale(300)));
            OpenWindow.await("another size", () -> scale(window) == 3);
            for (String id : List.of("attach", "help", "filter", "chart-plot", "theme")) {
                Node node = window.find(id);
                window.run(node::requestFocus);
                OpenWindow.await(id + " in sight", () -> isInSight(node));
            }
        }
    }

    private static boolean isInSight(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        Scene scene = node.getScene();
        return bounds.getMinX() >= 0
                && bounds.getMinY() >= 0
                && bounds.getMinX() < scene.getWidth() - 20
                && bounds.getMinY() < scene.getHeight() - 20;
    }

    @Test
    void aPresentationIsBigAndShowsWhatCountsAlone() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD)) {
            window.click("interfaces");
            window.press(KeyCode.P);
            OpenWindow.await("no list", () -> !window.window().view().shown().list().isVisible());
            OpenWindow.await("big type", () -> scale(window) > 1);
            assertTrue(window.texts().contains("End presentation"));
            assertFalse(window.texts().contains("CPUs"));
            window.click("end-presentation");
            OpenWindow.await("the usual size", () -> scale(window) == 1);
            assertTrue(window.texts().contains("CPUs"));
            assertEquals(100, window.settings().part(LookSettings.KIND).scalePercent());
        }
    }

    @Test
    void aPresentationIsAsBigAsTheWindowLets() {
        assertEquals(100, Presentation.biggest(1_024, 500));
        assertEquals(125, Presentation.biggest(1_024, 700));
        assertEquals(150, Presentation.biggest(1_280, 800));
        assertEquals(200, Presentation.biggest(1_920, 1_080));
        assertEquals(300, Presentation.biggest(3_840, 2_160));
        assertEquals(100, Presentation.biggest(100, 100));
    }

    /// At twice the size a canvas has twice the pixels, so that what is painted stays sharp.
    @Test
    void canvasesAreAsFineAsTheScreen() throws Exception {
        SharpCanvas canvas = new SharpCanvas();
        Region content = new StackPane(canvas);
        Scaled root = new Scaled(content, 10, 10);
        try (FxWindow window = FxWindow.open(Theme.DARK, 400, 300, () -> root)) {
            FxWindow.run(() -> {
                assertTrue(canvas.fit(100, 50));
                assertFalse(canvas.fit(100, 50), "nothing changed");
                root.percent(200);
                assertTrue(canvas.fit(100, 50), "another scale");
                assertEquals(200, canvas.graphics().getCanvas().getWidth());
                assertEquals(100, canvas.getLayoutBounds().getWidth());
                assertEquals(2, canvas.graphics().getTransform().getMxx());
                assertEquals(2, Scaled.of(canvas));
            });
            assertEquals(400, window.scene().getWidth());
        }
    }

    /// Who has no traffic to look at is one click away from some.
    @Test
    void whereNothingIsCountedADemoIsOneClickAway() throws Exception {
        FakeMachines machines =
                new FakeMachines()
                        .with(new Machine.Here(), LookJourneyTest::real)
                        .with(new Machine.Demo(), () -> SimulatedProbe.demo(1));
        try (OpenWindow window = OpenWindow.of(real(), machines)) {
            window.see("No traffic to look at?");
            window.click("first-demo");
            OpenWindow.await(
                    "the demo",
                    () -> window.machines().shown().machine().equals(new Machine.Demo()));
            OpenWindow.await("its badge", () -> window.find("demo").isVisible());
            OpenWindow.await("no such question", () -> window.count("No traffic to look at?") == 0);
        }
    }

    /// A machine that does not say that it is invented.
    private static SimulatedProbe real() {
        Host host =
                new Host(
                        "lab7",
                        "default",
                        "6.18",
                        Optional.empty(),
                        List.of(),
                        User.ROOT,
                        ZoneOffset.UTC,
                        false);
        return new SimulatedProbe(
                new Scenario(host, 0, Duration.ofMinutes(5), List.of(1.0), List.of(CARD), true),
                System::nanoTime,
                Instant.now());
    }

    private static LookSettings wished(OpenWindow window) {
        return window.window().look().wishProperty().get();
    }

    private static void wish(OpenWindow window, LookSettings settings) {
        window.window().look().wishProperty().set(settings);
    }

    private static double scale(OpenWindow window) {
        return Scaled.of(window.window().view());
    }

    private static String sheets(OpenWindow window) {
        return window.scene().getStylesheets().toString();
    }

    /// Chooses one of those that are offered.
    private static void choose(OpenWindow window, String id, Object value) {
        window.find(id);
        window.run(() -> {
            ComboBox<?> box = chooser(window, id);
            int at = box.getItems().indexOf(value);
            assertTrue(at >= 0, value + " is not offered");
            box.getSelectionModel().select(at);
        });
    }

    private static ComboBox<?> chooser(OpenWindow window, String id) {
        return window.find(id) instanceof ComboBox<?> box ? box : new ComboBox<>();
    }
}
