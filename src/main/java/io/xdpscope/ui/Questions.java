// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Question;
import io.xdpscope.ui.model.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for an explicit yes in a dialog; the default answer is no.
final class Questions implements Question.Asker {

    private static final double WIDTH = 480;

    private final Look look;
    private @Nullable Window owner;

    Questions(Look look) {
        this.look = look;
    }

    /// The window that waits for the answer.
    void owner(Window window) {
        this.owner = window;
    }

    @Override
    public void ask(Question question, Runnable whenYes) {
        ButtonType yes = new ButtonType(question.yes(), ButtonBar.ButtonData.OTHER);
        ButtonType no = new ButtonType(Texts.get("ask.no"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(question.title());
        dialog.initOwner(owner);
        dialog.getDialogPane().getButtonTypes().setAll(yes, no);
        dialog.getDialogPane().setHeaderText(question.title());
        Label reason = new Label(question.reason());
        reason.setWrapText(true);
        reason.setPrefWidth(WIDTH);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        dialog.getDialogPane().setContent(reason);
        name(dialog, yes, "answer-yes");
        name(dialog, no, "answer-no");
        if (dialog.getDialogPane().lookupButton(no) instanceof Button button) {
            button.setDefaultButton(true);
        }
        look.apply(dialog.getDialogPane().getScene());
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == yes) {
                whenYes.run();
            }
        });
        dialog.show();
    }

    private static void name(Dialog<ButtonType> dialog, ButtonType type, String id) {
        dialog.getDialogPane().lookupButton(type).setId(id);
    }
}
