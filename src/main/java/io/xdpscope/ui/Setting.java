// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/// A line of the settings window: something that the window follows at once.
///
/// @param group the key of the title that it stands under
/// @param name its words are `NAME` and `NAME.explained` in the bundle
/// @param kind what it can be
/// @param value what it is now
record Setting<T>(String group, String name, Kind<T> kind, Property<T> value)
        implements PropertySheet.Item {

    /// What a setting can be.
    @FunctionalInterface
    interface Kind<T> {

        /// What it is changed with: follows the setting, and is followed by it.
        Node editor(Setting<T> setting);
    }

    /// The id of what it is changed with.
    String id() {
        return name.replace('.', '-');
    }

    /// For the sheet: what its node changes, the setting knows by itself.
    PropertyEditor<T> editor() {
        Node node = kind.editor(this);
        return new PropertyEditor<>() {
            @Override
            public Node getEditor() {
                return node;
            }

            @Override
            public T getValue() {
                return value.getValue();
            }

            @Override
            public void setValue(T same) {}
        };
    }

    @Override
    public Class<?> getType() {
        return value.getValue().getClass();
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

    /// Its editor sets the value itself.
    @Override
    public void setValue(@Nullable Object now) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
        return Optional.of(value);
    }
}
