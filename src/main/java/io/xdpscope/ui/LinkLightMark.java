// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LinkLight;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The mark before a name: its shape says what its colour says. Shapes and colours stand in the
/// style sheet, one class for each light.
final class LinkLightMark extends Region {

    private static final double SIZE = 10;

    LinkLightMark() {
        getStyleClass().add("xs-light");
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    void show(LinkLight light) {
        for (LinkLight each : LinkLight.values()) {
            pseudoClassStateChanged(pseudoClass(each), each == light);
        }
    }

    private static PseudoClass pseudoClass(LinkLight light) {
        return PseudoClass.getPseudoClass(light.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
