// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.ui.model.AttachCommands;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.StatusLine;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Above the tiles: which interface, its facts, and the controls that attach and detach. In one
/// line where there is room for it, else in two.
final class InterfaceHeader extends VBox {

    /// Below this width, the facts would have no room beside the controls.
    private static final double ROOMY = 800;

    private final InterfaceDetail detail;
    private final AttachCommands commands;
    private final HBox line = new HBox(12);
    private final HBox controls = new HBox(12);
    private final Label name = Says.label("", "xs-title");
    private final Label addresses = Says.label("", "xs-muted", "xs-small");
    private final Label device = Says.label("", "xs-muted", "xs-small");
    private final ModeSelector modes;
    private final CheckBox keep = new CheckBox(Texts.get("header.keep"));
    private final Button main = new Button();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final MenuButton more = new MenuButton("⋯");
    private final MenuItem toNative = switchItem(RequestedMode.NATIVE);
    private final MenuItem toGeneric = switchItem(RequestedMode.GENERIC);
    private final MenuItem mark = new MenuItem(Texts.get("header.mark"));
    private final MenuItem unmark = new MenuItem(Texts.get("header.unmark"));

    /// @param copy copies the tiles
    InterfaceHeader(InterfaceDetail detail, AttachCommands commands, Runnable copy) {
        super(8);
        this.detail = detail;
        this.commands = commands;
        this.modes = new ModeSelector(detail);
        getStyleClass().add("xs-header");
        line.setAlignment(Pos.CENTER_LEFT);
        controls.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(USE_PREF_SIZE);
        name.setId("interface-name");
        VBox facts = new VBox(1, addresses, device);
        facts.setAlignment(Pos.CENTER_LEFT);
        facts.setMinWidth(0);
        facts.setPrefWidth(0);
        HBox.setHgrow(facts, Priority.ALWAYS);
        addresses.setTextOverrun(OverrunStyle.ELLIPSIS);
        controls(copy);
        controls.getChildren().addAll(modes, keep, main, more);
        line.getChildren().addAll(name, facts, controls);
        getChildren().add(line);
        widthProperty().map(width -> width.doubleValue() >= ROOMY).subscribe(this::arrange);
    }

    /// Puts the controls beside the facts, or below them.
    private void arrange(boolean roomy) {
        HBox.setHgrow(controls, roomy ? Priority.NEVER : Priority.ALWAYS);
        line.getChildren().remove(controls);
        getChildren().remove(controls);
        Pane place = roomy ? line : this;
        place.getChildren().add(controls);
    }

    private void controls(Runnable copy) {
        keep.setId("keep");
        keep.setMinWidth(USE_PREF_SIZE);
        Says.tip(keep, Texts.get("header.keep.tip"));
        keep.setOnAction(_ -> commands.keep(keep.isSelected()));
        main.setId("attach");
        main.getStyleClass().add("xs-main-button");
        main.setMinWidth(USE_PREF_SIZE);
        main.setOnAction(_ -> commands.toggle());
        progress.getStyleClass().add("xs-progress");
        progress.setAccessibleText(Texts.get("header.attaching"));
        more.setId("more");
        more.setMinWidth(USE_PREF_SIZE);
        Says.named(more, Texts.get("header.more.spoken"));
        mark.setOnAction(_ -> commands.markZero());
        unmark.setOnAction(_ -> commands.unmark());
        MenuItem copyItem = new MenuItem(Texts.get("header.copy"));
        copyItem.setOnAction(_ -> copy.run());
        more.getItems()
                .addAll(toGeneric, toNative, new SeparatorMenuItem(), mark, unmark, copyItem);
    }

    private MenuItem switchItem(RequestedMode mode) {
        MenuItem item = new MenuItem(Texts.get("header.switch", mode.word()));
        item.setId("switch-" + mode.word());
        item.setOnAction(_ -> switchTo(mode));
        return item;
    }

    private void switchTo(RequestedMode mode) {
        commands.switchTo(mode);
    }

    /// Shows the interface as it stands now.
    void refresh(Optional<StatusLine> status) {
        boolean selected = detail.rowProperty().get().isPresent();
        Says.text(name, selected ? detail.name() : Texts.get("header.nothing"));
        fact(addresses, detail.addressLine());
        fact(device, detail.deviceLine());
        modes.refresh();
        for (var control : java.util.List.of(modes, keep, main)) {
            Says.shown(control, selected);
        }
        keep.setSelected(detail.keepProperty().get());
        CountingState state = detail.stateProperty().get();
        keep.setDisable(state.isBusy());
        Says.shown(more, state instanceof CountingState.Attached);
        if (state instanceof CountingState.Attached attached) {
            String mode = attached.attachment().mode().word();
            toNative.setVisible(!mode.equals(RequestedMode.NATIVE.word()));
            toGeneric.setVisible(!mode.equals(RequestedMode.GENERIC.word()));
        }
        unmark.setVisible(detail.markProperty().get().isPresent());
        main(state, status);
    }

    private void main(CountingState state, Optional<StatusLine> status) {
        Says.text(main, words(state));
        main.setDisable(state.isBusy());
        main.setGraphic(state.isBusy() ? progress : null);
        boolean attaches =
                state instanceof CountingState.Detached || state instanceof CountingState.Foreign;
        main.getStyleClass().remove("xs-primary");
        if (attaches) {
            main.getStyleClass().add("xs-primary");
        }
        Says.tip(main, tip(attaches, status));
    }

    private String tip(boolean attaches, Optional<StatusLine> status) {
        if (!attaches) {
            return Texts.get("header.detach.tip", detail.name());
        }
        return status.filter(line -> !line.mayAttach())
                .map(StatusLine::rights)
                .orElseGet(() -> Texts.get("header.attach.tip", detail.name()));
    }

    private String words(CountingState state) {
        return switch (state) {
            case CountingState.Detached _, CountingState.Foreign _ -> Texts.get("header.attach");
            case CountingState.Attaching _ -> Texts.get("header.attaching");
            case CountingState.Attached _ -> Texts.get("header.detach");
            case CountingState.Detaching _ -> Texts.get("header.detaching");
            case CountingState.Lost _ ->
                    Texts.get(canAttachAgain() ? "header.attachAgain" : "header.forget");
        };
    }

    private boolean canAttachAgain() {
        return detail.rowProperty().get().filter(row -> row.isPresent()).isPresent();
    }

    private static void fact(Label label, String text) {
        Says.text(label, text);
        Says.tip(label, text);
    }
}
