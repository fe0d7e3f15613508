// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.Captures;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/// The menu over a tile, the chart or a row of the list that leads to the packets themselves. Made
/// when it is first asked for.
final class CaptureMenu {

    private static final String TILE = "tile-";

    private final Captures captures;
    private final Supplier<List<MenuItem>> more;
    private @Nullable ContextMenu open;

    /// @param more of the chart, beside the packets
    CaptureMenu(Captures captures, Supplier<List<MenuItem>> more) {
        this.captures = captures;
        this.more = more;
    }

    /// Shows the menu wherever it makes sense below a node and nobody else has one.
    void over(Node root) {
        root.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    if (event.getTarget() instanceof Node node && isAbout(node)) {
                        show(root, event, node);
                        event.consume();
                    }
                });
    }

    private void show(Node root, ContextMenuEvent event, Node about) {
        Optional<Protocol> protocol = protocol(about);
        if (open != null) {
            open.hide();
        }
        String what = protocol.map(Protocol::title).orElseGet(() -> Texts.get("alert.all"));
        MenuItem copy = new MenuItem(Texts.get("capture.copy", what));
        copy.setId("capture-copy");
        copy.setOnAction(_ -> captures.copy(protocol));
        MenuItem wireshark = new MenuItem(Texts.get("capture.wireshark", what));
        wireshark.setId("capture-wireshark");
        wireshark.setOnAction(_ -> captures.open(protocol));
        ContextMenu menu = new ContextMenu(copy, wireshark);
        if (inside(about, each -> each instanceof ChartPlot)) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(more.get());
        }
        menu.setAutoHide(true);
        menu.show(root, event.getScreenX(), event.getScreenY());
        open = menu;
    }

    private static boolean isAbout(Node node) {
        return inside(node, each -> each instanceof ChartPlot)
                || inside(node, each -> each instanceof InterfaceCell)
                || inside(node, CaptureMenu::isTile);
    }

    private static boolean isTile(Node node) {
        return node.getId() != null && node.getId().startsWith(TILE);
    }

    private static boolean inside(Node node, java.util.function.Predicate<Node> what) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (what.test(each)) {
                return true;
            }
        }
        return false;
    }

    /// The protocol of a tile; none for what is about all of them.
    private static Optional<Protocol> protocol(Node node) {
        for (Protocol protocol : Protocol.values()) {
            if (inside(node, each -> (TILE + protocol.member()).equals(each.getId()))) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
