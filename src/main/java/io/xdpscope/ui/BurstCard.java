// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.BurstText;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Tells what a burst is, and leads to its packets.
final class BurstCard extends VBox {

    private static final double WIDTH = 352;
    private static final double COLUMN = 74;

    private final Actions actions;
    private final Label title = Says.label("", "xs-strong", "xs-burst-title");
    private final Label when = wrapped("xs-muted");
    private final Label compared = wrapped("xs-burst-compared");
    private final GridPane rows = new GridPane(8, 2);
    private final VBox facts = new VBox(2);
    private final Button tcpdump = button("burst-tcpdump", "");
    private final Button wireshark = button("burst-wireshark", "");
    private final Button zoom = button("burst-zoom", "burst.zoom");
    private BurstText told;

    /// What can be done on a card.
    interface Actions {

        /// Copies words.
        void copy(String words);

        /// Copies the command that captures its packets.
        void tcpdump(BurstText told);

        /// Opens its packets in Wireshark.
        void wireshark(BurstText told);

        /// Looks closer at it.
        void zoom(BurstText told);

        /// Lets a note about it be written.
        void note(BurstText told);

        /// Leaves.
        void close();
    }

    BurstCard(BurstText told, Actions actions) {
        super(6);
        this.told = told;
        this.actions = actions;
        setId("burst-card");
        getStyleClass().addAll("xs-span-box", "xs-burst-card");
        setPrefWidth(WIDTH);
        title.setId("burst-title");
        columns();
        getChildren().setAll(head(), when, compared, rows, facts, leads(), more());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show(told);
    }

    private HBox head() {
        Button close = button("burst-close", "burst.close");
        close.setText("✕");
        Says.named(close, Texts.get("burst.close"));
        close.setOnAction(_ -> actions.close());
        HBox head = new HBox(6, title, Says.spring(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox leads() {
        tcpdump.setOnAction(_ -> actions.tcpdump(told));
        wireshark.setOnAction(_ -> actions.wireshark(told));
        Says.tip(tcpdump, Texts.get("burst.tcpdump.tip"));
        Says.tip(wireshark, Texts.get("burst.wireshark.tip"));
        tcpdump.getStyleClass().remove("xs-quiet");
        wireshark.getStyleClass().remove("xs-quiet");
        return new HBox(6, tcpdump, wireshark);
    }

    private FlowPane more() {
        zoom.setOnAction(_ -> actions.zoom(told));
        Button note = button("burst-note", "burst.note");
        note.setOnAction(_ -> actions.note(told));
        Button copy = button("burst-copy", "burst.copy");
        copy.setOnAction(_ -> actions.copy(told.copyText()));
        return new FlowPane(6, 4, zoom, note, copy);
    }

    /// The first thing that can be done.
    void focus() {
        tcpdump.requestFocus();
    }

    BurstText told() {
        return told;
    }

    /// Tells it as it is now.
    void show(BurstText now) {
        told = now;
        title.setText(now.title());
        when.setText(now.interfaceName() + " · " + now.when());
        compared.setText(now.compared());
        Says.shown(compared, !now.compared().isEmpty());
        rows.getChildren().clear();
        header(now.unit());
        now.rows().forEach(this::row);
        facts.getChildren().setAll(now.facts().stream().map(BurstCard::fact).toList());
        tcpdump.setText(Texts.get("burst.tcpdump", now.lead().title()));
        wireshark.setText(Texts.get("burst.wireshark", now.lead().title()));
        Says.shown(zoom, now.kind() != BurstText.Kind.STEADY);
        setAccessibleText(now.spoken());
    }

    private void columns() {
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().add(name);
        for (int column = 0; column < 3; column++) {
            ColumnConstraints figure = new ColumnConstraints(COLUMN);
            figure.setHalignment(HPos.RIGHT);
            rows.getColumnConstraints().add(figure);
        }
    }

    private void header(String unit) {
        rows.addRow(
                0,
                Says.label(unit, "xs-muted"),
                Says.label(Texts.get("burst.peak"), "xs-muted"),
                Says.label(Texts.get("burst.mean"), "xs-muted"),
                Says.label(Texts.get("burst.before"), "xs-muted"));
    }

    private void row(BurstText.Row row) {
        String style = row.part() ? "xs-strong" : row.protocol().isEmpty() ? "xs-all" : "xs-muted";
        Label name = Says.label(row.name(), style);
        row.protocol().ifPresent((Protocol p) -> name.setGraphic(Ink.of(p).square()));
        rows.addRow(
                rows.getRowCount(),
                name,
                Says.label(row.peak(), style),
                Says.label(row.mean(), style),
                Says.label(row.before(), style));
    }

    private static Label fact(String words) {
        Label label = wrapped("xs-small");
        label.setText(words);
        return label;
    }

    private static Label wrapped(String styleClass) {
        Label label = Says.label("", styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Button button(String id, String key) {
        Button button = new Button(key.isEmpty() ? "" : Texts.get(key));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll(List.of("xs-quiet"));
        return button;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            actions.copy(told.copyText());
            event.consume();
        }
    }
}
