// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/// Whether what is shown stands out from what it really stands on, by WCAG 2.2, level AA. Asked of
/// the nodes of a scene after the style sheets, so no list of pairs has to be kept.
final class Contrast {

    /// Success criterion 1.4.3: text against its background.
    static final double TEXT = 4.5;

    /// The same for type from 18 points, or bold from 14; and 1.4.11: what a figure is understood
    /// by.
    static final double LARGE = 3.0;

    /// 18 and 14 points in pixels of 1/96 inch.
    private static final double LARGE_PIXELS = 24;

    private static final double LARGE_BOLD_PIXELS = 18.66;

    private static final PseudoClass HOVER = PseudoClass.getPseudoClass("hover");
    private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("disabled");

    /// Drawings that say something: signs on buttons, colours of protocols, lights.
    private static final Set<String> DRAWINGS =
            Set.of("xs-shape", "xs-square", "xs-status-dot", "xs-light");

    private final List<String> findings = new ArrayList<>();

    private Contrast() {}

    /// All below a node that does not stand out, as it is and with the mouse over its buttons. FX
    /// thread only.
    static List<String> findings(Parent root) {
        Contrast contrast = new Contrast();
        // What a control makes when it is styled first is styled and laid out after it.
        root.applyCss();
        root.layout();
        root.applyCss();
        contrast.walk(root);
        contrast.hover(root);
        return contrast.findings;
    }

    private void walk(Node node) {
        // WCAG asks nothing of what is inactive.
        if (!node.isVisible() || isInactive(node)) {
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            text(text);
        }
        if (node instanceof Region region
                && region.getStyleClass().stream().anyMatch(DRAWINGS::contains)) {
            drawing(region);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::walk);
        }
    }

    /// What stands for an item of a menu is never disabled itself.
    private static boolean isInactive(Node node) {
        return node.isDisabled() || node.getPseudoClassStates().contains(DISABLED);
    }

    private void hover(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof ButtonBase button) {
            button.pseudoClassStateChanged(HOVER, true);
            button.applyCss();
            walk(button);
            button.pseudoClassStateChanged(HOVER, false);
            button.applyCss();
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::hover);
        }
    }

    private void text(Text text) {
        boolean bold =
                text.getFont().getStyle().toLowerCase(java.util.Locale.ROOT).contains("bold");
        double size = text.getFont().getSize();
        boolean large = size >= LARGE_PIXELS || (bold && size >= LARGE_BOLD_PIXELS);
        if (text.getFill() instanceof Color fill) {
            check(text, fill, text.getText(), large ? LARGE : TEXT);
        }
    }

    private void drawing(Region region) {
        // A drawing that is nothing but an outline has one colour under a smaller ground.
        top(region, false)
                .ifPresent(fill -> check(region, fill, region.getStyleClass().toString(), LARGE));
    }

    private void check(Node node, Color color, String what, double least) {
        double opacity = node.getOpacity();
        List<Color> grounds = new ArrayList<>();
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            Optional<Color> ground =
                    at instanceof Region region ? top(region, true) : Optional.empty();
            ground.ifPresent(grounds::add);
            if (ground.filter(Color::isOpaque).isPresent()) {
                break;
            }
            opacity *= grounds.isEmpty() ? at.getOpacity() : 1;
        }
        if (grounds.isEmpty() || !grounds.getLast().isOpaque()) {
            findings.add("nothing is known to stand behind " + what + " " + node);
            return;
        }
        Color ground = grounds.removeLast();
        for (Color over : grounds.reversed()) {
            ground = ground.interpolate(opaque(over), over.getOpacity());
        }
        Color seen = ground.interpolate(opaque(color), color.getOpacity() * opacity);
        double ratio = ratio(seen, ground);
        if (ratio < least) {
            findings.add(
                    "%.2f for %s on %s: %s in %s"
                            .formatted(ratio, seen, ground, what, styled(node.getParent())));
        }
    }

    private static String styled(Parent parent) {
        return parent == null ? "" : parent.getId() + parent.getStyleClass();
    }

    /// What a region is filled with on top, or under it where that is what says something.
    private static Optional<Color> top(Region region, boolean last) {
        if (region.getBackground() == null || region.getBackground().getFills().isEmpty()) {
            return Optional.empty();
        }
        List<BackgroundFill> fills = region.getBackground().getFills();
        Paint paint = (last ? fills.getLast() : fills.getFirst()).getFill();
        return switch (paint) {
            case Color color when color.getOpacity() > 0 -> Optional.of(color);
            case LinearGradient gradient -> Optional.of(gradient.getStops().getFirst().getColor());
            default -> Optional.empty();
        };
    }

    private static Color opaque(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 1);
    }

    /// WCAG 2.2, definition of contrast ratio.
    static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    /// A channel of sRGB as a part of light.
    static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
