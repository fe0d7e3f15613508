// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.Captures;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/// The menu over a tile, the chart or a row of the list that leads to the packets themselves: over
/// a burst on the chart, to those that made it. Made when it is first asked for.
final class CaptureMenu {

    private static final String TILE = "tile-";

    private final Captures captures;
    private final Supplier<ChartBursts> bursts;
    private final Supplier<List<MenuItem>> more;
    private @Nullable ContextMenu open;

    /// @param bursts those of the chart being looked at
    /// @param more of the chart, beside the packets
    CaptureMenu(Captures captures, Supplier<ChartBursts> bursts, Supplier<List<MenuItem>> more) {
        this.captures = captures;
        this.bursts = bursts;
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

    private void show(Node root, ContextMenuEvent event, Node node) {
        if (open != null) {
            open.hide();
        }
        List<MenuItem> items = new ArrayList<>();
        Optional<Protocol> protocol = protocol(node);
        plot(node).ifPresent(plot -> burst(items, plot.sceneToLocal(event.getSceneX(), 0).getX()));
        captures(items, "", protocol);
        if (plot(node).isPresent()) {
            items.add(new SeparatorMenuItem());
            items.addAll(more.get());
        }
        ContextMenu menu = new ContextMenu(items.toArray(MenuItem[]::new));
        menu.setAutoHide(true);
        menu.show(root, event.getScreenX(), event.getScreenY());
        open = menu;
    }

    /// What leads to what is at a place of the chart.
    private void burst(List<MenuItem> items, double x) {
        items.add(item("burst-what", Texts.get("burst.what"), () -> bursts.get().tellAt(x)));
        bursts.get().at(x).ifPresent(text -> captures(items, "burst-", Optional.of(text.lead())));
    }

    private void captures(List<MenuItem> items, String id, Optional<Protocol> protocol) {
        String what = protocol.map(Protocol::title).orElseGet(() -> Texts.get("alert.all"));
        items.add(
                item(
                        id + "capture-copy",
                        Texts.get("capture.copy", what),
                        () -> captures.copy(protocol)));
        items.add(
                item(
                        id + "capture-wireshark",
                        Texts.get("capture.wireshark", what),
                        () -> captures.open(protocol)));
    }

    private static MenuItem item(String id, String words, Runnable deed) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> deed.run());
        return item;
    }

    private static Optional<Node> plot(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ChartPlot) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(Node node) {
        return plot(node).isPresent()
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
