// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Above the chart: what it shows, the choices, and the legend. Where there is no room for all side
/// by side, the title goes first, then the legend gets a line of its own.
final class ChartHeader extends VBox {

    private final HBox line = new HBox();
    private final Label title;
    private final Region legend;

    /// @param title what the chart shows
    /// @param choices what can be chosen of it
    /// @param more more choices, of others
    /// @param since the words that may be cut short
    /// @param legend which colour is which protocol
    ChartHeader(
            Label title, List<? extends Region> choices, HBox more, Label since, Region legend) {
        super(4);
        this.title = title;
        this.legend = legend;
        title.getStyleClass().add("xs-strong");
        more.getStyleClass().add("xs-chart-header");
        line.getStyleClass().add("xs-chart-header");
        line.getChildren().add(title);
        line.getChildren().addAll(choices);
        line.getChildren().addAll(more, since, Says.spring(), legend);
        choices.forEach(ChartHeader::rigid);
        List.of(title, more, legend).forEach(ChartHeader::rigid);
        // What does not fit must not make the chart wider than the window.
        setMinWidth(0);
        line.setMinWidth(0);
        getChildren().add(line);
        widthProperty().subscribe(this::arrange);
        more.widthProperty().subscribe(this::arrange);
    }

    private static void rigid(Region each) {
        each.setMinWidth(USE_PREF_SIZE);
    }

    private void arrange() {
        double legendWidth = legend.prefWidth(-1) + line.getSpacing();
        double choices = width(title);
        Says.shown(title, choices + legendWidth <= getWidth());
        double least = title.isVisible() ? choices : choices - title.prefWidth(-1);
        boolean below = least + legendWidth > getWidth();
        if (below == getChildren().contains(legend)) {
            return;
        }
        line.getChildren().remove(legend);
        getChildren().remove(legend);
        if (below) {
            getChildren().add(legend);
        } else {
            line.getChildren().add(legend);
        }
    }

    /// What the line needs at least, the title with it and the legend without.
    private double width(Label shown) {
        double width = shown.prefWidth(-1);
        for (Node node : line.getChildren()) {
            if (!node.equals(shown) && !node.equals(legend)) {
                width += node.minWidth(-1) + line.getSpacing();
            }
        }
        return width;
    }
}
