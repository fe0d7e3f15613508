// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.PictureSize;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.session.Playback;
import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.ReplayControl;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.WatchSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The dashboard as a picture: the real window, opened where nobody sees it, watched for a while
/// and drawn once.
///
/// [#withoutDisplay] lets the toolkit draw in memory; it must be called before anything else of it.
public final class DashboardPicture {

    private final Wish wish;

    /// What the picture is to show.
    ///
    /// @param machines how machines are reached
    /// @param machine the one to look at
    /// @param settings how the window is set up; its place is not used
    /// @param width in pixels
    /// @param height in pixels
    /// @param readings how often the counters are read before the picture is taken, at least 1; a
    ///   recording is told to its end
    /// @param time how a reading's interval passes
    public record Wish(
            Machines machines,
            Machine machine,
            Settings settings,
            int width,
            int height,
            int readings,
            Time time) {

        public Wish {
            PictureSize.check(width, height);
            if (readings < 1) {
                throw new IllegalArgumentException("a picture shows at least one reading");
            }
        }
    }

    /// How time passes between two readings.
    @FunctionalInterface
    public interface Time {

        /// Returns when the next reading is due.
        void pass();

        /// As everywhere: a second takes a second.
        static Time real() {
            return () ->
                    CompletableFuture.runAsync(
                                    () -> {},
                                    CompletableFuture.delayedExecutor(
                                            Monitor.DEFAULT.toNanos(), TimeUnit.NANOSECONDS))
                            .join();
        }
    }

    private DashboardPicture(Wish wish) {
        this.wish = wish;
    }

    /// Lets the toolkit draw in memory, where there may be no display.
    public static void withoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Platform.startup(() -> {});
    }

    /// Opens the window, watches, draws it and closes it again. Not for the UI thread.
    ///
    /// @throws ProbeException when the machine cannot be read, or has no such interface
    public static WritableImage take(Wish wish) throws ProbeException {
        return new DashboardPicture(wish).take();
    }

    private WritableImage take() throws ProbeException {
        Stage stage = fx(Stage::new);
        DashboardWindow window =
                fx(() ->
                        new DashboardWindow(
                                stage,
                                wish.machines(),
                                wish.machine(),
                                SettingsKeeper.forgetful(wish.settings())));
        try {
            fx(() -> {
                // What exceeds the screen in memory cannot be shown on it, but laid out and drawn.
                stage.setWidth(PlaceSettings.LEAST_WIDTH);
                stage.setHeight(PlaceSettings.LEAST_HEIGHT);
                stage.show();
                stage.getScene().getRoot().resize(wish.width(), wish.height());
                return stage;
            });
            watch(window);
            Pulses.await(stage);
            return fx(() -> draw(stage.getScene().getRoot()));
        } finally {
            fx(() -> {
                stage.hide();
                window.dispose();
                return stage;
            });
            window.machines().closeAll();
        }
    }

    private void watch(DashboardWindow window) throws ProbeException {
        Optional<ReplayControl> replay = fx(() -> window.machines().shown().model().replay());
        if (replay.isPresent()) {
            refuseUnknown(read(window));
            awaitEnd(replay.get());
            read(window);
            return;
        }
        for (int reading = 0; reading < wish.readings(); reading++) {
            wish.time().pass();
            refuseUnknown(read(window));
        }
    }

    /// A recording is told to its end, as fast as can be.
    private static void awaitEnd(ReplayControl replay) {
        CompletableFuture<Playback.State> ended = new CompletableFuture<>();
        Subscription listening =
                fx(() -> {
                    replay.speed(Playback.UNBOUNDED);
                    return replay.stateProperty()
                            .subscribe(state -> {
                                if (state.atEnd()) {
                                    ended.complete(state);
                                }
                            });
                });
        ended.join();
        fx(() -> {
            listening.unsubscribe();
            return replay;
        });
    }

    private void refuseUnknown(Snapshot snapshot) throws ProbeException {
        String wanted = wish.settings().part(WatchSettings.KIND).interfaceName();
        List<String> names = snapshot.interfaces().stream().map(row -> row.facts().name()).toList();
        if (!wanted.isEmpty() && !names.contains(wanted)) {
            throw new ProbeException(
                    ProbeException.Kind.NO_SUCH_INTERFACE,
                    "There is no interface " + wanted + ".",
                    "There are: " + String.join(", ", names) + ".");
        }
    }

    /// Reads, and waits until the window has been told.
    private static Snapshot read(DashboardWindow window) throws ProbeException {
        try {
            Snapshot read = fx(() -> window.machines().shown().model().readNow()).join();
            if (read.failure().isPresent()) {
                throw read.failure().get();
            }
            return fx(() -> read);
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProbeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private WritableImage draw(Parent view) {
        view.applyCss();
        view.layout();
        SnapshotParameters whole = new SnapshotParameters();
        whole.setViewport(new Rectangle2D(0, 0, wish.width(), wish.height()));
        return view.snapshot(whole, null);
    }

    /// Asks on the UI thread, after everything that waits there.
    private static <T> T fx(Callable<T> question) {
        FutureTask<T> asked = new FutureTask<>(question);
        Platform.runLater(asked);
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
