// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Which colour is which protocol; a click shows or hides it.
final class ChartLegend extends HBox {

    private final Map<Protocol, ToggleButton> toggles = new EnumMap<>(Protocol.class);

    /// @param shown told what the person shows or hides
    ChartLegend(BiConsumer<Protocol, Boolean> shown) {
        getStyleClass().add("xs-legend");
        for (Protocol protocol : Protocol.values()) {
            ToggleButton toggle = new ToggleButton(protocol.title(), square(protocol));
            toggle.getStyleClass().setAll("xs-legend-item");
            toggle.setId("legend-" + protocol.member());
            toggle.setOnAction(_ -> shown.accept(protocol, toggle.isSelected()));
            toggles.put(protocol, toggle);
            getChildren().add(toggle);
        }
    }

    /// Shows which protocols are visible.
    void show(List<Protocol> visible) {
        toggles.forEach((protocol, toggle) -> toggle.setSelected(visible.contains(protocol)));
    }

    /// The little square in a protocol's colour, which follows the theme by itself.
    static Region square(Protocol protocol) {
        Region square = new Region();
        square.getStyleClass().addAll("xs-square", protocol.member());
        return square;
    }
}
