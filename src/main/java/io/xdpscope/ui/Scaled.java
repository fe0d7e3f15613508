// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// The root of a scene whose content can be made bigger as a whole: it is laid out on fewer pixels,
/// and each is drawn bigger. Where too few are left for it, it is moved about behind the window, by
/// scroll bars, by the wheel, and by itself to where the focus is.
final class Scaled extends Region {

    /// Room left around what the focus went to, in pixels.
    private static final double MARGIN = 12;

    private final Parent content;
    private double leastWidth;
    private double leastHeight;
    private final Scale scale = new Scale(1, 1);
    private Optional<Bars> bars = Optional.empty();
    private double shownFactor = 1;

    /// Made when they are first needed.
    private record Bars(ScrollBar across, ScrollBar down) {}

    private final ChangeListener<@Nullable Node> onFocus = (_, _, now) -> uncover(now);

    /// @param leastWidth with less than this the content is not laid out, in pixels at 100 percent
    /// @param leastHeight likewise
    Scaled(Parent content, double leastWidth, double leastHeight) {
        this.content = content;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        content.getTransforms().add(scale);
        content.setManaged(false);
        getChildren().setAll(content);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        sceneProperty().addListener((_, before, now) -> listen(before, now));
    }

    Parent content() {
        return content;
    }

    /// How big a node is drawn: 1 where nothing scales it.
    static double of(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getParent() instanceof Scaled scaled) {
                return scaled.scale.getX();
            }
        }
        return 1;
    }

    /// Makes everything so big, 100 for as it was drawn.
    void percent(int percent) {
        scale.setX(percent / 100.0);
        scale.setY(percent / 100.0);
        if (percent != 100 && bars.isEmpty()) {
            Bars made = new Bars(bar(Orientation.HORIZONTAL), bar(Orientation.VERTICAL));
            getChildren().addAll(made.across, made.down);
            bars = Optional.of(made);
        }
        requestLayout();
    }

    /// With less than this the content is not laid out, from now on.
    void least(double width, double height) {
        leastWidth = width;
        leastHeight = height;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double factor = scale.getX();
        double width = Math.max(leastWidth, getWidth() / factor);
        double height = Math.max(leastHeight, getHeight() / factor);
        content.resize(width, height);
        bars.ifPresent(each -> layout(each, width * factor, height * factor));
        place();
        if (factor != shownFactor) {
            shownFactor = factor;
            // What has the focus keeps its place before the person's eyes.
            uncover(getScene() == null ? null : getScene().getFocusOwner());
        }
    }

    private void layout(Bars each, double wholeWidth, double wholeHeight) {
        boolean wide = wholeWidth > getWidth() + 1;
        boolean high = wholeHeight > getHeight() + 1;
        double thick = each.across.prefHeight(-1);
        double width = getWidth() - (high ? thick : 0);
        double height = getHeight() - (wide ? thick : 0);
        show(each.across, wide, wholeWidth - width, width);
        show(each.down, high, wholeHeight - height, height);
        each.across.resizeRelocate(0, height, width, thick);
        each.down.resizeRelocate(width, 0, thick, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * scale.getX();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * scale.getY();
    }

    private ScrollBar bar(Orientation orientation) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setManaged(false);
        bar.setVisible(false);
        bar.setMin(0);
        bar.setMax(0);
        bar.setFocusTraversable(false);
        bar.valueProperty().subscribe(this::place);
        return bar;
    }

    private static void show(ScrollBar bar, boolean needed, double beyond, double seen) {
        bar.setVisible(needed);
        bar.setMax(needed ? beyond : 0);
        bar.setVisibleAmount(needed ? beyond * seen / (seen + beyond) : 0);
        bar.setUnitIncrement(MARGIN * 3);
        bar.setBlockIncrement(seen);
        bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    }

    private void place() {
        content.relocate(
                bars.map(each -> -each.across.getValue()).orElse(0.0),
                bars.map(each -> -each.down.getValue()).orElse(0.0));
    }

    /// What nothing inside wanted.
    private void scroll(ScrollEvent event) {
        bars.ifPresent(each -> {
            move(each.across, -event.getDeltaX());
            move(each.down, -event.getDeltaY());
        });
    }

    private static void move(ScrollBar bar, double by) {
        bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
    }

    private void listen(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(onFocus);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(onFocus);
        }
    }

    private void uncover(@Nullable Node focused) {
        if (focused == null || bars.isEmpty()) {
            return;
        }
        Bounds at = sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        move(bars.get().across, beyond(at.getMinX(), at.getMaxX(), getWidth()));
        move(bars.get().down, beyond(at.getMinY(), at.getMaxY(), getHeight()));
    }

    /// How far from..to is out of sight; its beginning counts where it is too long.
    private static double beyond(double from, double to, double seen) {
        double tooFar = Math.max(0, to + MARGIN * 2 - seen);
        double tooNear = Math.min(0, from - tooFar - MARGIN);
        return tooFar + tooNear;
    }
}
