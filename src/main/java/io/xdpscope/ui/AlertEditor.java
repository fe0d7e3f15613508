// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.monitor.AlertRule;
import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.AlertForm;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.Validator;

/// A rule while it is typed. Says what is wrong with it beside the field, and saves nothing before
/// it is told to.
final class AlertEditor extends VBox {

    private static final double NARROW = 80;
    private static final double WIDE = 130;

    private final AlertForm form;
    private final ValidationSupport validation = new ValidationSupport();
    private final Label problem = Says.label("", "xs-danger", "xs-small");
    private final Button save = new Button(Texts.get("alert.form.save"));
    private final TextField rate;

    /// @param saved is told when a person saves
    /// @param left is told when a person gives up
    AlertEditor(AlertForm form, Runnable saved, Runnable left) {
        super(8);
        this.form = form;
        setId("alert-editor");
        getStyleClass().addAll("xs-card", "xs-form");
        rate = field("rate", form.rateProperty(), AlertForm.Field.RATE, NARROW);
        rate.setPromptText(Texts.get("alert.form.rate.prompt"));
        getChildren().addAll(what(), when(), command(), buttons(saved, left));
        refresh();
    }

    void focus() {
        rate.requestFocus();
    }

    private HBox what() {
        TextField name =
                field("interface", form.interfaceProperty(), AlertForm.Field.INTERFACE, WIDE);
        name.setPromptText(Texts.get("alert.form.interface.prompt"));
        ComboBox<Optional<Protocol>> protocols =
                choice(
                        "protocol",
                        form.protocolProperty(),
                        protocol -> protocol.map(Protocol::title).orElse(Texts.get("alert.all")));
        protocols.getItems().add(Optional.empty());
        for (Protocol protocol : Protocol.values()) {
            protocols.getItems().add(Optional.of(protocol));
        }
        ComboBox<AlertRule.Side> sides =
                choice("side", form.sideProperty(), s -> Texts.get("alert.side." + s.code()));
        sides.getItems().setAll(AlertRule.Side.values());
        ComboBox<AlertRule.Unit> units =
                choice("unit", form.unitProperty(), u -> Texts.get("alert.unit." + u.code()));
        units.getItems().setAll(AlertRule.Unit.values());
        units.setAccessibleText(Texts.get("alert.form.unit"));
        return row(
                labelled("alert.form.interface", name),
                labelled("alert.form.protocol", protocols),
                labelled("alert.form.side", sides),
                labelled("alert.form.rate", new HBox(6, rate, units), rate));
    }

    private HBox when() {
        TextField seconds =
                field("seconds", form.secondsProperty(), AlertForm.Field.SECONDS, NARROW);
        TextField packets =
                field("packets", form.packetsProperty(), AlertForm.Field.PACKETS, NARROW);
        Says.tip(packets, Texts.get("alert.form.packets.tip"));
        TextField rearm = field("rearm", form.rearmProperty(), AlertForm.Field.REARM, WIDE);
        rearm.setPromptText(Texts.get("alert.form.rearm.prompt"));
        return row(
                labelled("alert.form.seconds", seconds),
                labelled("alert.form.packets", packets),
                labelled("alert.form.rearm", rearm));
    }

    private HBox command() {
        TextField command = field("command", form.commandProperty(), AlertForm.Field.COMMAND, WIDE);
        command.setPromptText(Texts.get("alert.form.command.prompt"));
        Says.tip(command, Texts.get("alert.form.command.tip"));
        VBox labelled = labelled("alert.form.command", command);
        command.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(labelled, Priority.ALWAYS);
        return row(labelled);
    }

    private HBox buttons(Runnable saved, Runnable left) {
        problem.setId("alert-problem");
        problem.setWrapText(true);
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        save.setId("alert-save");
        save.getStyleClass().add("xs-primary");
        save.setDefaultButton(true);
        save.setOnAction(_ -> saved.run());
        Button cancel = new Button(Texts.get("alert.form.cancel"));
        cancel.setId("alert-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> left.run());
        save.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        HBox buttons = new HBox(8, problem, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private void refresh() {
        problem.setText(form.problem().orElse(""));
        save.setDisable(form.problem().isPresent());
        validation.revalidate();
    }

    private TextField field(String id, StringProperty text, AlertForm.Field about, double width) {
        TextField field = new TextField();
        field.setId("alert-" + id);
        field.setPrefWidth(width);
        field.textProperty().bindBidirectional(text);
        Validator<String> validator =
                (control, _) ->
                        ValidationResult.fromErrorIf(
                                control,
                                form.problem(about).orElse(""),
                                form.problem(about).isPresent());
        validation.registerValidator(field, false, validator);
        text.subscribe((_, _) -> refresh());
        return field;
    }

    private <T> ComboBox<T> choice(String id, ObjectProperty<T> value, Function<T, String> words) {
        ComboBox<T> choice = new ComboBox<>();
        choice.setId("alert-" + id);
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T item) {
                        return item == null ? "" : words.apply(item);
                    }

                    @Override
                    public T fromString(String text) {
                        return value.get();
                    }
                });
        choice.valueProperty().bindBidirectional(value);
        value.subscribe((_, _) -> refresh());
        return choice;
    }

    private static VBox labelled(String key, Node control) {
        return labelled(key, control, control);
    }

    private static VBox labelled(String key, Node shown, Node control) {
        Label label = Says.label(Texts.get(key), "xs-small", "xs-muted");
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        return new VBox(3, label, shown);
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(12, nodes);
        row.setAlignment(Pos.BOTTOM_LEFT);
        return row;
    }
}
