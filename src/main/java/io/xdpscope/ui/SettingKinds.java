// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.Validator;
import org.jspecify.annotations.Nullable;

/// What settings can be: one or any of a few, yes or no, or typed.
final class SettingKinds {

    /// More of several are told by their number.
    private static final int MOST_TOLD = 3;

    private SettingKinds() {}

    /// One of a few.
    ///
    /// @param words what a choice is called
    static <T> Setting.Kind<T> oneOf(List<T> choices, Function<T, String> words) {
        return setting -> {
            ComboBox<T> box = named(new ComboBox<>(), setting);
            box.getItems().setAll(choices);
            box.setMaxWidth(Double.MAX_VALUE);
            box.setConverter(converter(choices, words));
            box.setOnAction(_ -> setting.value().setValue(box.getValue()));
            setting.value().subscribe(box::setValue);
            return box;
        };
    }

    /// Any of a few.
    ///
    /// @param words what a choice is called
    static <T> Setting.Kind<List<T>> anyOf(List<T> choices, Function<T, String> words) {
        return setting -> {
            MenuButton menu = named(new MenuButton(), setting);
            menu.setMaxWidth(Double.MAX_VALUE);
            for (T choice : choices) {
                CheckMenuItem item = new CheckMenuItem(words.apply(choice));
                item.setOnAction(_ -> setting.value().setValue(chosen(choices, menu)));
                setting.value().subscribe(now -> item.setSelected(now.contains(choice)));
                menu.getItems().add(item);
            }
            setting.value().subscribe(now -> menu.setText(told(now, choices.size(), words)));
            return menu;
        };
    }

    /// Yes or no.
    static Setting.Kind<Boolean> yesNo() {
        return setting -> {
            CheckBox box = named(new CheckBox(), setting);
            box.setOnAction(_ -> setting.value().setValue(box.isSelected()));
            setting.value().subscribe(box::setSelected);
            return box;
        };
    }

    /// What is typed. What makes no sense is told as `NAME.wrong`, and not taken over.
    ///
    /// @param written what stands there for a value
    /// @param read what was typed; empty where it makes no sense
    static <T> Setting.Kind<T> typed(
            Function<T, String> written, Function<String, Optional<T>> read) {
        return setting -> {
            TextField field = named(new TextField(), setting);
            Label problem = Says.label("", "xs-danger", "xs-small");
            problem.setId(setting.id() + "-problem");
            problem.setWrapText(true);
            String wrong = Texts.get(setting.name() + ".wrong");
            Validator<String> validator =
                    (control, text) ->
                            ValidationResult.fromErrorIf(
                                    control, wrong, read.apply(text).isEmpty());
            ValidationSupport validation = new ValidationSupport();
            validation.registerValidator(field, false, validator);
            field.textProperty()
                    .subscribe((_, text) -> {
                        Optional<T> typed = read.apply(text);
                        typed.ifPresent(setting.value()::setValue);
                        problem.setText(typed.isPresent() ? "" : wrong);
                        Says.shown(problem, typed.isEmpty());
                    });
            setting.value().subscribe(now -> write(field, now, written, read));
            // What was never right is not left standing there.
            field.focusedProperty()
                    .subscribe((_, focused) -> {
                        if (!focused) {
                            field.setText(written.apply(setting.value().getValue()));
                        }
                    });
            return new VBox(2, field, problem);
        };
    }

    /// What a person is typing is not written over by what it means.
    private static <T> void write(
            TextField field,
            T value,
            Function<T, String> written,
            Function<String, Optional<T>> read) {
        if (!read.apply(field.getText()).equals(Optional.of(value))) {
            field.setText(written.apply(value));
        }
    }

    private static <T> List<T> chosen(List<T> choices, MenuButton menu) {
        List<T> chosen = new ArrayList<>();
        for (int at = 0; at < choices.size(); at++) {
            if (menu.getItems().get(at) instanceof CheckMenuItem item && item.isSelected()) {
                chosen.add(choices.get(at));
            }
        }
        return chosen;
    }

    private static <T> String told(List<T> chosen, int all, Function<T, String> words) {
        if (chosen.size() > MOST_TOLD) {
            return Texts.get(
                    "settings.several", Integer.toString(chosen.size()), Integer.toString(all));
        }
        return chosen.stream().map(words).collect(Collectors.joining(", "));
    }

    private static <C extends Control> C named(C control, Setting<?> setting) {
        control.setId(setting.id());
        control.setAccessibleText(setting.getName());
        control.setAccessibleHelp(setting.getDescription());
        return control;
    }

    private static <T> StringConverter<T> converter(List<T> choices, Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return choices.stream()
                        .filter(choice -> words.apply(choice).equals(text))
                        .findFirst()
                        .orElse(null);
            }
        };
    }
}
