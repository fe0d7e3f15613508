// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import java.util.OptionalInt;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// How the window looks: what the person wants, what comes of it on this desktop, and the colours
/// for what is painted by hand.
final class Look {

    private final ObjectProperty<LookSettings> wish;
    private final ObjectProperty<OptionalInt> percent =
            new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyObjectWrapper<Outfit> outfit = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Tokens> tokens = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<ColorScheme> desktop;
    private final Subscription listening;
    private Subscription listeningToDesktop = Subscription.EMPTY;

    Look(LookSettings first) {
        this(first, Platform.getPreferences().colorSchemeProperty());
    }

    /// @param desktop what the desktop says, which can change at any time
    Look(LookSettings first, ObservableValue<ColorScheme> desktop) {
        this.desktop = desktop;
        this.wish = new SimpleObjectProperty<>(first);
        listening =
                Subscription.combine(
                        wish.subscribe(_ -> refresh()), percent.subscribe(_ -> refresh()));
    }

    /// What the person wants.
    ObjectProperty<LookSettings> wishProperty() {
        return wish;
    }

    /// A scale in place of the wanted one, for as long as it is set.
    ObjectProperty<OptionalInt> percentProperty() {
        return percent;
    }

    ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    Theme theme() {
        return theme.get();
    }

    ReadOnlyObjectProperty<Tokens> tokensProperty() {
        return tokens.getReadOnlyProperty();
    }

    Tokens tokens() {
        return tokens.get();
    }

    /// Changes to the theme that is not worn now.
    void toggle() {
        wish.set(wish.get().with(theme() == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK));
    }

    /// Makes everything so many steps bigger.
    void scale(int steps) {
        wish.set(wish.get().scaled(steps));
    }

    /// Puts a scene that is soon gone into this look.
    void apply(Scene scene) {
        outfit.get().apply(scene);
    }

    /// Keeps a scene in this look.
    Subscription dress(Scene scene) {
        return outfit.subscribe(now -> now.apply(scene));
    }

    /// Lets go of the desktop.
    void close() {
        listening.unsubscribe();
        listeningToDesktop.unsubscribe();
    }

    private void refresh() {
        LookSettings wanted = wish.get();
        boolean follows = wanted.theme() == ThemeChoice.SYSTEM;
        listeningToDesktop.unsubscribe();
        listeningToDesktop = follows ? desktop.subscribe(this::wear) : Subscription.EMPTY;
        if (!follows) {
            wear(wanted.theme() == ThemeChoice.DARK ? Theme.DARK : Theme.LIGHT);
        }
    }

    private void wear(ColorScheme desktop) {
        wear(desktop == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT);
    }

    private void wear(Theme now) {
        LookSettings wanted = wish.get();
        Outfit worn =
                new Outfit(now, wanted.palette(), percent.get().orElse(wanted.scalePercent()));
        if (worn.equals(outfit.get())) {
            return;
        }
        boolean sameColours =
                outfit.get() != null
                        && outfit.get().theme() == now
                        && outfit.get().palette() == worn.palette();
        if (!sameColours) {
            tokens.set(Tokens.of(now, worn.palette()));
            theme.set(now);
        }
        outfit.set(worn);
    }
}
