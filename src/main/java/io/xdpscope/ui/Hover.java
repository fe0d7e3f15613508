// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// What is said of a node while the mouse is over it. The toolkit's tooltip is a window with a
/// scene of its own, and few are ever looked at, so each is made when the mouse first comes.
final class Hover implements EventHandler<MouseEvent> {

    private static final double WIDTH = 420;

    private final Node node;
    private String words = "";
    private @Nullable Tooltip tooltip;

    private Hover(Node node) {
        this.node = node;
    }

    /// Says this of a node from now on; empty for nothing.
    static void over(Node node, String words) {
        if (node.hasProperties() && node.getProperties().get(Hover.class) instanceof Hover known) {
            known.say(words);
        } else if (!words.isEmpty()) {
            Hover hover = new Hover(node);
            node.getProperties().put(Hover.class, hover);
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, hover);
            hover.say(words);
        }
    }

    @Override
    public void handle(MouseEvent entered) {
        show();
    }

    private void say(String now) {
        if (now.equals(words)) {
            return;
        }
        words = now;
        if (tooltip != null || node.isHover()) {
            show();
        }
    }

    private void show() {
        if (words.isEmpty()) {
            Tooltip.uninstall(node, tooltip);
            tooltip = null;
            return;
        }
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(WIDTH);
            Tooltip.install(node, tooltip);
        }
        tooltip.setText(words);
    }
}
