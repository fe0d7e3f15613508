// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A bar whose length is a rate and whose parts are the protocols, in their colours.
final class ProtocolBar extends Pane {

    private static final double HEIGHT = 8;

    private final Map<Protocol, Region> parts = new EnumMap<>(Protocol.class);
    private Map<Protocol, Double> rates = Map.of();
    private double longest = 1;

    ProtocolBar() {
        for (Protocol protocol : Protocol.values()) {
            Region part = new Region();
            part.getStyleClass().add("xs-bar-" + protocol.member());
            parts.put(protocol, part);
        }
        getChildren().addAll(parts.values());
        setMinWidth(0);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
    }

    /// @param rates per protocol
    /// @param longest the rate that fills the whole width
    void show(Map<Protocol, Double> rates, double longest) {
        this.rates = rates;
        this.longest = Math.max(longest, 1e-9);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        double top = Math.max(0, (getHeight() - HEIGHT) / 2);
        for (Map.Entry<Protocol, Region> part : parts.entrySet()) {
            double width = rates.getOrDefault(part.getKey(), 0.0) / longest * getWidth();
            part.getValue().resizeRelocate(x, top, width, HEIGHT);
            x += width;
        }
    }
}
