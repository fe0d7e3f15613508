// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.MachineForm;
import io.xdpscope.ui.model.Texts;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Asks how another machine is reached, says while the person types why that cannot be, and shows
/// the exact command before it is run.
final class MachineDialog implements MachineSelector.Dialogs {

    private static final double WIDTH = 520;
    private static final int COMMAND_LINES = 3;

    private final Window owner;
    private final Look look;
    private final Consumer<Machine> chosen;

    /// @param chosen is told the machine
    MachineDialog(Window owner, Look look, Consumer<Machine> chosen) {
        this.owner = owner;
        this.look = look;
        this.chosen = chosen;
    }

    @Override
    public void ask(MachineForm form) {
        boolean host = form.kind() == MachineForm.Kind.HOST;
        ButtonType connect = new ButtonType(Texts.get("connect.yes"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(Texts.get("ask.no"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        String title = Texts.get(host ? "connect.host.title" : "connect.other.title");
        dialog.setTitle(title);
        dialog.getDialogPane().setHeaderText(title);
        dialog.getDialogPane().getButtonTypes().setAll(connect, cancel);
        TextField where = field("connect-where", form.whereProperty());
        where.setPromptText(Texts.get(host ? "connect.host.prompt" : "connect.other.prompt"));
        Label problem = Says.label("", "xs-danger", "xs-small");
        dialog.getDialogPane().setContent(content(form, where, problem));
        Node yes = dialog.getDialogPane().lookupButton(connect);
        yes.setId("connect-yes");
        yes.getStyleClass().add("xs-primary");
        dialog.getDialogPane().lookupButton(cancel).setId("connect-no");
        Subscription listening =
                Subscription.combine(
                        form.machineProperty().subscribe(now -> yes.setDisable(now.isEmpty())),
                        form.problemProperty().subscribe(words -> says(problem, words)));
        look.apply(dialog.getDialogPane().getScene());
        dialog.setOnShown(_ -> Platform.runLater(where::requestFocus));
        dialog.setOnHidden(_ -> {
            listening.unsubscribe();
            if (dialog.getResult() == connect) {
                form.machineProperty().get().ifPresent(chosen);
            }
        });
        dialog.show();
    }

    private static VBox content(MachineForm form, TextField where, Label problem) {
        boolean host = form.kind() == MachineForm.Kind.HOST;
        VBox content = new VBox(6);
        content.getStyleClass().add("xs-form");
        content.setPrefWidth(WIDTH);
        Label explained =
                Says.label(
                        Texts.get(host ? "connect.host.explained" : "connect.other.explained"),
                        "xs-muted");
        explained.setWrapText(true);
        explained.setMinHeight(VBox.USE_PREF_SIZE);
        content.getChildren().add(explained);
        labelled(content, host ? "connect.host.where" : "connect.other.where", where);
        TextField namespace = field("connect-namespace", form.namespaceProperty());
        namespace.setPromptText(Texts.get("connect.namespace.prompt"));
        labelled(content, "connect.namespace", namespace);
        if (host) {
            CheckBox sudo = new CheckBox(Texts.get("connect.sudo"));
            sudo.setId("connect-sudo");
            Says.tip(sudo, Texts.get("connect.sudo.tip"));
            sudo.selectedProperty().bindBidirectional(form.sudoProperty());
            content.getChildren().add(sudo);
        }
        problem.setId("connect-problem");
        problem.setWrapText(true);
        problem.setMinHeight(VBox.USE_PREF_SIZE);
        content.getChildren().add(problem);
        labelled(content, "connect.command", command(form));
        return content;
    }

    private static TextArea command(MachineForm form) {
        TextArea command = new TextArea();
        command.setId("connect-command");
        command.getStyleClass().add("xs-mono");
        command.setEditable(false);
        command.setWrapText(true);
        command.setPrefRowCount(COMMAND_LINES);
        command.setPromptText(Texts.get("connect.command.none"));
        command.textProperty().bind(form.commandProperty());
        return command;
    }

    private static void labelled(VBox content, String key, Node control) {
        Label label = Says.label(Texts.get(key), "xs-small", "xs-strong");
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        content.getChildren().addAll(label, control);
    }

    private static TextField field(String id, javafx.beans.property.StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static void says(Label problem, String words) {
        problem.setText(words);
        Says.shown(problem, !words.isEmpty());
    }
}
