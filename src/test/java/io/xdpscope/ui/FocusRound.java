// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;

/// Goes round by the Tab key: everything that takes the focus is reached, nothing keeps it, and
/// each shows that it has it. FX thread only.
final class FocusRound {

    /// Pixels that are to change by a contrast of [Contrast#LARGE] where the focus is: a side of a
    /// small button, WCAG 2.2, success criteria 2.4.7 and 1.4.11.
    private static final int LEAST_PIXELS = 16;

    /// So far around a control its focus may be drawn.
    private static final double AROUND = 5;

    private final Set<String> seen = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    /// What is wrong with the focus below a node. What looks like what was looked at already, by
    /// its style classes, is not looked at again.
    List<String> findings(Parent root, String theme) {
        findings.clear();
        List<Node> wanted = new ArrayList<>();
        collect(root, wanted);
        Scene scene = root.getScene();
        Node before = scene.getFocusOwner();
        Set<Node> reached = new LinkedHashSet<>();
        if (!wanted.isEmpty()) {
            begin(wanted.getFirst());
            for (int steps = 0; steps <= wanted.size() && !reached.containsAll(wanted); steps++) {
                Node at = scene.getFocusOwner();
                reached.add(at);
                step(scene, at, root, theme);
            }
        }
        for (Node each : wanted) {
            if (!reached.contains(each)) {
                findings.add("Tab does not lead to " + each);
            }
        }
        Optional.ofNullable(before).ifPresent(Node::requestFocus);
        return List.copyOf(findings);
    }

    /// A focus that the keyboard did not give need not be seen.
    private static void begin(Node first) {
        first.requestFocus();
        first.requestFocusTraversal(TraversalDirection.NEXT);
        first.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
    }

    private void step(Scene scene, Node at, Parent root, String theme) {
        boolean fresh = isIn(at, root) && seen.add(theme + looks(at));
        Optional<WritableImage> with = fresh ? Optional.of(picture(scene, at)) : Optional.empty();
        Rectangle2D place = place(scene, at);
        at.requestFocusTraversal(TraversalDirection.NEXT);
        if (at.equals(scene.getFocusOwner())) {
            findings.add("the focus does not leave " + at);
        }
        with.ifPresent(image -> {
            long pixels = changed(image, picture(scene, place));
            if (pixels < LEAST_PIXELS) {
                findings.add(theme + ": the focus is seen by " + pixels + " pixels on " + at);
            }
        });
    }

    private static String looks(Node node) {
        String parent = node.getParent() == null ? "" : node.getParent().getStyleClass().toString();
        return node.getStyleClass() + " in " + parent + node.getPseudoClassStates().size();
    }

    private static boolean isIn(Node node, Parent root) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(root)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Node node, List<Node> wanted) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        // What is cached, as in scroll panes, is as it was at the last pulse on a picture.
        node.setCache(false);
        if (node.isFocusTraversable() && !isReachedByArrows(node)) {
            wanted.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted));
        }
    }

    /// Of a group that one is chosen of, Tab leads to the chosen one.
    private static boolean isReachedByArrows(Node node) {
        return node instanceof ToggleButton button
                && button.getToggleGroup() != null
                && !button.isSelected();
    }

    private static Rectangle2D place(Scene scene, Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        double left = Math.clamp(at.getMinX() - AROUND, 0, scene.getWidth() - 1);
        double top = Math.clamp(at.getMinY() - AROUND, 0, scene.getHeight() - 1);
        double right =
                Math.clamp(at.getMaxX() + AROUND, left + 1, Math.max(left + 1, scene.getWidth()));
        double bottom =
                Math.clamp(at.getMaxY() + AROUND, top + 1, Math.max(top + 1, scene.getHeight()));
        return new Rectangle2D(left, top, right - left, bottom - top);
    }

    private static WritableImage picture(Scene scene, Node node) {
        return picture(scene, place(scene, node));
    }

    private static WritableImage picture(Scene scene, Rectangle2D place) {
        SnapshotParameters part = new SnapshotParameters();
        part.setFill(scene.getFill());
        part.setViewport(place);
        return scene.getRoot().snapshot(part, null);
    }

    private static long changed(WritableImage with, WritableImage without) {
        long changed = 0;
        for (int y = 0; y < with.getHeight(); y++) {
            for (int x = 0; x < with.getWidth(); x++) {
                double ratio =
                        Contrast.ratio(
                                with.getPixelReader().getColor(x, y),
                                without.getPixelReader().getColor(x, y));
                if (ratio >= Contrast.LARGE) {
                    changed++;
                }
            }
        }
        return changed;
    }
}
