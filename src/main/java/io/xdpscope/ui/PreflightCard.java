// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.PreflightText;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// What an attach will do: mode by mode, and what was looked at to say so. Lies over what is below
/// the header, so nothing moves when it opens.
final class PreflightCard extends VBox {

    private static final double WIDTH = 600;
    private static final double SCROLL_BAR = 14;

    private final ScrollPane scroll = new ScrollPane();
    private final Label title = Says.label("", "xs-strong");
    private final VBox content = new VBox(8);
    private Optional<PreflightText> told = Optional.empty();
    private Optional<Node> focusedBefore = Optional.empty();

    PreflightCard() {
        super(8);
        setId("preflight-card");
        getStyleClass().addAll("xs-card", "xs-preflight");
        setManaged(false);
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(Texts.get("preflight.title", ""));
        getChildren().setAll(title, scroll);
    }

    /// Tells it as it is now.
    void show(PreflightText now) {
        if (told.filter(now::equals).isPresent()) {
            return;
        }
        told = Optional.of(now);
        title.setText(Texts.get("preflight.title", now.name()));
        content.getChildren()
                .setAll(
                        lines(now.modes()),
                        Says.label(Texts.get("preflight.looked"), "xs-muted", "xs-small"),
                        lines(now.findings()));
    }

    /// Lets it be scrolled by the arrow keys.
    void takeFocus() {
        focusedBefore = Optional.ofNullable(getScene().getFocusOwner());
        scroll.requestFocus();
    }

    /// The focus goes back where it came from, unless it has gone elsewhere since.
    void giveFocusBack() {
        if (isFocusWithin()) {
            focusedBefore.ifPresent(Node::requestFocus);
        }
        focusedBefore = Optional.empty();
    }

    /// Lies at the right, below a place.
    void lie(double right, double top, double bottom) {
        double beside = getInsets().getLeft() + getInsets().getRight() + SCROLL_BAR;
        scroll.setPrefViewportHeight(content.prefHeight(WIDTH - beside));
        double height = Math.min(prefHeight(WIDTH), bottom - top);
        resizeRelocate(right - WIDTH, top, WIDTH, Math.max(0, height));
    }

    private static GridPane lines(List<PreflightText.Line> all) {
        GridPane grid = new GridPane(10, 5);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(new ColumnConstraints(), new ColumnConstraints(), words);
        for (int row = 0; row < all.size(); row++) {
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            grid.getRowConstraints().add(top);
            line(grid, row, all.get(row));
        }
        return grid;
    }

    private static void line(GridPane grid, int row, PreflightText.Line line) {
        Label mark = Says.label(line.tone().mark(), "xs-strong", style(line.tone()));
        Label title = Says.label(line.title(), "xs-strong");
        title.setMinWidth(USE_PREF_SIZE);
        VBox said = new VBox(wrapped(line.words()));
        line.more().forEach(more -> said.getChildren().add(wrapped(more, "xs-muted", "xs-small")));
        if (!line.fix().isEmpty()) {
            said.getChildren().add(wrapped(line.fix(), "xs-small", "xs-fix"));
        }
        grid.addRow(row, mark, title, said);
    }

    private static Label wrapped(String words, String... classes) {
        Label label = Says.label(words, classes);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    static String style(PreflightText.Tone tone) {
        return switch (tone) {
            case FINE -> "tone-fine";
            case NOTE -> "tone-note";
            case UNKNOWN -> "tone-unknown";
            case OBSTACLE -> "tone-obstacle";
        };
    }
}
