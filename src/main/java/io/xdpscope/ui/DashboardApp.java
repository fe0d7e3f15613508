// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.SettingsKeeper;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application: opens one [DashboardWindow], and cleans up after it.
public final class DashboardApp extends Application {

    /// What changed is saved this much later, together with what changed meanwhile.
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /// JavaFX makes the instance itself and hands it strings only, so this is how it gets the rest.
    private static final AtomicReference<@Nullable Start> NEXT = new AtomicReference<>();

    private final Start start = Objects.requireNonNull(NEXT.get(), "launch");
    private SettingsFile.Loaded remembered = new SettingsFile.Loaded(Settings.FIRST, "", "");
    private @Nullable SettingsKeeper keeper;
    private @Nullable DashboardWindow window;

    /// What the window is started with.
    ///
    /// @param machines how machines are reached
    /// @param first the one to look at first
    /// @param settingsFile what is remembered
    public record Start(Machines machines, Machine first, SettingsFile settingsFile) {}

    /// Shows the window and returns when it is closed and everything that it attached and was not
    /// asked to keep is detached.
    public static void launch(Start start) {
        NEXT.set(start);
        Application.launch(DashboardApp.class);
    }

    /// Runs beside the toolkit's own start, on a thread of its own.
    @Override
    public void init() {
        remembered = start.settingsFile().load();
    }

    @Override
    public void start(Stage stage) {
        keeper = new SettingsKeeper(remembered.settings(), start.settingsFile()::save, LATER);
        window = new DashboardWindow(stage, start.machines(), start.first(), keeper);
        FirstFrame.watch(stage);
        window.show();
        window.tell(remembered);
    }

    /// The window is gone: detach, then remember.
    @Override
    public void stop() {
        if (window != null) {
            window.dispose();
            window.machines().closeAll();
        }
        if (keeper != null) {
            keeper.flush();
        }
    }
}
