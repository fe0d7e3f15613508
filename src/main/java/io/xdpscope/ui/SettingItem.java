// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.Nullable;

/// A line of the settings window: one of several values of something that the window follows at
/// once.
///
/// @param group the key of the title that it stands under
/// @param name its words are `NAME` and `NAME.explained` in the bundle
/// @param choices what it can be
/// @param words what a choice is called
/// @param value what it is now
record SettingItem<T>(
        String group, String name, List<T> choices, Function<T, String> words, Property<T> value)
        implements PropertySheet.Item {

    SettingItem {
        choices = List.copyOf(choices);
    }

    @Override
    public Class<?> getType() {
        return choices.getFirst().getClass();
    }

    @Override
    public String getCategory() {
        return Texts.get(group);
    }

    @Override
    public String getName() {
        return Texts.get(name);
    }

    @Override
    public String getDescription() {
        return Texts.get(name + ".explained");
    }

    @Override
    public Object getValue() {
        return value.getValue();
    }

    @Override
    public void setValue(@Nullable Object now) {
        choices.stream().filter(choice -> choice.equals(now)).forEach(value::setValue);
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
        return Optional.of(value);
    }
}
