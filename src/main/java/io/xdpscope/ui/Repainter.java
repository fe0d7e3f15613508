// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Gathers requests to paint a node into one before the next pulse, without a layout pass. Hooks
/// itself to the scene only while a request is open.
final class Repainter {

    private final Node node;
    private final Runnable paint;
    private final Runnable pulse = this::pulse;
    private @Nullable Scene hooked;

    Repainter(Node node, Runnable paint) {
        this.node = node;
        this.paint = paint;
    }

    /// Asks for a painting; nothing happens while the node is in no scene.
    void request() {
        Scene scene = node.getScene();
        if (scene == null || scene.equals(hooked)) {
            return;
        }
        unhook();
        hooked = scene;
        // After the layout, so that the canvas has its size.
        scene.addPostLayoutPulseListener(pulse);
        Platform.requestNextPulse();
    }

    private void pulse() {
        unhook();
        paint.run();
    }

    private void unhook() {
        if (hooked != null) {
            hooked.removePostLayoutPulseListener(pulse);
            hooked = null;
        }
    }
}
