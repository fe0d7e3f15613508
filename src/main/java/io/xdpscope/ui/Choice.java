// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// A button that shows what is chosen of a few, and opens a menu of them.
///
/// @param <E> the choices
final class Choice<E extends Enum<E>> extends MenuButton {

    private final Map<E, RadioMenuItem> items;
    private final Function<E, String> words;

    /// @param words how a choice is called
    /// @param chosen told what the person chooses
    Choice(Class<E> type, String name, Function<E, String> words, Consumer<E> chosen) {
        this.items = new EnumMap<>(type);
        this.words = words;
        ToggleGroup group = new ToggleGroup();
        for (E value : type.getEnumConstants()) {
            RadioMenuItem item = new RadioMenuItem(words.apply(value));
            item.setToggleGroup(group);
            item.setOnAction(_ -> chosen.accept(value));
            items.put(value, item);
            getItems().add(item);
        }
        getStyleClass().add("xs-choice");
        setAccessibleHelp(name);
        Says.spoken(this);
    }

    /// Lets a choice be made, or says why it cannot be.
    void refuse(E value, Optional<String> why) {
        RadioMenuItem item = items.get(value);
        if (item != null) {
            item.setDisable(why.isPresent());
            item.setText(
                    why.map(reason -> words.apply(value) + " – " + reason)
                            .orElseGet(() -> words.apply(value)));
        }
    }

    /// Shows what is chosen.
    void show(E value) {
        setText(words.apply(value));
        items.forEach((each, item) -> item.setSelected(each == value));
    }
}
