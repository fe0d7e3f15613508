// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.ui.model.AttachCommands;
import io.xdpscope.ui.model.Connection;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.StatusLine;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

/// Above the tiles: which interface, its facts, and the controls that attach and detach. The facts
/// stand beside the controls where they fit there, else below; where there is less room still, the
/// controls have a line of their own.
final class InterfaceHeader extends VBox {

    private static final double GAP = 12;

    /// The controls at their widest, in pixels: what they say changes with every click, and nothing
    /// may move under the mouse for that.
    private static final double CONTROLS_WIDTH = 740;

    /// How the parts lie.
    private enum Arrangement {
        /// All in one line, the facts in two rows.
        BESIDE,
        /// Name and controls, and below them the facts in one row.
        BELOW,
        /// The same with the facts in two rows.
        BELOW_IN_TWO,
        /// Name and facts, and below them the controls.
        STACKED
    }

    private final InterfaceDetail detail;
    private final AttachCommands commands;
    private final Connection connection;
    private final HBox line = new HBox(GAP);
    private final HBox controls = new HBox(GAP);
    private final Label name = Says.label("", "xs-title");
    private final Label addresses = Says.label("", "xs-muted", "xs-small");
    private final Label device = Says.label("", "xs-muted", "xs-small");
    private final ModeSelector modes;
    private final PreflightButton preflight;
    private final CheckBox keep = new CheckBox(Texts.get("header.keep"));
    private final Explained keepPlace = new Explained(keep);
    private final Button main = new Button();
    private final Explained mainPlace = new Explained(main);
    private final ProgressIndicator progress = new ProgressIndicator();
    private final MenuButton more = new MenuButton("⋯");
    private final MenuItem toNative = switchItem(RequestedMode.NATIVE);
    private final MenuItem toGeneric = switchItem(RequestedMode.GENERIC);
    private final MenuItem mark = new MenuItem(Texts.get("header.mark"));
    private final MenuItem unmark = new MenuItem(Texts.get("header.unmark"));
    private Optional<Arrangement> arrangement = Optional.empty();

    /// @param copy copies the tiles
    /// @param preflightToggle shows what an attach will do, or hides it
    InterfaceHeader(
            InterfaceDetail detail,
            AttachCommands commands,
            Connection connection,
            Runnable copy,
            Runnable preflightToggle) {
        super(8);
        this.detail = detail;
        this.commands = commands;
        this.connection = connection;
        this.modes = new ModeSelector(detail.plan());
        getStyleClass().add("xs-header");
        setMinHeight(USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.setMinWidth(USE_PREF_SIZE);
        name.setMinWidth(USE_PREF_SIZE);
        name.setId("interface-name");
        addresses.setTextOverrun(OverrunStyle.ELLIPSIS);
        controls(copy);
        preflight = new PreflightButton(detail.plan(), preflightToggle);
        controls.getChildren().addAll(modes, preflight, keepPlace, mainPlace, more);
        widthProperty().subscribe(this::arrange);
    }

    private void arrange() {
        Arrangement wanted = wanted();
        if (arrangement.filter(wanted::equals).isPresent()) {
            return;
        }
        arrangement = Optional.of(wanted);
        getChildren().clear();
        line.getChildren().clear();
        switch (wanted) {
            case BESIDE -> {
                line.getChildren().addAll(name, facts(new VBox(1)), controls);
                getChildren().add(line);
            }
            case BELOW, BELOW_IN_TWO -> {
                line.getChildren().addAll(name, Says.spring(), controls);
                Pane facts = wanted == Arrangement.BELOW ? new HBox(2 * GAP) : new VBox(1);
                getChildren().addAll(line, facts(facts));
            }
            case STACKED -> {
                line.getChildren().addAll(name, facts(new VBox(1)));
                getChildren().addAll(line, controls);
            }
        }
    }

    private Arrangement wanted() {
        double room = getWidth() - name.prefWidth(-1) - CONTROLS_WIDTH - 2 * GAP;
        double both = addresses.prefWidth(-1) + device.prefWidth(-1) + 2 * GAP;
        if (Math.max(addresses.prefWidth(-1), device.prefWidth(-1)) <= room) {
            return Arrangement.BESIDE;
        }
        if (room < 0) {
            return Arrangement.STACKED;
        }
        return both <= getWidth() ? Arrangement.BELOW : Arrangement.BELOW_IN_TWO;
    }

    private Pane facts(Pane facts) {
        facts.setMinWidth(0);
        facts.setPrefWidth(0);
        HBox.setHgrow(facts, Priority.ALWAYS);
        for (Label fact : List.of(addresses, device)) {
            fact.setMinWidth(facts instanceof HBox ? USE_PREF_SIZE : 0);
        }
        if (facts instanceof VBox column) {
            column.setAlignment(Pos.CENTER_LEFT);
        }
        facts.getChildren().setAll(addresses, device);
        return facts;
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
        preflight.refresh();
        for (Node control : List.of(modes, keepPlace, mainPlace)) {
            Says.shown(control, selected);
        }
        keep.setSelected(detail.plan().keepProperty().get());
        CountingState state = detail.stateProperty().get();
        String notOurs = detail.notOurs().orElse("");
        keep.setDisable(state.isBusy() || !notOurs.isEmpty());
        keepPlace.why(notOurs);
        Says.shown(more, state instanceof CountingState.Attached);
        if (state instanceof CountingState.Attached attached) {
            String mode = attached.attachment().mode().word();
            toNative.setVisible(!mode.equals(RequestedMode.NATIVE.word()));
            toGeneric.setVisible(!mode.equals(RequestedMode.GENERIC.word()));
        }
        toNative.setDisable(!notOurs.isEmpty());
        toGeneric.setDisable(!notOurs.isEmpty());
        unmark.setVisible(detail.markProperty().get().isPresent());
        main(state, status, notOurs);
        arrange();
    }

    private void main(CountingState state, Optional<StatusLine> status, String notOurs) {
        Says.text(main, words(state, status));
        main.setDisable(state.isBusy() || !notOurs.isEmpty());
        mainPlace.why(notOurs);
        main.setGraphic(state.isBusy() ? progress : null);
        boolean attaches =
                state instanceof CountingState.Detached || state instanceof CountingState.Foreign;
        // Changed only where it is another: a control is styled anew each time.
        if (attaches != main.getStyleClass().contains("xs-primary")) {
            if (attaches) {
                main.getStyleClass().add("xs-primary");
            } else {
                main.getStyleClass().remove("xs-primary");
            }
        }
        Says.tip(main, tip(attaches, status));
    }

    private String tip(boolean attaches, Optional<StatusLine> status) {
        if (!attaches) {
            return Texts.get("header.detach.tip", detail.name());
        }
        String attach = Texts.get("header.attach.tip", detail.name());
        return status.filter(line -> !line.mayAttach()).isPresent()
                ? Texts.get("header.attach.asks", attach)
                : attach;
    }

    private String words(CountingState state, Optional<StatusLine> status) {
        return switch (state) {
            case CountingState.Detached _, CountingState.Foreign _ -> Texts.get("header.attach");
            case CountingState.Attaching _ ->
                    connection.attachingWords(status.filter(line -> !line.mayAttach()).isEmpty());
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
