// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.PresentationSettings;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The window for a room: no list, no tables, no status bar, and everything as big as the window
/// lets it be. It lasts until it is ended, and is not remembered.
final class Presentation {

    /// What is left needs no more than this, in pixels at 100 percent.
    static final double LEAST_WIDTH = 780;

    static final double LEAST_HEIGHT = 440;

    private final Stage stage;
    private final Scaled root;
    private final WindowView view;
    private final Look look;
    private final Supplier<PresentationSettings> settings;
    private boolean tookScreen;
    private final Subscription listening;
    private Subscription fitting = Subscription.EMPTY;
    private boolean on;

    /// @param settings what it does beside being big
    Presentation(
            Stage stage,
            Scaled root,
            WindowView view,
            Look look,
            Supplier<PresentationSettings> settings) {
        this.stage = stage;
        this.settings = settings;
        this.root = root;
        this.view = view;
        this.look = look;
        view.endOfPresentation(this::toggle);
        listening = stage.fullScreenProperty().subscribe((_, full) -> left(full));
    }

    /// Ends it.
    ///
    /// @return whether there was one
    boolean end() {
        boolean ended = on;
        if (on) {
            toggle();
        }
        return ended;
    }

    /// Begins it, or ends it.
    void toggle() {
        on = !on;
        fitting.unsubscribe();
        view.presenting(on);
        Scene scene = stage.getScene();
        if (on) {
            root.least(LEAST_WIDTH, LEAST_HEIGHT);
            fitting =
                    Subscription.combine(
                            scene.widthProperty().subscribe(_ -> fit()),
                            scene.heightProperty().subscribe(_ -> fit()));
        } else {
            root.least(PlaceSettings.LEAST_WIDTH, PlaceSettings.LEAST_HEIGHT);
            look.percentProperty().set(OptionalInt.empty());
        }
        fullScreen();
    }

    /// Gives the screen back if it took it.
    private void fullScreen() {
        boolean wanted = on && settings.get().fullScreen();
        if (wanted && !stage.isFullScreen()) {
            tookScreen = true;
            stage.setFullScreen(true);
        } else if (!on && tookScreen) {
            tookScreen = false;
            stage.setFullScreen(false);
        }
    }

    /// Takes the whole screen, or gives it back.
    void toggleFullScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    void close() {
        fitting.unsubscribe();
        listening.unsubscribe();
    }

    /// Who leaves the screen that a presentation took has seen enough.
    private void left(boolean full) {
        if (!full && tookScreen) {
            tookScreen = false;
            end();
        }
    }

    private void fit() {
        int biggest = biggest(stage.getScene().getWidth(), stage.getScene().getHeight());
        // Who wants it bigger still gets it.
        int wanted = look.wishProperty().get().scalePercent();
        look.percentProperty().set(OptionalInt.of(Math.max(biggest, wanted)));
    }

    /// The biggest scale at which everything is still seen, in percent.
    static int biggest(double width, double height) {
        double room = 100 * Math.min(width / LEAST_WIDTH, height / LEAST_HEIGHT);
        return LookSettings.SCALES.stream()
                .filter(percent -> percent <= room)
                .reduce((_, bigger) -> bigger)
                .orElse(LookSettings.SCALES.getFirst());
    }
}
