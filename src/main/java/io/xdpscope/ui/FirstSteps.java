// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LabControl;
import io.xdpscope.ui.model.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// What somebody can do who has just come and has no traffic to look at, one click away.
final class FirstSteps extends HBox {

    private final Button traffic = new Button(Texts.get("first.lab"));
    private final Subscription listening;

    /// @param demo opens the simulated machine
    FirstSteps(LabControl lab, Runnable demo) {
        super(10);
        setId("first-steps");
        setAlignment(Pos.CENTER);
        // As small as its content, so that the chart around it stays a chart.
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        traffic.setId("first-lab");
        traffic.setOnAction(_ -> lab.toggle());
        Says.tip(traffic, Texts.get("top.lab.tip"));
        Button invented = new Button(Texts.get("first.demo"));
        invented.setId("first-demo");
        invented.setOnAction(_ -> demo.run());
        Says.tip(invented, Texts.get("first.demo.tip"));
        getChildren().setAll(traffic, invented);
        listening =
                Subscription.combine(
                        lab.offeredProperty().subscribe(offered -> Says.shown(traffic, offered)),
                        lab.phaseProperty()
                                .subscribe(phase ->
                                        traffic.setDisable(phase != LabControl.Phase.STOPPED)));
    }

    void close() {
        listening.unsubscribe();
    }
}
