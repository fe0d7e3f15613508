// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.AttachPlan;
import io.xdpscope.ui.model.PreflightText;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.scene.control.Button;

/// Says with one mark how the chosen mode will go; a click tells all of it.
final class PreflightButton extends Button {

    private final AttachPlan plan;

    /// @param toggle opens what tells all of it, or closes it
    PreflightButton(AttachPlan plan, Runnable toggle) {
        this.plan = plan;
        setId("preflight");
        getStyleClass().add("xs-preflight-button");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> toggle.run());
    }

    /// Shows how it stands now.
    void refresh() {
        Optional<PreflightText> now = plan.preflight();
        Says.shown(this, now.isPresent());
        if (now.isEmpty()) {
            return;
        }
        PreflightText.Line chosen = now.get().of(plan.modeProperty().get());
        Says.text(this, chosen.tone().mark());
        String tone = PreflightCard.style(chosen.tone());
        if (!getStyleClass().contains(tone)) {
            getStyleClass().removeIf(name -> name.startsWith("tone-"));
            getStyleClass().add(tone);
        }
        Says.tip(this, Texts.get("preflight.tip", chosen.spoken()));
        setAccessibleText(Texts.get("preflight.spoken", now.get().name()));
    }
}
