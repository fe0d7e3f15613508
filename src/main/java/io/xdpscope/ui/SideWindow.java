// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A window beside the dashboard that wears the same look. It is built when it is first shown, and
/// given up when it is closed; Esc closes it.
final class SideWindow {

    private final Window owner;
    private final Look look;
    private final String title;
    private final Supplier<? extends Parent> content;
    private final Runnable closed;
    private final double width;
    private final double height;
    private @Nullable Stage stage;

    /// @param content makes what is in it, each time that it opens
    /// @param width of the content, in pixels
    /// @param height likewise
    /// @param closed runs when it is gone
    SideWindow(
            Window owner,
            Look look,
            String title,
            double width,
            double height,
            Supplier<? extends Parent> content,
            Runnable closed) {
        this.owner = owner;
        this.look = look;
        this.title = title;
        this.width = width;
        this.height = height;
        this.content = content;
        this.closed = closed;
    }

    /// Opens it, or brings it to the front.
    void show() {
        Stage shown = stage;
        if (shown == null) {
            shown = open();
            stage = shown;
        }
        shown.show();
        shown.toFront();
        shown.requestFocus();
    }

    private static void hideUnless(Stage opened, boolean ownerShows) {
        if (!ownerShows) {
            opened.hide();
        }
    }

    private Stage open() {
        Stage opened = new Stage();
        opened.initOwner(owner);
        opened.setTitle(title);
        Scene scene = new Scene(new Scaled(content.get(), width / 2, height / 2), width, height);
        opened.setScene(scene);
        // It does not outlive the window that it belongs to.
        Subscription worn =
                Subscription.combine(
                        look.dress(scene),
                        owner.showingProperty().subscribe((_, now) -> hideUnless(opened, now)));
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        opened.hide();
                    }
                });
        opened.setOnHidden(_ -> {
            worn.unsubscribe();
            stage = null;
            closed.run();
        });
        return opened;
    }
}
