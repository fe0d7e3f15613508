// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/// What can be set, each thing followed at once and remembered. There is no OK to press.
final class SettingsWindow {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 420;

    private final OpenMachines machines;
    private final Look look;
    private final SideWindow window;
    private Subscription listening = Subscription.EMPTY;

    SettingsWindow(Window owner, OpenMachines machines, Look look) {
        this.machines = machines;
        this.look = look;
        window =
                new SideWindow(
                        owner,
                        look,
                        Texts.get("settings.title"),
                        WIDTH,
                        HEIGHT,
                        this::sheet,
                        () -> listening.unsubscribe());
    }

    /// Shows it, or brings it to the front.
    void show() {
        window.show();
    }

    private PropertySheet sheet() {
        DashboardModel model = machines.shown().model();
        List<Subscription> listened = new ArrayList<>();
        List<SettingItem<?>> items =
                List.of(
                        new SettingItem<>(
                                "settings.look",
                                "settings.theme",
                                Arrays.asList(ThemeChoice.values()),
                                theme -> Texts.get("settings.theme." + theme.word()),
                                look(listened, LookSettings::theme, LookSettings::with)),
                        new SettingItem<>(
                                "settings.look",
                                "settings.palette",
                                Arrays.asList(PaletteChoice.values()),
                                palette -> Texts.get("settings.palette." + palette.word()),
                                look(listened, LookSettings::palette, LookSettings::with)),
                        new SettingItem<>(
                                "settings.look",
                                "settings.scale",
                                LookSettings.SCALES,
                                percent -> Texts.get("settings.percent", percent.toString()),
                                look(listened, LookSettings::scalePercent, LookSettings::scale)),
                        new SettingItem<>(
                                "settings.looking",
                                "settings.interval",
                                TopBar.INTERVALS,
                                Quantities::duration,
                                same(listened, model.intervalProperty())),
                        new SettingItem<>(
                                "settings.looking",
                                "settings.virtual",
                                List.of(false, true),
                                hide -> Texts.get(hide ? "settings.hidden" : "settings.listed"),
                                same(listened, model.list().hideVirtualProperty().asObject())));
        listening = Subscription.combine(listened.toArray(Subscription[]::new));
        PropertySheet sheet = new PropertySheet(FXCollections.observableArrayList(items));
        sheet.setId("settings");
        sheet.setMode(PropertySheet.Mode.NAME);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setPropertyEditorFactory(SettingsWindow::editor);
        sheet.setAccessibleText(Texts.get("settings.title"));
        return sheet;
    }

    /// A part of the look, as a property that is let go with the window.
    private <T> Property<T> look(
            List<Subscription> listened,
            Function<LookSettings, T> part,
            BiFunction<LookSettings, T, LookSettings> with) {
        Property<LookSettings> wish = look.wishProperty();
        Property<T> value = new SimpleObjectProperty<>(part.apply(wish.getValue()));
        listened.add(wish.subscribe(now -> value.setValue(part.apply(now))));
        listened.add(value.subscribe(now -> wish.setValue(with.apply(wish.getValue(), now))));
        return value;
    }

    /// A property of what lives longer than the window.
    private static <T> Property<T> same(List<Subscription> listened, Property<T> longLived) {
        Property<T> value = new SimpleObjectProperty<>(longLived.getValue());
        listened.add(longLived.subscribe(now -> value.setValue(now)));
        listened.add(value.subscribe(now -> longLived.setValue(now)));
        return value;
    }

    private static PropertyEditor<?> editor(PropertySheet.Item item) {
        if (item instanceof SettingItem<?> setting) {
            return new Chooser<>(setting);
        }
        throw new IllegalArgumentException("no setting: " + item.getName());
    }

    /// Chooses one of the values of a setting.
    private static final class Chooser<T> implements PropertyEditor<T> {

        private final ComboBox<T> box = new ComboBox<>();

        Chooser(SettingItem<T> item) {
            box.getItems().setAll(item.choices());
            box.setMaxWidth(Double.MAX_VALUE);
            box.setId(item.name().replace('.', '-'));
            box.setAccessibleText(item.getName());
            box.setAccessibleHelp(item.getDescription());
            box.setConverter(
                    new StringConverter<>() {
                        @Override
                        public String toString(@Nullable T value) {
                            return value == null ? "" : item.words().apply(value);
                        }

                        @Override
                        public @Nullable T fromString(String words) {
                            return item.choices().stream()
                                    .filter(choice -> item.words().apply(choice).equals(words))
                                    .findFirst()
                                    .orElse(null);
                        }
                    });
            box.setOnAction(_ -> item.setValue(box.getValue()));
            item.value().subscribe(this::setValue);
        }

        @Override
        public Node getEditor() {
            return box;
        }

        @Override
        public T getValue() {
            return box.getValue();
        }

        @Override
        public void setValue(T value) {
            box.setValue(value);
        }
    }
}
