// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The settings in use. Whoever changes a part says so here, and it is saved soon after, once for
/// all that changed meanwhile. Owned by the UI thread, except where said.
public final class SettingsKeeper {

    private final ReadOnlyObjectWrapper<Settings> settings;
    private final Consumer<Settings> save;
    private final Executor later;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Settings newest;
    private Settings saved;

    /// @param remembered what was read
    /// @param save writes them; called by one thread at a time
    /// @param later runs a task some time from now, off the UI thread
    public SettingsKeeper(Settings remembered, Consumer<Settings> save, Executor later) {
        this.settings = new ReadOnlyObjectWrapper<>(remembered);
        this.newest = remembered;
        this.saved = remembered;
        this.save = save;
        this.later = later;
    }

    /// Settings that nobody saves.
    public static SettingsKeeper forgetful(Settings settings) {
        return new SettingsKeeper(settings, _ -> {}, _ -> {});
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public Settings settings() {
        return settings.get();
    }

    /// One part as it is now.
    public <P extends SettingsPart> P part(SettingsPart.Kind<P> kind) {
        return settings().part(kind);
    }

    /// Takes the place of the part of this kind.
    public void set(SettingsPart part) {
        Settings now = settings().with(part);
        if (now.words().equals(settings().words())) {
            return;
        }
        newest = now;
        settings.set(now);
        if (!due.getAndSet(true)) {
            later.execute(this::flush);
        }
    }

    /// Saves what is not saved yet, on the thread that calls.
    public synchronized void flush() {
        due.set(false);
        Settings now = newest;
        if (!now.equals(saved)) {
            save.accept(now);
            saved = now;
        }
    }
}
