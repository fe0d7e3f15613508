// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.SettingsPart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// Parts of what lives longer than the settings window, as properties that are let go with it.
final class SettingLenses {

    private final List<Subscription> listening = new ArrayList<>();

    /// A part of a whole that is exchanged as a whole.
    ///
    /// @param set exchanges the whole; may leave it as it is
    <W, T> Property<T> part(
            ObservableValue<W> whole,
            Consumer<W> set,
            Function<W, T> part,
            BiFunction<W, T, W> with) {
        Property<T> value = new SimpleObjectProperty<>(part.apply(whole.getValue()));
        listening.add(whole.subscribe(now -> value.setValue(part.apply(now))));
        listening.add(
                value.subscribe((_, now) -> {
                    if (!now.equals(part.apply(whole.getValue()))) {
                        set.accept(with.apply(whole.getValue(), now));
                        // What is not taken over is not shown either.
                        value.setValue(part.apply(whole.getValue()));
                    }
                }));
        return value;
    }

    /// A part of what is remembered.
    <P extends SettingsPart, T> Property<T> part(
            SettingsKeeper keeper,
            SettingsPart.Kind<P> kind,
            Function<P, T> part,
            BiFunction<P, T, P> with) {
        return part(keeper.settingsProperty().map(all -> all.part(kind)), keeper::set, part, with);
    }

    /// All of it.
    <T> Property<T> whole(Property<T> longLived) {
        return part(longLived, longLived::setValue, Function.identity(), (_, now) -> now);
    }

    void close() {
        listening.forEach(Subscription::unsubscribe);
        listening.clear();
    }
}
