// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// Across the window while another machine is looked at, so that nobody takes it for this one: a
/// colour, a word, and the machine's name.
final class RemoteStrip extends HBox {

    private final Label where = Says.label("", "xs-small");
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;

    RemoteStrip(OpenMachines machines) {
        super(10);
        setId("remote-strip");
        getStyleClass().add("xs-remote-strip");
        setAlignment(Pos.CENTER_LEFT);
        Label word = Says.label(Texts.get("machine.remote"), "xs-remote-word");
        word.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(word, where);
        listening = machines.shownProperty().subscribe(this::look);
    }

    void close() {
        listening.unsubscribe();
        listeningToShown.unsubscribe();
    }

    private void look(OpenMachine machine) {
        listeningToShown.unsubscribe();
        Says.shown(this, machine.machine().isRemote());
        listeningToShown =
                machine.model()
                        .hostProperty()
                        .subscribe(_ -> Says.text(where, machine.stripWords()));
    }
}
