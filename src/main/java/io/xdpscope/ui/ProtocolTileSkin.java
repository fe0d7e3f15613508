// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.skins.TileSkin;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.TileText;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// The look of a SPARK_LINE tile here: square and name, rate, bits, exact total, and the line. The
/// stock skin knows no gaps, draws no area, cuts the scale off below the lowest rate and paints
/// fewer words; colours and value are still the tile's own.
final class ProtocolTileSkin extends TileSkin {

    private static final double WIDTH = 150;

    /// Paddings left and right and the least distance to the name.
    private static final double CORNER_MARGIN = 30;

    private final Label name = new Label();
    private final Label value = new Label();
    private final Label unit = new Label();
    private final Label bits = new Label();
    private final Label total = new Label();
    private final Label corner = new Label();

    /// Holds the corner's words where they do not fit into the corner.
    private final Label lowCorner = new Label();

    private final SparkArea spark = new SparkArea();
    private final VBox card = new VBox();
    private final Text measure = new Text();
    private ProtocolTiles.Corner cornerShown = ProtocolTiles.Corner.EMPTY;

    /// @param protocol whose tile; empty for all received
    ProtocolTileSkin(Tile tile, Optional<Protocol> protocol) {
        super(tile);
        value.getStyleClass().add("xs-tile-value");
        unit.getStyleClass().addAll("xs-muted", "xs-small");
        bits.getStyleClass().addAll("xs-muted", "xs-tile-line");
        total.getStyleClass().addAll("xs-muted", "xs-tile-line");
        corner.getStyleClass().add("xs-tile-corner");
        lowCorner.getStyleClass().addAll("xs-tile-corner", "xs-tile-line");
        name.textProperty().bind(tile.titleProperty());
        name.getStyleClass().add("xs-tile-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        protocol.ifPresent(one -> name.setGraphic(ChartLegend.square(one)));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(name, gap, corner);
        head.getStyleClass().add("xs-tile-head");
        HBox figure = new HBox(value, unit);
        figure.getStyleClass().add("xs-tile-figure");
        value.setMinWidth(Region.USE_PREF_SIZE);
        VBox.setVgrow(spark, Priority.ALWAYS);
        card.getChildren().setAll(head, figure, bits, total, lowCorner, spark);
        card.getStyleClass().addAll("xs-card", "xs-tile");
        getChildren().setAll(card);
        card.widthProperty().subscribe(this::cornerWords);
        name.textProperty().subscribe(this::cornerWords);
        // TilesFX asks for a square of its own size.
        tile.setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        tile.setAccessibleRole(AccessibleRole.TEXT);
    }

    /// Shows figures and the line of its rates, oldest first, `NaN` where nothing was counted.
    ///
    /// @param smaller whether the big figure is set in a smaller type
    /// @param speak whether a screen reader is told too
    void show(TileText text, boolean smaller, float[] rates, int count, boolean speak) {
        tile.setTitle(text.title());
        tile.setUnit(text.unit());
        text.packetsPerSecond().ifPresent(tile::setValue);
        value.setText(spaced(text.value()));
        value.pseudoClassStateChanged(States.LONG, smaller);
        unit.setText(text.unit());
        bits.setText(text.bits());
        total.setText(spaced(text.total()));
        if (speak) {
            tile.setAccessibleText(text.spokenText());
        }
        spark.show(rates, count, tile.getBarColor());
    }

    /// At this size the narrow space between groups of digits is hardly seen.
    private static String spaced(String figure) {
        return figure.replace(Quantities.GROUP, Quantities.JOINT);
    }

    void color(Color color, Dash dash) {
        tile.setBarColor(color);
        spark.color(color, dash);
    }

    void since(String words) {
        Hover.over(total, words);
    }

    void corner(ProtocolTiles.Corner shown) {
        if (shown.equals(cornerShown)) {
            return;
        }
        cornerShown = shown;
        cornerWords();
        for (Label label : List.of(corner, lowCorner)) {
            label.pseudoClassStateChanged(States.WARNING, !shown.agrees());
            Hover.over(label, shown.explanation());
        }
    }

    /// The words beside the name where they fit, else in a line of their own.
    private void cornerWords() {
        measure.setFont(corner.getFont());
        measure.setText(cornerShown.words());
        double room = card.getWidth() - name.prefWidth(-1) - CORNER_MARGIN;
        boolean fits = measure.getLayoutBounds().getWidth() <= room;
        corner.setText(fits ? cornerShown.words() : "");
        lowCorner.setText(fits ? "" : cornerShown.words());
        Says.shown(lowCorner, !lowCorner.getText().isEmpty());
    }

    @Override
    protected double computePrefWidth(
            double height, double top, double right, double bottom, double left) {
        return WIDTH;
    }

    @Override
    protected double computeMinHeight(
            double width, double top, double right, double bottom, double left) {
        return card.minHeight(width);
    }

    @Override
    protected double computePrefHeight(
            double width, double top, double right, double bottom, double left) {
        return card.prefHeight(width);
    }

    @Override
    protected double computeMaxWidth(
            double height, double top, double right, double bottom, double left) {
        return Double.MAX_VALUE;
    }

    /// The card is laid out like any control's content; TilesFX would make it a square.
    @Override
    protected void resize() {}

    /// Colours come from the style sheets.
    @Override
    protected void redraw() {}

    @Override
    protected void handleCurrentValue(double current) {}
}
