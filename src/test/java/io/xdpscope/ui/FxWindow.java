// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window to look at a widget in, driven from a test's own thread.
final class FxWindow implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final Stage stage;

    private FxWindow(Stage stage) {
        this.stage = stage;
    }

    /// Opens a window of this size on what `content` makes.
    static FxWindow open(Theme theme, double width, double height, Callable<Parent> content)
            throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return fx(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(content.call(), width, height);
            theme.apply(scene);
            stage.setScene(scene);
            stage.show();
            return new FxWindow(stage);
        });
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    /// Does something on the FX thread and waits for it.
    static void run(Runnable action) {
        fx(() -> {
            action.run();
            return true;
        });
    }

    /// Asks something on the FX thread.
    static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1_000L, question);
    }

    /// Waits until something holds, asked on the FX thread.
    static void until(String what, BooleanSupplier holds) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> fx(holds::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("never came: " + what, e);
        }
    }

    @Override
    public void close() {
        run(stage::close);
    }
}
